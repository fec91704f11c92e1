/** What happens once before the first request, and what is closed after the last. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasAdministrator } from '#lib/server/accounts/find-user.ts';
import { issueSetupLink } from '#lib/server/accounts/register.ts';
import { sweep } from '#lib/server/accounts/sweep.ts';
import { storeRevisions } from '#lib/server/attempts/revisions.ts';
import { getConfig, type Config } from '#lib/server/config.ts';
import { getContent } from '#lib/server/content/content.ts';
import { searchIndex } from '#lib/server/content/search.ts';
import { storeLessonVersions } from '#lib/server/progress/lesson-versions.ts';
import { openDatabase, type Opened } from '#lib/server/db/open.ts';
import type { Db } from '#lib/server/db/types.ts';
import { addressOf } from '#lib/server/http/address.ts';
import { log } from '#lib/server/log.ts';
import { observeStatement } from '#lib/server/metrics.ts';

const HOUR = 3600_000;
/** Milliseconds after the start, when nobody waits for it. */
const INDEX_AFTER = 3000;

type Running = { opened: Opened; sweeping: NodeJS.Timeout };
type Shutdown = (reason: string, waitFor?: (work: Promise<void>) => void) => void;

/**
 * Where the running course is kept: the process, not this module, because the development server loads the
 * module anew after a change and the database may be opened by one only.
 */
const RUNNING = Symbol.for('course.running');
const kept = globalThis as typeof globalThis & { [RUNNING]?: Running };

/**
 * Makes the course ready: reads the settings and the content, opens the database and brings it up to date,
 * stores the revisions of the quizzes, and prints a set-up link while nobody administers the course.
 *
 * @throws {ConfigError} settings are wrong
 * @throws {SecretError} the file with the secret cannot be used
 * @throws {ContentError} a lesson or quiz has a fault; it lists all of them
 * @throws {DatabaseRefusal} the database cannot be used
 */
export async function start(): Promise<void> {
	const config = getConfig();
	const content = getContent();
	// Read once here, so that a secret that others can read stops the start and not the first sign-in.
	if (config.secret.length === 0) throw new RangeError('an empty secret');
	await close();
	const opened = await open(config);
	if (config.metrics) opened.onStatement(observeStatement);
	const sweeping = setInterval(() => void sweepNow(opened.db), HOUR * (0.9 + (process.pid % 20) / 100));
	sweeping.unref();
	kept[RUNNING] = { opened, sweeping };
	const onShutdown: Shutdown = (_reason, waitFor) => {
		const closing = close();
		waitFor?.(closing);
	};
	(process as NodeJS.EventEmitter).once('sveltekit:shutdown', onShutdown);
	await storeRevisions(opened.db, content, new Date());
	await storeLessonVersions(opened.db, content.lessons.values(), new Date());
	await announce(opened.db, config);
	// the index of the search is made when the first pages are out
	setTimeout(() => searchIndex(content), INDEX_AFTER).unref();
}

/** The open database. @throws when the course was not started */
export function getDb(): Db {
	const running = kept[RUNNING];
	if (!running) throw new Error('the course is not started');
	return running.opened.db;
}

async function close(): Promise<void> {
	const running = kept[RUNNING];
	if (!running) return;
	delete kept[RUNNING];
	clearInterval(running.sweeping);
	await running.opened.close();
}

async function open(config: Config): Promise<Opened> {
	if (config.databaseUrl === null) await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
	const file = join(config.dataDir, 'course.db');
	return openDatabase({ url: config.databaseUrl, file, lock: true, migrate: true });
}

async function sweepNow(db: Db): Promise<void> {
	try {
		await sweep(db, new Date());
	} catch (error) {
		log.warn({ err: error }, 'could not delete what has run out; the next hour tries again');
	}
}

const registrationWords: Readonly<Record<Config['registration'], string>> = {
	open: 'anyone who reaches this address may register',
	code: 'registering needs the join code of a cohort',
	closed: 'nobody can register'
};

async function announce(db: Db, config: Config): Promise<void> {
	const lines = [`Registration: ${config.registration} (${registrationWords[config.registration]}).`];
	if (config.allowInsecureHttp && !config.https) {
		lines.push('Plain http is allowed: passwords and answers can be read on the way.');
	}
	if (!(await hasAdministrator(db))) {
		const token = await issueSetupLink(db, new Date());
		lines.push(
			'Nobody administers this course yet. Make the first administrator here, once, within 24 hours:',
			`  ${addressOf(config)}/register?setup=${token}`
		);
	}
	process.stdout.write(`${lines.join('\n')}\n`);
}
