import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Opened, type OpenOptions } from '#lib/server/db/open.ts';

/** An empty folder that is removed after the test. */
export function freshFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'course-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A database in a file in a folder of its own, closed and removed after the test. */
export async function freshFile(
	options: Partial<OpenOptions> = {}
): Promise<{ file: string; opened: Opened }> {
	const file = join(freshFolder(), 'course.db');
	const opened = await openDatabase({ file, lock: false, migrate: true, ...options });
	onTestFinished(() => opened.close());
	return { file, opened };
}
