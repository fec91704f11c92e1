/** Starts the built server for tests and pictures, as an operator would, on a free port with data of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildState } from '../../src/cli/build-hash.ts';

const root = join(import.meta.dirname, '../..');
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning'] as const;
const PATIENCE = 30_000;

/** `setupUrl`: the link that makes the first administrator; null when there is one. */
export type TestServer = {
	baseUrl: string;
	port: number;
	setupUrl: string | null;
	dataDir: string;
	/** everything it wrote so far */
	output(): string;
	/** Ends it as an operator would. @returns its exit code */
	stop(): Promise<number | null>;
	/** Ends it as a power cut would; its data stay. */
	kill(): Promise<void>;
};

/** Builds unless the build is fresh. @throws when it cannot be built */
export function ensureBuild(): void {
	if (buildState(root) === 'fresh') return;
	console.log('Building first.');
	const { status } = spawnSync(NODE[0], [...NODE.slice(1), 'src/cli/build.ts'], {
		cwd: root,
		stdio: 'inherit'
	});
	if (status !== 0) throw new Error('the build failed');
}

export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

/** Runs `npm run course -- …` on the data of a server. @returns what it printed */
export function runCourse(dataDir: string, ...words: string[]): string {
	const { status, stdout, stderr } = spawnSync(NODE[0], [...NODE.slice(1), 'src/cli/course.ts', ...words], {
		cwd: root,
		encoding: 'utf8',
		env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
	});
	if (status !== 0) throw new Error(`course ${words.join(' ')} failed:\n${stdout}${stderr}`);
	return stdout;
}

/** A folder for the data of a server. */
export function newDataDir(): string {
	return mkdtempSync(join(tmpdir(), 'course-data-'));
}

/**
 * Starts the server and waits until it says where it is.
 *
 * @param settings over the defaults: its own port and folder, registration open, quiet log
 * @param folder of the course to serve, with a build in it
 * @throws when it ends or says nothing for 30 seconds; the message holds what it wrote
 */
export async function startServer(settings: Record<string, string> = {}, folder = root): Promise<TestServer> {
	const port = settings.PORT ? Number(settings.PORT) : await freePort();
	const dataDir = settings.DATA_DIR ?? newDataDir();
	const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSetting(name)));
	const child = spawn(NODE[0], ['--max-semi-space-size=4', ...NODE.slice(1), 'server.js', '--as-built'], {
		cwd: folder,
		env: { ...inherited, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
	child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
	try {
		await ready(child, () => output);
	} catch (error) {
		child.kill('SIGKILL');
		throw error;
	}
	return {
		baseUrl: `http://127.0.0.1:${port}`,
		port,
		setupUrl: /http:\/\/\S+\/register\?setup=\S+/.exec(output)?.[0] ?? null,
		dataDir,
		output: () => output,
		async stop() {
			const code = await end(child);
			if (settings.DATA_DIR === undefined) rmSync(dataDir, { recursive: true, force: true });
			return code;
		},
		async kill() {
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await gone;
		}
	};
}

const SETTINGS =
	/^(PORT|HOST|ORIGIN|DATA_DIR|DATABASE_URL|REGISTRATION|SECRET|ALLOW_INSECURE_HTTP|TRUST_PROXY|METRICS)$/;
const isSetting = (name: string) => SETTINGS.test(name);

function ready(child: ChildProcess, output: () => string): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (why: string) => reject(new Error(`the server ${why}:\n${output()}`));
		const late = setTimeout(() => fail('did not start in time'), PATIENCE);
		child.stdout?.on('data', () => {
			if (!output().includes('The course is at')) return;
			clearTimeout(late);
			resolve();
		});
		child.once('exit', () => {
			clearTimeout(late);
			fail('ended');
		});
	});
}

function end(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => {
		child.once('exit', (code) => resolve(code));
		child.kill('SIGTERM');
	});
}
