import { createAccount } from '#lib/server/accounts/register.ts';
import { storeRevisions } from '#lib/server/attempts/revisions.ts';
import type { Role } from '#lib/server/auth/access.ts';
import { issueLink } from '#lib/server/auth/one-time-links.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { storeLessonVersions } from '#lib/server/progress/lesson-versions.ts';
import { diceFor } from './dice.ts';
import { fillQueues } from './fill-queues.ts';
import { simulateLearner } from './simulate-learner.ts';
import { traitsOf } from './traits.ts';

/** What a demo is made of. `now`: its present; all it holds lies in the days before. */
export type DemoWanted = { content: Content; learners: number; seed: number; now: Date };

/** Tokens of sign-in links: each works once. */
export type Demo = {
	cohortId: string;
	joinCode: string;
	links: { login: string; name: string; token: string }[];
};

/** Days the cohort has yet to go. */
const TO_GO = 30;
const DAY = 86_400_000;
const SHOWN_LEARNERS = 3;

/** Days the cohort has been running: longer for a longer course. */
function spanOf({ lessons }: Content): number {
	return Math.min(60, 10 + 3 * lessons.size);
}

/** Whether somebody has an account already. */
export async function hasUsers(db: Db): Promise<boolean> {
	const { user } = tablesOf(db);
	const [found] = await db.select({ id: user.id }).from(user).limit(1);
	return found !== undefined;
}

/**
 * Fills an empty database with a cohort of simulated learners, all marked as such. What they did went through
 * the functions the pages use, so it is stored as real use would be. The same seed gives the same cohort.
 *
 * @param told is called after each learner with how many are done
 * @throws {RangeError} the database has accounts
 */
export async function fillDemo(
	db: Db,
	wanted: DemoWanted,
	told: (done: number) => void = () => {}
): Promise<Demo> {
	const { content, learners, seed, now } = wanted;
	if (await hasUsers(db)) throw new RangeError('the database has accounts');
	const span = spanOf(content);
	const began = new Date(Math.floor((now.getTime() - span * DAY) / DAY) * DAY);
	await storeRevisions(db, content, began);
	await storeLessonVersions(db, content.lessons.values(), began);
	const instructor = { login: 'demo-instructor', name: 'Demo instructor' };
	const instructorId = await addAccount(db, { ...instructor, role: 'instructor', at: began });
	const cohort = await createCohort(db, {
		name: 'Demo cohort',
		timeZone: 'UTC',
		startsAt: began,
		endsAt: new Date(began.getTime() + (span + TO_GO) * DAY),
		instructorId,
		demo: true,
		now: began
	});

	const shown = [{ ...instructor, userId: instructorId }];
	const digits = Math.max(3, String(learners).length);
	for (let number = 1; number <= learners; number += 1) {
		const label = String(number).padStart(digits, '0');
		const person = { login: `demo-${label}`, name: `Demo learner ${label}` };
		const dice = diceFor(seed, 'joining', number);
		const late = dice.chance(0.12) ? dice.next() * span * 0.9 : dice.next() * 1.5;
		const joinedAt = new Date(began.getTime() + Math.round((late * 24 + 7) * 3600) * 1000);
		const learnerId = await addAccount(db, { ...person, role: 'learner', at: joinedAt });
		await joinCohort(db, { learnerId, cohortId: cohort.id, now: joinedAt });
		const actor = { seed, number, learnerId, traits: traitsOf(seed, number, span) };
		await simulateLearner(db, actor, { content, joinedAt, now });
		if (number <= SHOWN_LEARNERS) shown.push({ ...person, userId: learnerId });
		told(number);
	}
	await fillQueues(db, { content, seed, now, cohortId: cohort.id, instructorId });
	const links = [];
	for (const { userId, login, name } of shown) {
		const token = await issueLink(db, { purpose: 'sign_in', userId, issuedBy: null, now });
		links.push({ login, name, token });
	}
	return { cohortId: cohort.id, joinCode: cohort.joinCode, links };
}

async function addAccount(
	db: Db,
	{ login, name, role, at }: { login: string; name: string; role: Role; at: Date }
): Promise<string> {
	const made = await createAccount(db, {
		login,
		displayName: name,
		passwordHash: null,
		role,
		demo: true,
		now: at
	});
	if ('refused' in made) throw new RangeError(`the login name ${login} is taken`);
	return made.userId;
}
