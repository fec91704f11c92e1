import { describe, expect, onTestFinished, test } from 'vitest';
import { listAttempts } from '#lib/server/attempts/attempt.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshFile } from '#tests/support/files.ts';
import { ownSchema, testDatabaseUrl } from '#tests/support/postgres.ts';
import {
	RACE_NOW as now,
	raceContent as content,
	startWorker,
	type Race,
	type Worker
} from '#tests/support/race.ts';

const REPETITIONS = 50;
const quizId = 'quiz-one';

type Arena = { db: Db; address: string };

async function onFile(): Promise<Arena> {
	const { file, opened } = await freshFile();
	return { db: opened.db, address: file };
}

async function onPostgres(): Promise<Arena> {
	const own = await ownSchema(testDatabaseUrl(), `test_${process.pid}_race`);
	const opened = await openDatabase({ url: own.url, lock: false, migrate: true });
	onTestFinished(async () => {
		await opened.close();
		await own.drop();
	});
	return { db: opened.db, address: own.url };
}

async function twoWorkers(address: string): Promise<Worker[]> {
	const workers = await Promise.all([startWorker(address), startWorker(address)]);
	onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.end()))));
	return workers;
}

/** Both processes at once, each doing its half at once. */
async function race(workers: readonly Worker[], wanted: Race): Promise<string[]> {
	return (await Promise.all(workers.map((worker) => worker.run(wanted)))).flat();
}

const engines: [string, boolean, () => Promise<Arena>][] = [
	['one SQLite file', true, onFile],
	['PostgreSQL (set TEST_DATABASE_URL)', process.env.TEST_DATABASE_URL !== undefined, onPostgres]
];

describe.each(engines.filter(([, isSet]) => isSet))('two processes on %s', (_name, _isSet, open) => {
	test(
		'forty starts at once with a limit of three: never a fourth attempt',
		{ timeout: 300_000 },
		async () => {
			const { db, address } = await open();
			const workers = await twoWorkers(address);
			for (let round = 1; round <= REPETITIONS; round += 1) {
				const learnerId = `learner-${round}`;
				await aUser(db, { id: learnerId });
				const outcomes = await race(workers, { act: 'take', times: 20, learnerId, attemptId: '' });
				const attempts = await listAttempts(db, { learnerId, quizId });
				expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
				const ids = new Set(outcomes.flatMap((outcome) => outcome.split(' ')).filter(Boolean));
				expect([...ids].toSorted()).toEqual(attempts.map(({ id }) => id).toSorted());
			}
			const results = await db.select().from(tablesOf(db).quizResult);
			expect(results.map((result) => [result.attempts, result.openAttemptId])).toEqual(
				Array.from({ length: REPETITIONS }, () => [3, null])
			);
		}
	);

	test('the same answer and the same submit fifty times are one of each', { timeout: 180_000 }, async () => {
		const { db, address } = await open();
		const workers = await twoWorkers(address);
		const learnerId = 'learner-1';
		await aUser(db, { id: learnerId });
		const started = await startAttempt(db, { learnerId, quizId, content, now });
		const attemptId = 'attemptId' in started ? started.attemptId : '';
		const wanted = { times: 25, learnerId, attemptId };
		const answered = await race(workers, { act: 'answer', ...wanted });
		expect(answered.toSorted()).toEqual([...Array.from({ length: 49 }, () => 'known'), 'stands']);
		const handedIn = await race(workers, { act: 'submit', ...wanted });
		expect(new Set(handedIn).size).toBe(1);
		expect(handedIn[0]).toMatch(/^\w{3}-\w{3} 500000 2$/);
		expect(await listAttempts(db, { learnerId, quizId })).toHaveLength(1);
		const events = await db.select().from(tablesOf(db).answerEvent);
		expect(events.map(({ itemId, sequence }) => [itemId, sequence]).toSorted()).toEqual([
			['one', 1],
			['two', 2]
		]);
	});
});
