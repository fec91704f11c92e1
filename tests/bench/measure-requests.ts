/** One learner at a time: what a journey and a lesson view cost the server. */
import { newLearners, type Measurement } from './bench.ts';
import { expectStatus, type Client } from './client.ts';
import { LESSON, takeQuiz } from './journey.ts';
import { best, median } from './numbers.ts';
import { profile } from './profile.ts';
import { sayProfile } from './report.ts';
import type { Server } from './server.ts';

/** The quiz journey, by one learner after another. */
export const journey: Measurement = {
	name: 'journey',
	rows: ['journey-cpu', 'statements'],
	async run(bench) {
		const [warmUp, count] = bench.quick ? [60, 60] : [150, 200];
		const folder = bench.newFolder();
		const people = await newLearners(folder, warmUp + 3 * count);
		const server = await bench.serve(folder, { inspect: bench.profiling });
		const clients = bench.clients(server, people);
		const take = () => takeAll(clients.splice(0, count));
		await takeAll(clients.splice(0, warmUp));
		const before = await server.statements();
		const runs = [await cpuOf(server, take)];
		const statements = (await server.statements()) - before;
		runs.push(await cpuOf(server, take));
		if (server.inspector) sayProfile(bench, 'the quiz journey', count, await profile(server.inspector, take));
		await server.stop();
		const cpu = best(runs, (ms) => ms) / count;
		return {
			'journey-cpu': { value: cpu, note: `${count} journeys, better of two runs` },
			statements: { value: statements / count }
		};
	}
};

/** The page of a lesson, again and again, for a learner who is signed in. */
export const lesson: Measurement = {
	name: 'lesson',
	rows: ['lesson-cpu', 'lesson-p50'],
	async run(bench) {
		const count = bench.quick ? 200 : 500;
		const folder = bench.newFolder();
		const people = await newLearners(folder, 1);
		const server = await bench.serve(folder, { inspect: bench.profiling });
		const [client] = bench.clients(server, people);
		if (!client) throw new RangeError('no learner');
		await viewLesson(client, count);
		const runs = [];
		for (let run = 0; run < 2; run += 1) {
			let times: number[] = [];
			const cpu = await cpuOf(server, async () => void (times = await viewLesson(client, count)));
			runs.push({ cpu: cpu / count, p50: median(times) });
		}
		if (server.inspector) {
			const spots = await profile(server.inspector, async () => void (await viewLesson(client, count)));
			sayProfile(bench, 'the lesson view', count, spots);
		}
		await server.stop();
		return {
			'lesson-cpu': { value: best(runs, ({ cpu }) => cpu).cpu, note: `${count} views, better of two runs` },
			'lesson-p50': { value: best(runs, ({ p50 }) => p50).p50 }
		};
	}
};

/** CPU time of the server while `work` runs, milliseconds. */
export async function cpuOf(server: Server, work: () => Promise<void>): Promise<number> {
	const before = await server.cpu();
	await work();
	return (await server.cpu()) - before;
}

/** Lets each client take the quiz, one after the other. */
export async function takeAll(clients: readonly Client[]): Promise<void> {
	for (const [index, client] of clients.entries()) await takeQuiz(client, index);
}

/** Opens the lesson `count` times. @returns the time of each view, milliseconds */
export async function viewLesson(client: Client, count: number): Promise<number[]> {
	const times: number[] = [];
	for (let view = 0; view < count; view += 1) {
		times.push(expectStatus(await client.get(`/learn/${LESSON}`), 200, 'the lesson').ms);
	}
	return times;
}
