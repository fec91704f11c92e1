/** Whether costs stay flat as stored attempts grow, and what the overview of a cohort costs. */
import { copyFileSync } from 'node:fs';
import { newLearners, type Bench, type Measurement, type Results } from './bench.ts';
import { newClient, newAgent } from './client.ts';
import { databaseFile, inDatabase, type SignedIn } from './learners.ts';
import { cpuOf, takeAll, viewLesson } from './measure-requests.ts';
import { best, median } from './numbers.ts';
import { makeCohort } from './cohort.ts';
import { profile } from './profile.ts';
import { sayProfile } from './report.ts';
import type { Server } from './server.ts';
import { fillWithAttempts } from './synthetic.ts';

/** The same work on 1,000 and on many more attempts: two servers at a time, in turns. */
export const growth: Measurement = {
	name: 'growth',
	rows: ['journey-growth', 'lesson-growth'],
	async run(bench) {
		const [many, turns, each] = bench.quick ? [10_000, 3, 15] : [100_000, 6, 25];
		const [small, large] = [bench.newFolder(), bench.newFolder()];
		const people = await realAttempts(bench, small, (turns + 1) * each);
		fillWithAttempts(small, 1000);
		copyFileSync(databaseFile(small), databaseFile(large));
		fillWithAttempts(large, many);
		const sides = [];
		for (const folder of [small, large]) {
			const server = await bench.serve(folder);
			sides.push({ server, clients: bench.clients(server, people), journey: [0], lesson: [0] });
		}
		for (let turn = 0; turn <= turns; turn += 1) {
			for (const side of sides) {
				const some = side.clients.splice(0, each);
				side.journey[turn] = await cpuOf(side.server, () => takeAll(some));
				const [one] = some;
				side.lesson[turn] = await cpuOf(side.server, async () => {
					if (one) await viewLesson(one, 4 * each);
				});
			}
		}
		for (const { server } of sides) await server.stop();
		const [few, lots] = sides.map(({ journey, lesson }) => {
			// The first turn warms up.
			return { journey: median(journey.slice(1)), lesson: median(lesson.slice(1)) };
		});
		if (!few || !lots) throw new RangeError('no sides');
		const note = `${many.toLocaleString('en')} attempts to 1,000`;
		return {
			'journey-growth': { value: lots.journey / few.journey, note },
			'lesson-growth': { value: lots.lesson / few.lesson, note }
		};
	}
};

/** The page of a cohort, for its instructor. */
export const cohort: Measurement = {
	name: 'cohort',
	rows: ['cohort-200-time', 'cohort-200-bytes', 'cohort-1000-time', 'cohort-1000-bytes'],
	async run(bench) {
		return { ...(await overview(bench, 200)), ...(await overview(bench, 1000)) };
	}
};

async function overview(bench: Bench, learners: 200 | 1000): Promise<Results> {
	const folder = bench.newFolder();
	await realAttempts(bench, folder, 0);
	const made = fillWithAttempts(folder, 20 + learners * 4);
	const { cohortId, instructor } = await inDatabase(folder, (db) => makeCohort(db, made.slice(0, learners)));
	const server = await bench.serve(folder, { inspect: bench.profiling });
	const count = bench.quick ? 10 : 30;
	const page = await view(server, instructor, `/cohorts/${cohortId}`, count);
	if (server.inspector) {
		const again = async () => void (await view(server, instructor, `/cohorts/${cohortId}`, count));
		const spots = await profile(server.inspector, again);
		sayProfile(bench, `the overview of ${learners} learners`, 2 * count, spots);
	}
	await server.stop();
	return { [`cohort-${learners}-time`]: page.time, [`cohort-${learners}-bytes`]: page.bytes };
}

async function view(server: Server, { token }: SignedIn, path: string, count: number) {
	const agent = newAgent();
	const client = newClient(server.origin, token, agent);
	const times: number[] = [];
	let bytes = 0;
	for (let turn = 0; turn < 2 * count; turn += 1) {
		const page = await client.get(path);
		if (page.status !== 200) {
			const missing = { missing: `the page answered ${page.status}` };
			agent.destroy();
			return { time: missing, bytes: missing };
		}
		if (turn >= count / 2) times.push(page.ms);
		bytes = page.wire.length;
	}
	agent.destroy();
	const least = best(times, (ms) => ms);
	const note = `median of ${times.length} views; least ${least.toFixed(1)} ms; 2 quizzes`;
	return { time: { value: median(times), note }, bytes: { value: bytes / 1000 } };
}

/** Twenty attempts that a server took, as patterns for more; and learners who have taken none. */
export async function realAttempts(bench: Bench, folder: string, count: number): Promise<SignedIn[]> {
	const people = await newLearners(folder, 20 + count);
	const server = await bench.serve(folder);
	await takeAll(bench.clients(server, people.splice(0, 20)));
	await server.stop();
	return people;
}
