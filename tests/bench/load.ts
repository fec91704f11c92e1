/** Load from another process, so that the client's work is not counted as the bench's own waiting. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Report, Task } from './generator.ts';

/** Runs a task in a process of its own. @throws what failed there */
export async function generate(task: Task): Promise<Report> {
	const child = fork(join(import.meta.dirname, 'generator.ts'), { serialization: 'advanced' });
	return new Promise((resolve, reject) => {
		child.once('message', (message: Report | { failed: string }) => {
			child.disconnect();
			if ('failed' in message) reject(new Error(message.failed));
			else resolve(message);
		});
		child.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)));
		child.send(task);
	});
}
