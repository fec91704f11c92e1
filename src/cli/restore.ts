import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '#lib/server/config.ts';
import { lockForServer } from '#lib/server/db/server-lock.ts';
import { checkCopy } from './backup.ts';
import type { Command } from './command.ts';
import { databaseFile, isPlain } from './open-course.ts';

type Say = (line: string) => void;

/** `course -- restore FILE [--force]`: puts a backup in the place of the database. */
export const restore: Command = {
	name: 'restore',
	usage: 'restore FILE [--force]',
	summary: 'put a checked backup in the place of the SQLite database; the server has to be stopped',
	async run(words, say) {
		const force = words.includes('--force');
		const [given, ...more] = words.filter((word) => word !== '--force');
		if (!given || more.length || given.startsWith('--')) {
			say(`Use: npm run course -- ${restore.usage}`);
			return 2;
		}
		try {
			return await putBack(resolve(given), force, say);
		} catch (problem) {
			if (!isPlain(problem)) throw problem;
			say(problem.message);
			return 1;
		}
	}
};

async function putBack(source: string, force: boolean, say: Say): Promise<number> {
	const config = readConfig(process.env);
	if (config.databaseUrl !== null) {
		say('This course is in PostgreSQL: use pg_restore. Nothing was changed.');
		return 1;
	}
	if (!existsSync(source)) {
		say(`There is no file ${source}. Nothing was changed.`);
		return 1;
	}
	const file = databaseFile(config);
	if (existsSync(file) && !force) {
		say(
			`${file} is there already. Nothing was changed. Say --force to replace it; the old one is kept beside it.`
		);
		return 1;
	}
	await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
	// Held until the new file is in place, so that no server opens the database meanwhile.
	const unlock = lockForServer(file);
	const part = `${file}.restoring`;
	try {
		await copyFile(source, part);
		const attempts = await checkCopy(part);
		await forget(part);
		if (typeof attempts === 'string') {
			await rm(part, { force: true });
			say(`${source} cannot be used. Nothing was changed. ${attempts.replaceAll(part, source)}`);
			return 1;
		}
		const kept = await setAside(file);
		await rename(part, file);
		say(`Put back ${source}: ${attempts} attempts.${kept ? ` The database before it is ${kept}.` : ''}`);
		return 0;
	} finally {
		unlock();
	}
}

/** Moves the database away with its log, which belongs to it. @returns where to, if there was one */
async function setAside(file: string): Promise<string | undefined> {
	if (!existsSync(file)) return undefined;
	const kept = `${file}.replaced-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
	for (const end of ['-wal', '-shm', '']) {
		if (existsSync(file + end)) await rename(file + end, kept + end);
	}
	return kept;
}

/** Removes what opening a file has left beside it. */
async function forget(file: string): Promise<void> {
	for (const end of ['-wal', '-shm']) await rm(file + end, { force: true });
}
