/** The built server in a process of its own, and what its process costs. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { buildState } from '../../src/cli/build-hash.ts';
import { newAgent, newClient, textOf } from './client.ts';

export type Server = {
	origin: string;
	/** from the start of the process to the last byte of the first page, milliseconds */
	startedIn: number;
	/** address of the inspector; null unless it was asked for */
	inspector: string | null;
	/** CPU time of the process since its start, all threads, milliseconds */
	cpu(): Promise<number>;
	/** resident memory, MiB */
	resident(): Promise<number>;
	/** statements sent to the database since the start */
	statements(): Promise<number>;
	stop(): Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const TICK = 10;
const PATIENCE = 30_000;

/** Builds the application when the build is missing or older than its sources, as `npm start` does. */
export function buildIfNeeded(): void {
	if (buildState(root) === 'fresh') return;
	const { status } = spawnSync(process.execPath, [join(root, 'src/cli/build.ts')], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (status !== 0) throw new Error('the course could not be built');
}

/** Runs `npm run course -- …` on a folder of data. @throws when it fails */
export function runCourse(dataDir: string, words: readonly string[]): void {
	execFileSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', join(root, 'src/cli/course.ts'), ...words],
		{ cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: environment(4350, dataDir) }
	);
}

/**
 * Starts the server as `npm start` does, with the same flags of Node, and waits for its home page.
 *
 * @throws when it ends or has no page within half a minute, with what it printed
 */
export async function startServer(options: {
	port: number;
	dataDir: string;
	inspect?: boolean;
}): Promise<Server> {
	const { port, dataDir, inspect = false } = options;
	const began = performance.now();
	const child = spawn(
		process.execPath,
		[...(inspect ? ['--inspect=127.0.0.1:0'] : []), ...startFlags(), 'server.js'],
		{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment(port, dataDir) }
	);
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	const origin = `http://127.0.0.1:${port}`;
	const agent = newAgent();
	const client = newClient(origin, null, agent);
	const stop = () => end(child, () => agent.destroy());
	while ((await client.get('/').catch(() => null))?.status !== 200) {
		if (child.exitCode !== null || performance.now() - began > PATIENCE) {
			await stop();
			throw new Error(`the server did not start:\n${printed}`);
		}
		await pause(2);
	}
	const startedIn = performance.now() - began;
	const metrics = async () => textOf(await client.get('/metrics'));
	const metric = async (name: string) => valueOf(await metrics(), name);
	return {
		origin,
		startedIn,
		inspector: /ws:\/\/\S+/.exec(printed)?.[0] ?? null,
		cpu: async () => cpuOf(child.pid) ?? (await metric('process_cpu_seconds_total')) * 1000,
		resident: async () => (await metric('process_resident_memory_bytes')) / 2 ** 20,
		statements: () => metric('course_database_statements_total'),
		stop
	};
}

/** The flags that the `start` script gives to Node. */
function startFlags(): string[] {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: { start: string };
	};
	return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Settings of the person who runs the bench are left out: they would change what is measured. */
function environment(port: number, dataDir: string): NodeJS.ProcessEnv {
	const { PATH, HOME, LANG, TZ } = process.env;
	return {
		...{ PATH, HOME, LANG, TZ },
		NODE_ENV: 'production',
		PORT: String(port),
		DATA_DIR: dataDir,
		METRICS: '1',
		LOG_LEVEL: 'silent'
	};
}

/** utime and stime of a process on Linux, in milliseconds; null elsewhere. */
function cpuOf(pid: number | undefined): number | null {
	const file = `/proc/${pid}/stat`;
	if (pid === undefined || !existsSync(file)) return null;
	const text = readFileSync(file, 'utf8');
	// The second field is the name in brackets and may hold spaces: count from behind it.
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK;
}

function valueOf(text: string, name: string): number {
	const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
	if (value === undefined) throw new Error(`the metrics have no ${name}`);
	return Number(value);
}

async function end(child: ChildProcess, after: () => void): Promise<void> {
	const gone = new Promise<void>((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) resolve();
		else child.once('exit', () => resolve());
	});
	after();
	child.kill('SIGTERM');
	const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
	await gone;
	clearTimeout(impatience);
}

/** The commit the tree is at, with a mark when files differ from it. */
export function commitOf(): string {
	const git = (...words: string[]) =>
		execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
	try {
		const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
		return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' and changes' : ''}`;
	} catch {
		return 'unknown';
	}
}
