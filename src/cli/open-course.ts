import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, readConfig, type Config } from '#lib/server/config.ts';
import { ContentError } from '#lib/server/content/content.ts';
import { openDatabase, type Opened } from '#lib/server/db/open.ts';
import { DatabaseRefusal } from '#lib/server/db/refusal.ts';

/** The file of the SQLite database, as the server opens it. */
export function databaseFile({ dataDir }: Pick<Config, 'dataDir'>): string {
	return join(dataDir, 'course.db');
}

/**
 * Opens the database of the course for a command; a running server goes on using it. It is made, or brought
 * up to date, when `migrate` is said.
 *
 * @throws {DatabaseRefusal} it cannot be used
 */
export async function openCourse(config: Config, { migrate }: { migrate: boolean }): Promise<Opened> {
	if (migrate && config.databaseUrl === null) await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
	return openDatabase({ url: config.databaseUrl, file: databaseFile(config), lock: false, migrate });
}

/**
 * Runs `work` with the settings and the open database, and closes it. What a person can mend, settings, files
 * and databases, is said in plain words instead of thrown.
 *
 * @returns the exit code: what `work` gives, or 1
 */
export async function withCourse(
	say: (line: string) => void,
	{ migrate }: { migrate: boolean },
	work: (opened: Opened, config: Config) => Promise<number>
): Promise<number> {
	try {
		const config = readConfig(process.env);
		const opened = await openCourse(config, { migrate });
		try {
			return await work(opened, config);
		} finally {
			await opened.close();
		}
	} catch (problem) {
		if (!isPlain(problem)) throw problem;
		say(problem.message);
		return 1;
	}
}

/** Whether this is a fault its message explains, not one of the program. */
export function isPlain(problem: unknown): problem is Error {
	return [ConfigError, ContentError, DatabaseRefusal].some((plain) => problem instanceof plain);
}
