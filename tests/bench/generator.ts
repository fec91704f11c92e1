/** The process that makes load: it gets one task, sends one report, and ends. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { newAgent, newClient } from './client.ts';
import { sendAnswer, startQuiz, takeQuiz } from './journey.ts';

/**
 * `journeys`: each of the clients takes quizzes one after the other, each as a new learner, for as long as
 * `seconds` and until `least` are done. `answers`: every learner has an attempt open, thinks two seconds on
 * average, and answers.
 */
export type Task =
	| {
			kind: 'journeys';
			origin: string;
			tokens: readonly string[];
			clients: number;
			seconds: number;
			least: number;
	  }
	| { kind: 'answers'; origin: string; tokens: readonly string[]; seconds: number };

/** `times`: of each journey or receipt, milliseconds. `seconds`: how long it ran. `cpu`: of this process, ms. */
export type Report = { times: number[]; seconds: number; cpu: number };

const THINK = 2000;

process.once('message', (task: Task) => {
	const work = task.kind === 'journeys' ? journeys(task) : answers(task);
	work.then(
		(report) => process.send?.(report),
		(error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) })
	);
});

async function journeys(task: Extract<Task, { kind: 'journeys' }>): Promise<Report> {
	const { origin, tokens, clients, seconds, least } = task;
	const agent = newAgent();
	const times: number[] = [];
	const watch = stopwatch();
	let next = 0;
	const isOver = () => watch().seconds >= seconds && times.length >= least;
	await Promise.all(
		Array.from({ length: clients }, async () => {
			while (!isOver()) {
				const token = tokens[next];
				if (token === undefined) return;
				next += 1;
				times.push(await takeQuiz(newClient(origin, token, agent), next));
			}
		})
	);
	const report = { times, ...watch() };
	agent.destroy();
	if (!(report.seconds >= seconds)) throw new Error(`${tokens.length} learners are too few for ${seconds} s`);
	return report;
}

async function answers(task: Extract<Task, { kind: 'answers' }>): Promise<Report> {
	const { origin, tokens, seconds } = task;
	const agent = newAgent();
	const learners = [];
	for (const [index, token] of tokens.entries()) {
		const client = newClient(origin, token, agent);
		learners.push({ client, quiz: await startQuiz(client, index), last: new Map<number, string>() });
	}
	const times: number[] = [];
	const watch = stopwatch();
	await Promise.all(
		learners.map(async ({ client, quiz, last }, index) => {
			// The first answers are spread over the thinking time; a share around it keeps them apart.
			await pause((THINK * index) / learners.length);
			for (let turn = 0; watch().seconds < seconds; turn += 1) {
				const item = quiz.items[turn % quiz.items.length];
				if (!item) throw new RangeError('a quiz without items');
				const base = last.get(item.n) ?? '';
				const fields = turn < quiz.items.length ? item.fields : [...item.fields].reverse();
				const { eventId, ms } = await sendAnswer(client, quiz, { ...item, fields, base, check: false });
				last.set(item.n, eventId);
				times.push(ms);
				await pause(THINK * (0.75 + ((index * 7 + turn * 3) % 11) / 20));
			}
		})
	);
	const report = { times, ...watch() };
	agent.destroy();
	return report;
}

function stopwatch(): () => { seconds: number; cpu: number } {
	const began = performance.now();
	const used = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(used);
		return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1000 };
	};
}
