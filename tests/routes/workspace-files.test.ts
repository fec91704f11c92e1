import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learnerTableNames } from '#lib/course/learner-tables.ts';
import { reportTables } from '#lib/course/report-csv.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { outcomeOf } from '#tests/support/act.ts';
import { getEvent } from '#tests/support/event.ts';
import { readCsv } from '#tests/support/read-csv.ts';
import { aFullWorld, FORMULA, type FullWorld } from '#tests/support/workspace.ts';

const COHORT = '/src/routes/(instructor)/cohorts/[cohort]/';
const handlers = import.meta.glob<{ GET: (event: unknown) => Promise<Response> }>(
	'/src/routes/**/export.csv/+server.ts',
	{ eager: true }
);

/** Every table of every page: where, its name, what else the address says, and whether it names learners. */
const tables: [of: string, table: string, search: string, names: boolean][] = [
	...reportTables.map((table): (typeof tables)[number] => [
		'',
		table,
		table === 'items' ? '&quiz=quiz-one' : '',
		['learners', 'items', 'needs'].includes(table)
	]),
	...learnerTableNames.map((table): (typeof tables)[number] => ['learners/[learner]/', table, '', false]),
	['marking/', 'queue', '', false],
	['marking/', 'late', '', true],
	['marking/', 'essays', '&item=why', true],
	['marking/', 'typed', '&item=word', false],
	['regrade/', 'waiting', '', false],
	['regrade/', 'past', '', false],
	['regrade/', 'preview', '&item=one&policy=replace', true],
	['reports/', 'questions', '', true],
	['reports/', 'lessons', '', true],
	['quizzes/', 'quizzes', '', false],
	['quizzes/[quiz]/', 'items', '', false],
	['quizzes/[quiz]/', 'scores', '', false],
	['items/[item]/', 'answers', '', true],
	['items/[item]/', 'options', '', false],
	['items/[item]/', 'revisions', '', false]
];
/** Calibration needs more answers than this world has, nobody is sure and wrong, and what Ada mixed up was dropped. */
const EMPTY = ['learners/[learner]/calibration', 'sure_wrong', 'misconceptions'];
type Who = keyof FullWorld['people'];

let world: FullWorld;

function take(of: string, who: Who | null, search: string, change: Record<string, string> = {}) {
	const cohort = world.cohorts.first.id;
	const params = { cohort, learner: world.people.ada.id, quiz: 'quiz-one', item: 'one', ...change };
	const revision = search.includes('policy=') ? `&revision=${world.revision}` : '';
	const route = `/(instructor)/cohorts/[cohort]/${of}export.csv`;
	const user = who && world.people[who];
	const event = getEvent(world.db, user, route, params, { search: search + revision });
	const handler = handlers[`${COHORT}${of}export.csv/+server.ts`];
	if (!handler) throw new Error(`no such route: ${route}`);
	return handler.GET(event);
}
const textOf = async (of: string, search: string) => (await take(of, 'first', search)).text();
const audits = () => world.db.select().from(tablesOf(world.db).auditEvent);

beforeAll(async () => {
	world = await aFullWorld();
});
afterAll(() => useContent(undefined));

test('every page with tables as files is in this test', () => {
	const tested = new Set(tables.map(([of]) => `${COHORT}${of}export.csv/+server.ts`));
	expect([...tested].sort()).toEqual(
		Object.keys(handlers)
			.filter((path) => path.startsWith(COHORT))
			.sort()
	);
});

describe.each(tables)('the file %stable=%s', (of, table, more, names) => {
	const search = `?table=${table}${more}`;

	test('is for the instructors of the cohort alone', async () => {
		for (const who of ['second', 'ada'] as const) {
			expect((await outcomeOf(() => take(of, who, search))).status).toBe(404);
		}
		expect((await outcomeOf(() => take(of, null, search))).status).toBe(401);
		expect((await outcomeOf(() => take(of, 'first', search, { cohort: 'everyone' }))).status).toBe(404);
		const own = await take(of, 'first', search);
		expect(own.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(own.headers.get('content-disposition')).toMatch(
			/^attachment; filename="[a-z0-9-]+-\d{4}(-\d\d){2}\.csv"$/
		);
	});

	test('has headers that scripts can rely on, and lines under them', async () => {
		const [headers = [], ...rows] = readCsv(await textOf(of, search));
		for (const header of headers) expect(header).toMatch(/^[a-z][a-z0-9_.-]*$/);
		expect(new Set(headers).size).toBe(headers.length);
		expect(rows.length > 0).toBe(!EMPTY.includes(of + table));
	});

	test('runs nothing in a spreadsheet', async () => {
		const cells = readCsv(await textOf(of, search)).flat();
		expect(cells.filter((cell) => /^[=+@|%\t\r\n]|^-\D/.test(cell))).toEqual([]);
	});

	test('begins with the mark that spreadsheets need unless asked otherwise', async () => {
		const bytes = async (bom: string) =>
			new Uint8Array(await (await take(of, 'first', search + bom)).arrayBuffer()).slice(0, 3);
		expect([...(await bytes(''))]).toEqual([0xef, 0xbb, 0xbf]);
		expect([...(await bytes('&bom=no'))]).not.toEqual([0xef, 0xbb, 0xbf]);
	});

	test(names ? 'names learners, and taking it is written down' : 'names nobody', async () => {
		const before = (await audits()).length;
		const text = await textOf(of, search);
		const { login } = world.people.ada;
		const exports = (await audits()).slice(before).map(({ action }) => action);
		if (names) expect(text).toContain(`${login},'=Ada`);
		if (names) expect(exports).toContain(table === 'answers' ? 'item.export' : 'cohort.export');
		else expect(text).not.toContain(login);
	});
});

test('a formula that somebody wrote is in the files as text', async () => {
	for (const [of, search] of [
		['marking/', '?table=essays&item=why'],
		['marking/', '?table=typed&item=word'],
		['regrade/', '?table=past'],
		['reports/', '?table=questions'],
		['reports/', '?table=lessons'],
		['learners/[learner]/', '?table=marks'],
		['learners/[learner]/', '?table=granted']
	] as const) {
		expect(readCsv(await textOf(of, search)).flat(), `${of} ${search}`).toContain(`'${FORMULA}`);
	}
});

test('a table of a learner is written down in their own trail', async () => {
	const before = (await audits()).length;
	await textOf('learners/[learner]/', '?table=attempts');
	expect((await audits()).slice(before)).toMatchObject([
		{ action: 'learner.export', subjectId: world.people.ada.id, actorId: world.people.first.id }
	]);
});

test('a learner of another cohort has no tables here', async () => {
	const learner = world.people.bo.id;
	const asked = () => take('learners/[learner]/', 'first', '?table=attempts', { learner });
	expect((await outcomeOf(asked)).status).toBe(404);
});

test('the preview of a regrade as a file says what the page says, by name', async () => {
	const [, ...rows] = readCsv(await textOf('regrade/', '?table=preview&item=one&policy=replace'));
	const cy = rows.find(([login]) => login === world.people.cy.login);
	expect(cy?.slice(1, 5)).toEqual(['Cy', 'quiz-one', 'Quiz one', '1']);
	expect(Number(cy?.[5])).toBeGreaterThan(Number(cy?.[6]));
});

test('the marks of essays as a file have the points of each line of the rubric', async () => {
	const [headers = [], ...rows] = readCsv(await textOf('marking/', '?table=essays&item=why'));
	const ada = rows.find(([login]) => login === world.people.ada.login) ?? [];
	const said = Object.fromEntries(headers.map((header, index) => [header, ada[index]]));
	expect(said).toMatchObject({
		'points.names': '1',
		'points.limits': '2',
		mark: '0.75',
		state: 'marked',
		author: 'Ms First'
	});
});

test('a table that is not there is not found, nor one of something that is not there', async () => {
	for (const of of ['', 'marking/', 'reports/', 'regrade/', 'learners/[learner]/', 'items/[item]/']) {
		for (const table of ['other', 'toString', '__proto__']) {
			expect((await outcomeOf(() => take(of, 'first', `?table=${table}`))).status).toBe(404);
		}
	}
	for (const [of, search] of [
		['marking/', '?table=essays'],
		['marking/', '?table=essays&item=one'],
		['marking/', '?table=typed&item=one'],
		['regrade/', '?table=preview&item=one'],
		['', '?table=items&quiz=none']
	] as const) {
		expect((await outcomeOf(() => take(of, 'first', search))).status).toBe(404);
	}
});
