/** What pages weigh, and how long the first one takes. */
import { newLearners, type Measurement } from './bench.ts';
import { LESSON, startQuiz } from './journey.ts';
import { best, median } from './numbers.ts';
import { weigh, type Weight } from './weight.ts';

/** The form of an open attempt, see `load-running.ts`. */
const RUNNING = 'src/lib/components/quiz/RunningQuiz.svelte';

const kB = (bytes: number) => bytes / 1000;

/** The bytes of a page for somebody with an empty cache. */
export const weight: Measurement = {
	name: 'weight',
	rows: ['lesson-weight', 'lesson-js', 'quiz-weight', 'home-weight'],
	async run(bench) {
		const folder = bench.newFolder();
		const people = await newLearners(folder, 1);
		const server = await bench.serve(folder);
		const [client] = bench.clients(server, people);
		if (!client) throw new RangeError('no learner');
		const lesson = await weigh(client, `/learn/${LESSON}`);
		await startQuiz(client, 0);
		const quiz = await weigh(client, `/learn/${LESSON}/quiz`, [RUNNING]);
		const home = await weigh(client, '/');
		await server.stop();
		return {
			'lesson-weight': measured(lesson),
			'lesson-js': { value: kB(lesson.js) },
			'quiz-weight': measured(quiz),
			'home-weight': measured(home)
		};
	}
};

function measured({ html, js, css, files }: Weight) {
	const parts = [`HTML ${kB(html).toFixed(1)}`, `JS ${kB(js).toFixed(1)}`, `CSS ${kB(css).toFixed(1)}`];
	return { value: kB(html + js + css), note: `${parts.join(', ')}; ${files} files` };
}

/** From the start of the process to the last byte of the home page, on a database that is there already. */
export const start: Measurement = {
	name: 'start',
	rows: ['cold-start'],
	async run(bench) {
		const folder = bench.newFolder();
		await newLearners(folder, 1);
		const times: number[] = [];
		for (let run = 0; run < (bench.quick ? 3 : 6); run += 1) {
			const server = await bench.serve(folder);
			await server.stop();
			// The first one stores the revisions of the quizzes.
			if (run > 0) times.push(server.startedIn / 1000);
		}
		const note = `best of ${times.length}, median ${median(times).toFixed(2)} s`;
		return { 'cold-start': { value: best(times, (seconds) => seconds), note } };
	}
};
