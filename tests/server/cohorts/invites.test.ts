import { beforeEach, describe, expect, test } from 'vitest';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { listLearners } from '#lib/server/cohorts/enrolments.ts';
import {
	createInvite,
	findOpenInvite,
	listInvites,
	useInvite,
	withdrawInvite,
	type Invite
} from '#lib/server/cohorts/invites.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';

const now = new Date('2026-03-17T10:00:00Z');
const later = new Date('2026-03-18T10:00:00Z');
let db: Db;
let cohortId: string;

beforeEach(async () => {
	db = await freshDb();
	await aUser(db, { id: 'teacher', role: 'instructor' });
	const made = await createCohort(db, { name: 'One', timeZone: 'UTC', instructorId: 'teacher', now });
	cohortId = made.id;
});

const invite = (over: Partial<Invite> = {}) =>
	createInvite(
		db,
		{ cohortId, role: 'learner', expiresAt: null, maxUses: null, authorId: 'teacher', ...over },
		now
	);
const use = ({ id, role }: Invite, userId: string, at = now) =>
	useInvite(db, { inviteId: id, cohortId, userId, role }, at);

describe('an invite', () => {
	test('lets forty in at once no further than its limit of three', async () => {
		const made = await invite({ maxUses: 3 });
		const people = Array.from({ length: 40 }, (_, index) => `learner-${index}`);
		for (const id of people) await aUser(db, { id });
		const outcomes = await Promise.all(people.map((id) => use(made, id)));
		expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(3);
		expect(outcomes.filter((outcome) => outcome === 'spent')).toHaveLength(37);
		expect(await listLearners(db, cohortId)).toHaveLength(3);
		expect((await listInvites(db, cohortId))[0]?.uses).toBe(3);
	});

	test('is used up once by somebody who comes twice', async () => {
		await aUser(db, { id: 'ada' });
		const made = await invite({ maxUses: 2 });
		expect([await use(made, 'ada'), await use(made, 'ada')]).toEqual(['joined', 'known']);
		expect((await listInvites(db, cohortId))[0]?.uses).toBe(1);
	});

	test('ends with its time, and when it is taken back', async () => {
		await aUser(db, { id: 'ada' });
		const timed = await invite({ expiresAt: later });
		expect(await findOpenInvite(db, timed.code, now)).toBeDefined();
		expect(await findOpenInvite(db, timed.code, later)).toBeUndefined();
		expect(await use(timed, 'ada', later)).toBe('spent');
		const other = await invite();
		expect(await withdrawInvite(db, { cohortId, inviteId: other.id, actorId: 'teacher' }, now)).toBe(true);
		expect(await withdrawInvite(db, { cohortId, inviteId: other.id, actorId: 'teacher' }, now)).toBe(false);
		expect(await findOpenInvite(db, other.code, now)).toBeUndefined();
	});

	test('of another cohort is not taken back from this one', async () => {
		const made = await invite();
		const place = { cohortId: 'elsewhere', inviteId: made.id, actorId: 'teacher' };
		expect(await withdrawInvite(db, place, now)).toBe(false);
	});

	test('for instructors makes an instructor of the cohort, and no learner', async () => {
		await aUser(db, { id: 'second', role: 'instructor' });
		const made = await invite({ role: 'instructor', maxUses: 1 });
		expect(await use(made, 'second')).toBe('joined');
		expect(await listLearners(db, cohortId)).toEqual([]);
		expect(await use(made, 'second')).toBe('known');
	});
});
