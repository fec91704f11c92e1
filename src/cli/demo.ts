import { parseArgs } from 'node:util';
import type { Config } from '#lib/server/config.ts';
import { getContent } from '#lib/server/content/content.ts';
import { openSqliteMemory } from '#lib/server/db/open-sqlite.ts';
import type { Opened } from '#lib/server/db/open.ts';
import { DatabaseRefusal } from '#lib/server/db/refusal.ts';
import { lockForServer } from '#lib/server/db/server-lock.ts';
import { addressOf } from '#lib/server/http/address.ts';
import type { Command } from './command.ts';
import { fillDemo, hasUsers, type Demo } from './demo/fill-demo.ts';
import { databaseFile, withCourse } from './open-course.ts';

const MOST_LEARNERS = 5000;

/** `course -- demo`: fills an empty database with simulated learners. Exits 1 when it is not empty. */
export const demo: Command = {
	name: 'demo',
	usage: 'demo [--learners 24] [--seed 1]',
	summary: 'fill an empty database with a cohort of simulated learners, marked as such',
	async run(words, say) {
		const wanted = readOptions(words);
		if (!wanted) {
			say(`Use: npm run course -- ${demo.usage}`);
			say(`learners: 0 to ${MOST_LEARNERS}; seed: a whole number, the same one gives the same cohort`);
			return 2;
		}
		return withCourse(say, { migrate: true }, async (opened, config) => {
			if (await hasUsers(opened.db)) {
				const place = config.databaseUrl === null ? config.dataDir : 'DATABASE_URL';
				say(`The database in ${place} has accounts already. Nothing was changed.`);
				say('A demo only fills an empty one, so that simulated results never stand among real ones.');
				say('Give it a folder of its own: DATA_DIR=./demo-data npm run course -- demo');
				return 1;
			}
			const started = performance.now();
			const { links } = await fill(opened, config, wanted, (done) => {
				if (done % 100 === 0 && done < wanted.learners) say(`${done} of ${wanted.learners} learners …`);
			});
			const seconds = ((performance.now() - started) / 1000).toFixed(1);
			say(`Demo cohort of ${wanted.learners} simulated learners, seed ${wanted.seed} (${seconds} s).`);
			say('Start the server with the same settings (npm start), then sign in with these links, once each:');
			for (const { name, token } of links) {
				say(`  ${name.padEnd(18)} ${addressOf(config)}/login?token=${token}`);
			}
			return 0;
		});
	}
};

/**
 * Fills the database. One in a file that no server uses is filled in memory and then written whole: each
 * answer is a transaction of its own, and thousands of them would each wait for the disk.
 */
async function fill(
	opened: Opened,
	config: Config,
	wanted: { learners: number; seed: number },
	told: (done: number) => void
): Promise<Demo> {
	const all = { content: getContent(), ...wanted, now: new Date() };
	const unlock = config.databaseUrl === null ? lockIfFree(databaseFile(config)) : undefined;
	if (!unlock) return fillDemo(opened.db, all, told);
	try {
		await opened.close();
		const memory = await openSqliteMemory();
		try {
			const filled = await fillDemo(memory.db, all, told);
			await memory.backup(databaseFile(config));
			return filled;
		} finally {
			await memory.close();
		}
	} finally {
		unlock();
	}
}

/** Holds the place of the only server; undefined when a server has it. */
function lockIfFree(file: string): (() => void) | undefined {
	try {
		return lockForServer(file);
	} catch (problem) {
		if (problem instanceof DatabaseRefusal && problem.reason === 'locked') return undefined;
		throw problem;
	}
}

function readOptions(words: string[]): { learners: number; seed: number } | undefined {
	try {
		const options = {
			learners: { type: 'string', default: '24' },
			seed: { type: 'string', default: '1' }
		} as const;
		const { values } = parseArgs({ args: words, options });
		if (!/^\d{1,4}$/.test(values.learners) || !/^\d{1,9}$/.test(values.seed)) return undefined;
		const learners = Number(values.learners);
		return learners <= MOST_LEARNERS ? { learners, seed: Number(values.seed) } : undefined;
	} catch {
		return undefined;
	}
}
