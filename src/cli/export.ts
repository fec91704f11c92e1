import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportEverything } from '#lib/server/reports/full-export.ts';
import type { Command } from './command.ts';
import { withCourse } from './open-course.ts';

/** `course -- export FILE`: everything stored, as lines of JSON, also while the server runs. */
export const exportCommand: Command = {
	name: 'export',
	usage: 'export FILE',
	summary: 'write all results as lines of JSON into a new file; no passwords, sessions or secrets',
	async run(words, say) {
		const [given, ...more] = words;
		if (!given || more.length || given.startsWith('--')) {
			say(`Use: npm run course -- ${exportCommand.usage}`);
			return 2;
		}
		const target = resolve(given);
		if (existsSync(target)) {
			say(`${target} is there already. Nothing was written; name a new file.`);
			return 1;
		}
		return withCourse(say, { migrate: false }, async ({ db }) => {
			const file = openSync(target, 'wx', 0o600);
			try {
				const count = await exportEverything(db, (table, row) => {
					writeSync(file, `${JSON.stringify({ table, row })}\n`);
				});
				say(`Wrote ${target}: ${count} rows, one a line. It names people: keep it as you keep the database.`);
				return 0;
			} finally {
				closeSync(file);
			}
		});
	}
};
