/** The process that makes load: it gets one task, sends one report, and ends. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Agent } from 'node:http';
import { expectStatus, newAgent, newClient, textOf, type Answer, type Client } from './client.ts';
import { lessonPath, quizPath, readQuiz, sendAnswer, startQuiz, takeQuiz, type OpenQuiz } from './journey.ts';

/**
 * `journeys`: each of the clients takes quizzes one after the other, each as a new learner, for as long as
 * `seconds` and until `least` are done. `answers`: every learner has an attempt open, thinks two seconds on
 * average, and answers. `school`: every learner thinks ten seconds, then seven times in ten reads a lesson, once in four
 * answers, and else hands in and begins anew.
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
	| { kind: 'answers' | 'school'; origin: string; tokens: readonly string[]; seconds: number };

/** `times`: of each journey or receipt, milliseconds. `seconds`: how long it ran. `cpu`: of this process, ms. */
export type Report = { times: number[]; seconds: number; cpu: number };

const THINK = 2000;
const SCHOOL_THINK = 10_000;

process.once('message', (task: Task) => {
	const work =
		task.kind === 'journeys' ? journeys(task) : task.kind === 'school' ? school(task) : answers(task);
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

type Ready = { client: Client; quiz: OpenQuiz; last: Map<number, string> };

/** Everybody with an attempt open. */
async function getReady(origin: string, tokens: readonly string[], agent: Agent): Promise<Ready[]> {
	const learners = [];
	for (const [index, token] of tokens.entries()) {
		const client = newClient(origin, token, agent);
		learners.push({ client, quiz: await startQuiz(client, index), last: new Map<number, string>() });
	}
	return learners;
}

async function school(task: Extract<Task, { kind: 'answers' | 'school' }>): Promise<Report> {
	const { origin, tokens, seconds } = task;
	const agent = newAgent();
	const learners = await getReady(origin, tokens, agent);
	const times: number[] = [];
	const timed = async (what: string, status: number, answer: Promise<Answer>) => {
		times.push(expectStatus(await answer, status, what).ms);
	};
	const watch = stopwatch();
	await Promise.all(
		learners.map(async (learner, index) => {
			await pause((SCHOOL_THINK * index) / learners.length);
			for (let turn = 0; watch().seconds < seconds; turn += 1) {
				const { client } = learner;
				const what = (index * 7 + turn * 13) % 20;
				if (what < 14) await timed('a lesson', 200, client.get(lessonPath));
				else if (what < 19) times.push(await answerOne(learner, turn));
				else {
					await timed(
						'handing in',
						303,
						client.post(`${quizPath}?/submit`, [['attempt', learner.quiz.attemptId]])
					);
					await timed('the start', 303, client.post(`${quizPath}?/start`, []));
					const page = await client.get(quizPath);
					times.push(page.ms);
					learner.quiz = readQuiz(textOf(page), index + turn);
					learner.last.clear();
				}
				await pause(SCHOOL_THINK * (0.75 + ((index * 7 + turn * 3) % 11) / 20));
			}
		})
	);
	const report = { times, ...watch() };
	agent.destroy();
	return report;
}

/** Answers the item whose turn it is. @returns how long the receipt took, in milliseconds */
async function answerOne({ client, quiz, last }: Ready, turn: number): Promise<number> {
	const item = quiz.items[turn % quiz.items.length];
	if (!item) throw new RangeError('a quiz without items');
	const base = last.get(item.n) ?? '';
	const fields = turn < quiz.items.length ? item.fields : [...item.fields].reverse();
	const { eventId, ms } = await sendAnswer(client, quiz, { ...item, fields, base, check: false });
	last.set(item.n, eventId);
	return ms;
}

async function answers(task: Extract<Task, { kind: 'answers' | 'school' }>): Promise<Report> {
	const { origin, tokens, seconds } = task;
	const agent = newAgent();
	const learners = await getReady(origin, tokens, agent);
	const times: number[] = [];
	const watch = stopwatch();
	await Promise.all(
		learners.map(async (learner, index) => {
			// The first answers are spread over the thinking time; a share around it keeps them apart.
			await pause((THINK * index) / learners.length);
			for (let turn = 0; watch().seconds < seconds; turn += 1) {
				times.push(await answerOne(learner, turn));
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
