/** What the statistics of an item and of a quiz cost: for a large cohort, and where many attempts are stored. */
import { expectStatus, newAgent, newClient, textOf } from './client.ts';
import { makeCohort } from './cohort.ts';
import { inDatabase, signIn, type SignedIn } from './learners.ts';
import { realAttempts } from './measure-growth.ts';
import { cpuOf } from './measure-requests.ts';
import { median } from './numbers.ts';
import type { Bench, Measurement } from './bench.ts';
import type { Server } from './server.ts';
import { fillWithAttempts } from './synthetic.ts';

const QUIZ = 'two-birthdays';
const LEARNERS = 1000;

/** The item page and the quiz page of 1,000 learners; the item page for everyone among 100,000 attempts. */
export const statistics: Measurement = {
	name: 'statistics',
	rows: ['item-1000-time', 'quiz-1000-time', 'item-everyone-time'],
	async run(bench) {
		const many = bench.quick ? 10_000 : 100_000;
		const folder = bench.newFolder();
		await realAttempts(bench, folder, 0);
		const made = fillWithAttempts(folder, many);
		const { cohortId, instructor } = await inDatabase(folder, (db) =>
			makeCohort(db, made.slice(0, LEARNERS))
		);
		const [boss] = await inDatabase(folder, (db) => signIn(db, 1, 'administrator', new Date()));
		if (!boss) throw new RangeError('no administrator');
		const server = await bench.serve(folder);
		const item = await firstItem(server, boss);
		const note = `CPU; ${many.toLocaleString('en')} attempts stored`;
		const of = async (who: SignedIn, path: string) => {
			return { value: await cpuOfView(bench, server, who, path), note };
		};
		const results = {
			'item-1000-time': await of(instructor, `/cohorts/${cohortId}/items/${item}`),
			'quiz-1000-time': await of(instructor, `/cohorts/${cohortId}/quizzes/${QUIZ}`),
			'item-everyone-time': await of(boss, `/cohorts/everyone/items/${item}`)
		};
		await server.stop();
		return results;
	}
};

/** Milliseconds of the server's CPU for a view: what it takes where nobody else is at work. */
async function cpuOfView(bench: Bench, server: Server, { token }: SignedIn, path: string): Promise<number> {
	const agent = newAgent();
	const client = newClient(server.origin, token, agent);
	const each = 5;
	const times: number[] = [];
	for (let turn = 0; turn < (bench.quick ? 4 : 8); turn += 1) {
		const spent = await cpuOf(server, async () => {
			for (let view = 0; view < each; view += 1) expectStatus(await client.get(path), 200, path);
		});
		// The first turn warms up.
		if (turn > 0) times.push(spent / each);
	}
	agent.destroy();
	return median(times);
}

async function firstItem(server: Server, { token }: SignedIn): Promise<string> {
	const agent = newAgent();
	const client = newClient(server.origin, token, agent);
	const page = expectStatus(
		await client.get(`/cohorts/everyone/quizzes/${QUIZ}/export.csv`),
		200,
		'the items'
	);
	agent.destroy();
	const item = textOf(page).split('\r\n')[1]?.split(',')[0];
	if (!item) throw new Error('the quiz has no items');
	return item;
}
