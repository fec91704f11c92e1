/** What the page of a cohort costs. */
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Bench, Measurement, Results } from './bench.ts';
import type { Measured } from './budgets.ts';
import { newAgent, newClient } from './client.ts';
import { makeCohort } from './cohort.ts';
import { inDatabase, signIn, type SignedIn } from './learners.ts';
import { realAttempts } from './measure-growth.ts';
import { best, median } from './numbers.ts';
import { profile } from './profile.ts';
import { sayProfile } from './report.ts';
import { runCourse, type Server } from './server.ts';
import { fillWithAttempts } from './synthetic.ts';

/** The page of a cohort, for its instructor. */
export const cohort: Measurement = {
	name: 'cohort',
	rows: [
		'cohort-200-time',
		'cohort-200-bytes',
		'cohort-1000-time',
		'cohort-1000-bytes',
		'cohort-whole-time',
		'cohort-whole-bytes',
		'cohort-first-time',
		'cohort-first-wait'
	],
	async run(bench) {
		return {
			...(await overview(bench, 200)),
			...(await overview(bench, 1000)),
			...(await wholeCourse(bench))
		};
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

/** The simulated cohort that `course demo` makes, at every quiz of the course. */
async function wholeCourse(bench: Bench): Promise<Results> {
	const folder = bench.newFolder();
	const learners = bench.quick ? 200 : 1000;
	runCourse(folder, ['demo', '--learners', String(learners)]);
	const { cohortId, boss } = await inDatabase(folder, async (db) => {
		const { cohort } = tablesOf(db);
		const [made] = await db.select({ id: cohort.id }).from(cohort);
		const [boss] = await signIn(db, 1, 'administrator', new Date());
		if (!made || !boss) throw new RangeError('the demo made no cohort');
		return { cohortId: made.id, boss };
	});
	const path = `/cohorts/${cohortId}`;
	const first = await firstViews(bench, folder, boss, path);
	const server = await bench.serve(folder, { inspect: bench.profiling });
	const page = await view(server, boss, path, bench.quick ? 10 : 30);
	if (server.inspector) {
		const again = async () => void (await view(server, boss, path, 10));
		sayProfile(bench, 'the overview of the whole course', 20, await profile(server.inspector, again));
	}
	await server.stop();
	if ('value' in page.time) page.time.note += `; ${learners} learners`;
	return { 'cohort-whole-time': page.time, 'cohort-whole-bytes': page.bytes, ...first };
}

/** The first view after a start, which reads every answer, and how long others wait meanwhile: the least of some starts. */
async function firstViews(bench: Bench, folder: string, boss: SignedIn, path: string): Promise<Results> {
	const views: number[] = [];
	const waits: number[] = [];
	for (let start = 0; start < (bench.quick ? 1 : 4); start += 1) {
		const server = await bench.serve(folder);
		const agent = newAgent();
		const other = newClient(server.origin, null, agent);
		let done = false;
		const page = newClient(server.origin, boss.token, agent)
			.get(path)
			.finally(() => (done = true));
		let longest = 0;
		while (!done) longest = Math.max(longest, (await other.get('/healthz')).ms);
		views.push((await page).ms);
		waits.push(longest);
		agent.destroy();
		await server.stop();
	}
	const [time, wait] = [best(views, (ms) => ms), best(waits, (ms) => ms)];
	const note = (of: readonly number[]) => `least of ${of.length} starts, median ${median(of).toFixed(0)}`;
	return {
		'cohort-first-time': { value: time, note: note(views) },
		'cohort-first-wait': { value: wait, note: `of /healthz; ${note(waits)}` }
	};
}

async function view(
	server: Server,
	{ token }: SignedIn,
	path: string,
	count: number
): Promise<{ time: Measured; bytes: Measured }> {
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
	const note = `median of ${times.length} views; least ${least.toFixed(1)} ms`;
	return { time: { value: median(times), note }, bytes: { value: bytes / 1000 } };
}
