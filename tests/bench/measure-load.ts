/** Many learners at a time; the load comes from a process of its own on the same machine. */
import { newLearners, type Measurement } from './bench.ts';
import { generate } from './load.ts';
import { best, percentile } from './numbers.ts';
import { storedBytes } from './synthetic.ts';

const CLIENTS = 16;
/** No machine takes more journeys in a second; so many learners are made ready for each. */
const MOST_A_SECOND = 250;

/** Journeys by 16 learners at a time, what they leave in the database, and the memory afterwards. */
export const load: Measurement = {
	name: 'load',
	rows: ['journeys-per-second', 'stored-bytes', 'memory'],
	async run(bench) {
		const [seconds, least] = bench.quick ? [4, 150] : [10, 1000];
		const warmUp = 100;
		const folder = bench.newFolder();
		const each = Math.max(seconds * MOST_A_SECOND, 2 * least);
		const tokens = (await newLearners(folder, warmUp + 2 * each)).map(({ token }) => token);
		const server = await bench.serve(folder);
		const journeys = (count: number, seconds: number, least: number) =>
			generate({
				kind: 'journeys',
				origin: server.origin,
				tokens: tokens.splice(0, count),
				clients: CLIENTS,
				seconds,
				least
			});
		await journeys(warmUp, 0, warmUp - CLIENTS);
		const before = storedBytes(folder);
		const first = await journeys(each, seconds, least);
		const stored = (storedBytes(folder) - before) / first.times.length;
		const runs = [first, await journeys(each, seconds, 0)].map(({ times, seconds, cpu }) => {
			return { rate: times.length / seconds, share: cpu / 1000 / seconds };
		});
		const memory = await server.resident();
		await server.stop();
		const { rate, share } = best(runs, ({ rate }) => -rate);
		return {
			'journeys-per-second': {
				value: rate,
				note: `the clients shared the machine: ${Math.round(share * 100)} % of a core`
			},
			'stored-bytes': { value: stored, note: `growth of the file over ${first.times.length} attempts` },
			memory: { value: memory }
		};
	}
};

/** How long an answer waits for its receipt while 200 learners think two seconds each. */
export const receipts: Measurement = {
	name: 'receipts',
	rows: ['receipt-p50', 'receipt-p99'],
	async run(bench) {
		const learners = 200;
		const seconds = bench.quick ? 5 : 20;
		const folder = bench.newFolder();
		const tokens = (await newLearners(folder, 2 * learners)).map(({ token }) => token);
		const server = await bench.serve(folder);
		const runs = [];
		for (let run = 0; run < 2; run += 1) {
			const task = { kind: 'answers', origin: server.origin, seconds } as const;
			const { times } = await generate({ ...task, tokens: tokens.splice(0, learners) });
			runs.push(times);
		}
		await server.stop();
		const times = best(runs, (run) => percentile(run, 0.99));
		const note = `${times.length} answers, better of two runs`;
		return {
			'receipt-p50': { value: percentile(times, 0.5), note },
			'receipt-p99': { value: percentile(times, 0.99) }
		};
	}
};

/** A school hour: 500 learners who think ten seconds, read, answer and hand in; all of their requests. */
export const school: Measurement = {
	name: 'school',
	rows: ['school-p50', 'school-p99', 'school-memory'],
	async run(bench) {
		const folder = bench.newFolder();
		const tokens = (await newLearners(folder, 500)).map(({ token }) => token);
		const server = await bench.serve(folder);
		const seconds = bench.quick ? 20 : 60;
		const { times } = await generate({ kind: 'school', origin: server.origin, tokens, seconds });
		const memory = await server.resident();
		await server.stop();
		return {
			'school-p50': { value: percentile(times, 0.5), note: `${times.length} requests in ${seconds} s` },
			'school-p99': { value: percentile(times, 0.99) },
			'school-memory': { value: memory }
		};
	}
};
