import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDatabase } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { Command } from './command.ts';
import { isPlain, withCourse } from './open-course.ts';

/** `course -- backup FILE`: a complete copy of the database, also while the server runs. */
export const backup: Command = {
	name: 'backup',
	usage: 'backup FILE',
	summary: 'copy the SQLite database into a new file, while the server runs too, and check the copy',
	async run(words, say) {
		const [given, ...more] = words;
		if (!given || more.length || given.startsWith('--')) {
			say(`Use: npm run course -- ${backup.usage}`);
			return 2;
		}
		const target = resolve(given);
		return withCourse(say, { migrate: false }, async (opened, config) => {
			if (config.databaseUrl !== null) {
				say('This course is in PostgreSQL: use pg_dump, which copies it while it runs.');
				return 1;
			}
			if (existsSync(target)) {
				say(`${target} is there already. Nothing was written; name a new file.`);
				return 1;
			}
			await opened.backup(target);
			const attempts = await checkCopy(target);
			if (typeof attempts === 'string') {
				say(`The copy cannot be read: ${attempts}`);
				return 1;
			}
			say(`Wrote ${target}: opened again and whole, with ${attempts} attempts.`);
			return 0;
		});
	}
};

/** How many attempts a copy holds, or in words why it cannot be used. */
export async function checkCopy(file: string): Promise<number | string> {
	try {
		const copy = await openDatabase({ file, lock: false, migrate: false });
		try {
			return await countAttempts(copy.db);
		} finally {
			await copy.close();
		}
	} catch (problem) {
		if (isPlain(problem)) return problem.message;
		throw problem;
	}
}

async function countAttempts(db: Db): Promise<number> {
	return db.$count(tablesOf(db).attempt);
}
