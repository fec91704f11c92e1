import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { aChoice, aContent, aQuiz } from './quiz.ts';

/** What a worker is to do, so many times at once. */
export type Race = { act: 'take' | 'answer' | 'submit'; times: number; learnerId: string; attemptId: string };

export const RACE_NOW = new Date('2026-03-17T10:00:00Z');

/** A quiz of two items with a limit of three attempts. */
export const raceContent = aContent(aQuiz([aChoice('one'), aChoice('two')], { attempts: 3, retry: 'all' }));

const program = fileURLToPath(new URL('./race-worker.ts', import.meta.url));

export type Worker = { run(race: Race): Promise<string[]>; end(): Promise<void> };

/** Starts a process on a database; `address` is a file or a `postgres://` address. Call `end` when done. */
export async function startWorker(address: string): Promise<Worker> {
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, address]);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const ended = once(child, 'close');
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async () => {
		const { value, done } = await lines.next();
		if (done) throw new Error(`the worker ended: ${errors}`);
		return value;
	};
	if ((await next()) !== 'ready') throw new Error(`the worker did not start: ${errors}`);
	return {
		async run(race) {
			child.stdin.write(`${JSON.stringify(race)}\n`);
			return JSON.parse(await next()) as string[];
		},
		async end() {
			child.stdin.end();
			await ended;
		}
	};
}
