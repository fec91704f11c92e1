/**
 * A process that serves a database file and stores one person after another, without end. It says `open`,
 * then `stored 1`, `stored 2`, … each when the row is acknowledged.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('./store-without-end.ts', import.meta.url));

export function startChild(file: string): {
	line(wanted: string): Promise<void>;
	lines(): string[];
	kill(): Promise<void>;
} {
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file]);
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const ended = once(child, 'close');
	const kill = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	onTestFinished(kill);
	const lines = () => output.split('\n').slice(0, -1);
	return {
		lines,
		kill,
		async line(wanted) {
			const gone = ended.then(() => {
				throw new Error(`the child ended before it said "${wanted}": ${errors}`);
			});
			while (!lines().includes(wanted)) await Promise.race([once(child.stdout, 'data'), gone]);
			gone.catch(() => {});
		}
	};
}
