/**
 * zxcvbn in a worker thread that comes when the first password is chosen and goes half a minute after the
 * last: its word lists take 50 MB, and one check up to 70 ms of processor time that no reader should wait for.
 */
import { createRequire } from 'node:module';
import type * as Threads from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type * as Core from '@zxcvbn-ts/core';
import type * as Common from '@zxcvbn-ts/language-common';

/** `common`: one of the forms is a much used password. `score`: zxcvbn's, 0 (guessed at once) to 4. */
export type Strength = { common: boolean; score: number };

type Question = { id: number; password: string; words: readonly string[]; forms: readonly string[] };
type Answer = Strength & { id: number };
type Waiting = { resolve: (strength: Strength) => void; timer: NodeJS.Timeout };

/** A password that is not judged by then counts as weak, in milliseconds. The first one loads the lists. */
const LIMIT = { first: 5_000, later: 1_000 };
const KEEP_FOR = 30_000;

type Running = {
	worker: Worker;
	waiting: Map<number, Waiting>;
	sleep: NodeJS.Timeout | undefined;
	warm: boolean;
};

let running: Running | undefined;
let lastId = 0;

/**
 * How strong a password is.
 *
 * @param password at most 64 characters
 * @param words what a guesser would try first, in lower case
 * @param forms what is looked up among the much used passwords
 */
export function measureStrength(
	password: string,
	words: readonly string[],
	forms: readonly string[]
): Promise<Strength> {
	const { worker, waiting, warm, sleep } = (running ??= begin());
	clearTimeout(sleep);
	const id = (lastId += 1);
	return new Promise((resolve) => {
		const timer = setTimeout(() => end(worker), warm ? LIMIT.later : LIMIT.first);
		waiting.set(id, { resolve, timer });
		worker.postMessage({ id, password, words, forms } satisfies Question);
	});
}

function begin(): Running {
	const here = createRequire(import.meta.url);
	const workerData = {
		core: here.resolve('@zxcvbn-ts/core'),
		common: here.resolve('@zxcvbn-ts/language-common')
	};
	const worker = new Worker(`(${judge.toString()})(require)`, { eval: true, workerData, execArgv: [] });
	worker.unref();
	const state: Running = { worker, waiting: new Map(), sleep: undefined, warm: false };
	worker.on('message', ({ id, common, score }: Answer) => {
		const asked = state.waiting.get(id);
		state.waiting.delete(id);
		state.warm = true;
		clearTimeout(asked?.timer);
		asked?.resolve({ common, score });
		if (state.waiting.size > 0) return;
		clearTimeout(state.sleep);
		state.sleep = setTimeout(() => end(worker), KEEP_FOR).unref();
	});
	worker.on('error', () => end(worker));
	return state;
}

/** Ends the worker; whoever still waits gets the worst answer, and the next question starts another. */
function end(worker: Worker): void {
	if (running?.worker !== worker) return;
	const { waiting, sleep } = running;
	running = undefined;
	clearTimeout(sleep);
	for (const { resolve, timer } of waiting.values()) {
		clearTimeout(timer);
		resolve({ common: false, score: 0 });
	}
	void worker.terminate();
}

/** Runs in the worker, from its own source text: nothing outside of it can be used here. */
function judge(load: NodeJS.Require): void {
	const threads = load('node:worker_threads') as typeof Threads;
	const paths = threads.workerData as { core: string; common: string };
	const { ZxcvbnFactory } = load(paths.core) as typeof Core;
	const lists = load(paths.common) as typeof Common;
	const zxcvbn = new ZxcvbnFactory({ dictionary: lists.dictionary, graphs: lists.adjacencyGraphs });
	const common = new Set(lists.dictionary['passwords-common']);
	const port = threads.parentPort;
	port?.on('message', ({ id, password, words, forms }: Question) => {
		port.postMessage({
			id,
			common: forms.some((form) => common.has(form)),
			score: zxcvbn.check(password, [...words]).score
		});
	});
}
