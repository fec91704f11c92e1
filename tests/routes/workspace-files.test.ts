import { beforeEach, describe, expect, test } from 'vitest';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { freshDb } from '#tests/support/db.ts';
import { outcomeOf } from '#tests/support/act.ts';
import { getEvent } from '#tests/support/event.ts';
import { aMarkingWorld, handIn, markingContent, type MarkingWorld } from '#tests/support/marking.ts';
import { GET as marking } from '../../src/routes/(instructor)/cohorts/[cohort]/marking/export.csv/+server.ts';
import { GET as regrade } from '../../src/routes/(instructor)/cohorts/[cohort]/regrade/export.csv/+server.ts';
import { GET as reports } from '../../src/routes/(instructor)/cohorts/[cohort]/reports/export.csv/+server.ts';

const files = { marking, regrade, reports };
const tables = [
	['marking', 'queue'],
	['marking', 'late'],
	['reports', 'questions'],
	['reports', 'lessons'],
	['regrade', 'waiting'],
	['regrade', 'past']
] as const;
type Who = keyof MarkingWorld['people'];

let world: MarkingWorld;

async function take(of: keyof typeof files, who: Who, search: string): Promise<Response> {
	const route = `/(instructor)/cohorts/[cohort]/${of}/export.csv`;
	const params = { cohort: world.cohorts.first.id };
	const event = getEvent(world.db, world.people[who], route, params, { search });
	return (files[of] as (event: unknown) => Promise<Response>)(event);
}

beforeEach(async () => {
	useContent(markingContent);
	world = await aMarkingWorld(await freshDb());
	const answers = { one: 'right', word: '=1+1' };
	await handIn(world.db, { learnerId: world.people.ada.id, answers, late: { one: 'near' }, minutes: 5 });
	return () => useContent(undefined);
});

describe.each(tables)('the file of %s, table %s,', (of, table) => {
	test('is for the instructors of the cohort alone', async () => {
		const other = await outcomeOf(() => take(of, 'second', `?table=${table}`));
		expect(other.status).toBe(404);
		const own = await take(of, 'first', `?table=${table}&bom=no`);
		const text = await own.text();
		expect(own.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(text).toMatch(/^[a-z_]+(,[a-z_]+)+\r\n/);
	});

	test('begins with the mark that spreadsheets need unless asked otherwise', async () => {
		const bytes = new Uint8Array(await (await take(of, 'first', `?table=${table}`)).arrayBuffer());
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	});
});

test('late answers as a file name who they are of, and taking it is written down', async () => {
	const text = await (await take('marking', 'first', '?table=late&bom=no')).text();
	expect(text).toContain('Ada,Quiz one,1,');
	const audit = await world.db.select().from(tablesOf(world.db).auditEvent);
	expect(audit.map(({ action }) => action)).toContain('cohort.export');
});

test('a table that is not there is not found', async () => {
	for (const of of ['marking', 'reports', 'regrade'] as const) {
		expect((await outcomeOf(() => take(of, 'first', '?table=other'))).status).toBe(404);
	}
});
