import { beforeAll, describe, expect, test } from 'vitest';
import { isFault } from '#lib/quiz/item-stats-flags.ts';
import type { Db } from '#lib/server/db/types.ts';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { exportItem } from '#lib/server/reports/item-export.ts';
import { viewItem } from '#lib/server/reports/item-report.ts';
import { listQuizStats } from '#lib/server/reports/quiz-index.ts';
import { viewQuizStats } from '#lib/server/reports/quiz-report.ts';
import { freshDb } from '#tests/support/db.ts';
import { NOON } from '#tests/support/people.ts';
import { aPlantedCohort, plantedCourse, PLANTED_LEARNERS } from '#tests/support/planted.ts';

const content = plantedCourse();
const answered = PLANTED_LEARNERS - 1;
const WEEK_LATER = new Date(NOON.getTime() + 8 * 86_400_000);

let db: Db;
let world: Awaited<ReturnType<typeof aPlantedCohort>>;
const wanted = () => ({ viewer: world.instructor, cohortId: world.cohort.id, content, now: WEEK_LATER });
const item = (itemId: string, more = {}) => viewItem(db, { ...wanted(), itemId, ...more });
const quiz = () => viewQuizStats(db, { ...wanted(), quizId: 'quiz-one' });

beforeAll(async () => {
	db = await freshDb();
	world = await aPlantedCohort(db, content);
});

describe('a cohort whose truths are known', () => {
	test('the wrong key is found, with the option that is right instead', async () => {
		const [first] = (await item('wrong-key'))?.stats.flags ?? [];
		expect(first).toMatchObject({ kind: 'suspect_key', bar: 'wrong-key near' });
	});

	test('the dead option is found, and no other', async () => {
		const found = (await item('dead'))?.stats.flags.filter(({ kind }) => kind === 'dead_option');
		expect(found).toMatchObject([{ bar: 'dead far', count: 0 }]);
	});

	test('the misconception many share is found, and counted', async () => {
		const report = await item('mixed');
		expect(report?.stats.flags).toContainEqual(
			expect.objectContaining({ kind: 'misconception', id: 'mixed-near' })
		);
		const near = report?.stats.groups[0]?.bars.find(({ id }) => id === 'near');
		expect(report?.misconceptions[0]).toMatchObject({ id: 'mixed-near', learners: near?.count, n: answered });
	});

	test('an item’s page names the quizzes that ask it, and carries nothing else of them', async () => {
		expect((await item('wrong-key'))?.quizzes.map((one) => Object.keys(one))).toEqual([['id', 'title']]);
	});

	test('no other item has a fault', async () => {
		const faulty = (await quiz())?.items.filter(({ flags }) => flags.some(isFault)).map(({ id }) => id);
		expect(faulty?.filter((id) => id !== 'mixed').sort()).toEqual(['dead', 'wrong-key']);
		const faults = (await quiz())?.items.flatMap(({ id, flags }) =>
			flags.filter(isFault).map(({ kind }) => `${id} ${kind}`)
		);
		expect(faults?.filter((one) => !/^(?:dead|mixed) dead_option$|^wrong-key /.test(one))).toEqual([]);
	});

	test('the idle learner needs a word and counts in no number', async () => {
		const idle = world.learners.at(-1);
		const report = await viewCohort(db, wanted());
		const line = report?.learners.find(({ learnerId }) => learnerId === idle?.id);
		expect(line?.reasons.map(({ kind }) => kind)).toEqual(['not_started']);
		expect((await quiz())?.n).toBe(answered);
	});

	test('the one who is sure and wrong is counted at each item and named behind the bar', async () => {
		const sure = world.learners.at(-2);
		const report = await item('s1', { bar: { place: 'answer', bar: 'near' } });
		expect(report?.stats.confidence).toMatchObject({ said: answered, sureAndWrong: 1 });
		expect(report?.stats.flags.map(({ kind }) => kind)).not.toContain('sure_and_wrong');
		expect(report?.chosen?.learners.map(({ learnerId }) => learnerId)).toContain(sure?.id);
		const lines = await exportItem(db, { ...wanted(), itemId: 's1' });
		expect(lines?.filter(({ confidence }) => confidence === 95)).toMatchObject([
			{ name: sure?.displayName, mark: 0, said: ['s1 near'] }
		]);
	});

	test('the numbers of page, table and CSV agree', async () => {
		const row = (await quiz())?.items.find(({ id }) => id === 's2');
		const { stats } = (await item('s2')) ?? {};
		const lines = await exportItem(db, { ...wanted(), itemId: 's2' });
		expect(row).toMatchObject({ answers: stats?.n, p: stats?.facility?.p, r: stats?.discrimination });
		expect(lines?.filter(({ mark }) => mark === 1_000_000)).toHaveLength(stats?.facility?.right ?? -1);
		const index = await listQuizStats(db, wanted());
		const report = await quiz();
		expect(index?.quizzes[0]).toMatchObject({ learners: answered, passed: report?.passed });
		expect(index?.quizzes[0]?.mean).toBeCloseTo(report?.mean ?? 9, 10);
		expect(report?.bins.reduce((sum, n) => sum + n, 0)).toBe(answered);
	});

	test('alpha is there for ten items, and each item took 20 seconds', async () => {
		const report = await quiz();
		expect(report?.reliability).toMatchObject({ n: answered, k: 10 });
		expect(report?.items.map(({ seconds }) => seconds)).toEqual(Array.from({ length: 10 }, () => 20));
	});
});
