import { and, eq, inArray, isNull, notExists } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { insertUser } from '#lib/server/accounts/register.ts';
import { issueLink } from '#lib/server/auth/one-time-links.ts';
import { lockCohort } from '#lib/server/db/lock-cohort.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findCohortFor, type Cohort, type Viewer } from './cohorts.ts';
import { joinCohort } from './enrolments.ts';
import type { LineFault, RosterLine } from './read-roster.ts';

/**
 * What would become of a line. `new`: an account is made. `here`: the learner is in this cohort already. `known`:
 * a learner of another cohort of the viewer's (for administrators: any learner) gets a place here. `taken`:
 * somebody has this login name; whether they are a learner, and where, is not told.
 */
export type LineOutcome = LineFault | 'new' | 'here' | 'known' | 'taken';

/** A line with its outcome; `name` of those who are there already is the one their account has. */
export type PlannedLine = Omit<RosterLine, 'fault'> & { outcome: LineOutcome; learnerId: string | null };

/** What a printed slip says. The link can be used once, within 14 days. */
export type Slip = { login: string; name: string; token: string };

/** The whole roster as enrolled, or its lines where one stands against it: then nothing was stored. */
export type Enrolled = { ok: true; slips: Slip[]; places: number } | { ok: false; lines: PlannedLine[] };

type Place = { viewer: Viewer; cohortId: string; now: Date };

const CHUNK = 200;
const GOOD: readonly LineOutcome[] = ['new', 'here', 'known'];
export const SLIP_DAYS = 14;
const SLIP_LASTS = SLIP_DAYS * 86_400_000;

/** Whether nothing stands against the roster. */
export function isGood(lines: readonly Pick<PlannedLine, 'outcome'>[]): boolean {
	return lines.every(({ outcome }) => GOOD.includes(outcome));
}

/** What would become of each line of a roster. Changes nothing. @returns undefined when the cohort is not theirs */
export async function planRoster(
	db: Db,
	{ viewer, cohortId, lines }: Omit<Place, 'now'> & { lines: readonly RosterLine[] }
): Promise<PlannedLine[] | undefined> {
	const cohort = await findCohortFor(db, viewer, cohortId);
	return cohort && plan(db, viewer, cohort, lines);
}

/**
 * Enrols a roster: all lines or none. New accounts have no password; the one-time links that set one are given
 * back once and stored as hashes only. Accounts that exist are never changed and get no link.
 *
 * @returns undefined when the cohort is not the viewer's
 */
export function enrolRoster(
	db: Db,
	place: Place & { lines: readonly RosterLine[] }
): Promise<Enrolled | undefined> {
	const { viewer, cohortId, lines, now } = place;
	return db
		.transaction(async (tx): Promise<Enrolled | undefined> => {
			await lockCohort(tx, cohortId);
			const cohort = await findCohortFor(tx, viewer, cohortId);
			if (!cohort) return undefined;
			const planned = await plan(tx, viewer, cohort, lines);
			if (!isGood(planned)) return { ok: false, lines: planned };
			const slips: Slip[] = [];
			let places = 0;
			for (const { login, name, learnerId, outcome } of planned) {
				if (outcome === 'here') continue;
				const id = learnerId ?? (await makeLearner(tx, { login, displayName: name, now }));
				await joinCohort(tx, { learnerId: id, cohortId, now });
				await writeDown(tx, place, id);
				places += 1;
				if (outcome === 'new') slips.push({ login, name, token: await issueSlip(tx, viewer, id, now) });
			}
			const detail = { new: String(slips.length), places: String(places) };
			await recordAudit(
				tx,
				{ action: 'cohort.roster', actorId: viewer.id, subjectId: cohortId, detail },
				now
			);
			return { ok: true, slips, places };
		})
		.catch(async (error: unknown): Promise<Enrolled | undefined> => {
			if (!(error instanceof LoginTaken)) throw error;
			const planned = await planRoster(db, place);
			return planned && { ok: false, lines: planned };
		});
}

/** Learners of a cohort who have never set a password: those whose slip can be printed again. */
export async function listUnused(
	db: Db,
	cohortId: string
): Promise<{ id: string; login: string; name: string }[]> {
	const { attempt, enrolment, session, user } = tablesOf(db);
	const begun = db.select({ id: attempt.id }).from(attempt).where(eq(attempt.learnerId, user.id));
	const signedIn = db.select({ id: session.userId }).from(session).where(eq(session.userId, user.id));
	return db
		.select({ id: user.id, login: user.login, name: user.displayName })
		.from(enrolment)
		.innerJoin(user, eq(user.id, enrolment.learnerId))
		.where(
			and(
				eq(enrolment.cohortId, cohortId),
				eq(user.role, 'learner'),
				eq(user.demo, false),
				isNull(user.passwordHash),
				isNull(user.disabledAt),
				notExists(begun),
				notExists(signedIn)
			)
		)
		.orderBy(user.login);
}

/**
 * New slips for learners of a cohort who have not used theirs; the old links stop working. An account that has
 * been used gets none: then the link would take it over.
 *
 * @returns undefined when the cohort is not the viewer's
 */
export function reissueSlips(db: Db, place: Place): Promise<Slip[] | undefined> {
	const { viewer, cohortId, now } = place;
	return db.transaction(async (tx) => {
		if (!(await findCohortFor(tx, viewer, cohortId))) return undefined;
		const slips: Slip[] = [];
		for (const { id, login, name } of await listUnused(tx, cohortId)) {
			slips.push({ login, name, token: await issueSlip(tx, viewer, id, now) });
			await writeDown(tx, place, id);
		}
		return slips;
	});
}

/** Undoes the transaction of a roster one of whose login names somebody has just taken. */
class LoginTaken extends Error {}

async function makeLearner(
	tx: Db,
	account: { login: string; displayName: string; now: Date }
): Promise<string> {
	const id = await insertUser(tx, { ...account, passwordHash: null }, 'learner', false);
	if (id === undefined) throw new LoginTaken();
	return id;
}

function issueSlip(tx: Db, viewer: Viewer, userId: string, now: Date): Promise<string> {
	return issueLink(tx, { purpose: 'reset', userId, issuedBy: viewer.id, now, lasts: SLIP_LASTS });
}

function writeDown(tx: Db, { viewer, cohortId, now }: Place, learnerId: string): Promise<void> {
	const detail = { cohort: cohortId };
	return recordAudit(tx, { action: 'learner.roster', actorId: viewer.id, subjectId: learnerId, detail }, now);
}

async function plan(
	db: Db,
	viewer: Viewer,
	cohort: Cohort,
	lines: readonly RosterLine[]
): Promise<PlannedLine[]> {
	const found = await findAccounts(
		db,
		lines.map(({ login }) => login)
	);
	const ids = [...found.values()].map(({ id }) => id);
	const places = await findPlaces(db, ids);
	const own = viewer.role === 'administrator' ? null : await cohortIdsOf(db, viewer.id);
	return lines.map(({ fault, ...line }): PlannedLine => {
		const account = found.get(line.login);
		if (fault) return { ...line, outcome: fault, learnerId: null };
		if (!account) return { ...line, outcome: 'new', learnerId: null };
		const cohorts = places.get(account.id) ?? [];
		const learner = { ...line, name: account.displayName, learnerId: account.id };
		if (cohorts.includes(cohort.id)) return { ...learner, outcome: 'here' };
		const isSeen = own === null || cohorts.some((id) => own.has(id));
		const fits = account.role === 'learner' && account.demo === cohort.demo;
		if (fits && isSeen) return { ...learner, outcome: 'known' };
		return { ...line, outcome: 'taken', learnerId: null };
	});
}

async function findAccounts(db: Db, logins: readonly string[]) {
	const { user } = tablesOf(db);
	const { id, login, displayName, role, demo } = user;
	const rows = await inChunks(logins, (some) =>
		db.select({ id, login, displayName, role, demo }).from(user).where(inArray(login, some))
	);
	return new Map(rows.map((row) => [row.login, row]));
}

async function findPlaces(db: Db, learnerIds: readonly string[]): Promise<Map<string, string[]>> {
	const { enrolment } = tablesOf(db);
	const rows = await inChunks(learnerIds, (some) =>
		db.select().from(enrolment).where(inArray(enrolment.learnerId, some))
	);
	const places = new Map<string, string[]>();
	for (const { learnerId, cohortId } of rows) {
		places.set(learnerId, [...(places.get(learnerId) ?? []), cohortId]);
	}
	return places;
}

async function cohortIdsOf(db: Db, userId: string): Promise<Set<string>> {
	const { cohortInstructor } = tablesOf(db);
	const rows = await db
		.select({ id: cohortInstructor.cohortId })
		.from(cohortInstructor)
		.where(eq(cohortInstructor.userId, userId));
	return new Set(rows.map(({ id }) => id));
}

/** Engines limit the values of a statement. */
async function inChunks<Row>(
	values: readonly string[],
	read: (some: string[]) => PromiseLike<Row[]>
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let from = 0; from < values.length; from += CHUNK) {
		rows.push(...(await read(values.slice(from, from + CHUNK))));
	}
	return rows;
}
