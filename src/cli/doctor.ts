import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isError } from '#lib/course/problems.ts';
import { hasAdministrator } from '#lib/server/accounts/find-user.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import { isReady } from '#lib/server/db/is-ready.ts';
import { lockForServer } from '#lib/server/db/server-lock.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { addressOf } from '#lib/server/http/address.ts';
import type { Command } from './command.ts';
import { databaseFile, isPlain, openCourse } from './open-course.ts';

/** `fine`, worth knowing, or wrong: then the server would not start or not work. */
type Finding = { state: 'fine' | 'note' | 'wrong'; line: string };

const MARK = { fine: 'ok    ', note: 'note  ', wrong: 'WRONG ' };

/** `course -- doctor`: looks at settings, content and database and changes nothing. Exits 1 when something is wrong. */
export const doctor: Command = {
	name: 'doctor',
	usage: 'doctor',
	summary: 'look at versions, settings, content and database: what is fine and what is not',
	async run(words, say) {
		if (words.length) {
			say(`Use: npm run course -- ${doctor.usage}`);
			return 2;
		}
		const findings = [versions(), ...(await settingsAndDatabase()), ...content()];
		for (const { state, line } of findings) say(MARK[state] + line.replaceAll('\n', `\n${' '.repeat(6)}`));
		const wrong = findings.filter(({ state }) => state === 'wrong').length;
		say(wrong ? `${wrong} of ${findings.length} have to be mended.` : 'Nothing has to be mended.');
		return wrong ? 1 : 0;
	}
};

function versions(): Finding {
	const { node, sqlite = 'unknown' } = process.versions as NodeJS.ProcessVersions & { sqlite?: string };
	return { state: 'fine', line: `Node ${node}, SQLite ${sqlite}` };
}

async function settingsAndDatabase(): Promise<Finding[]> {
	let config: Config;
	try {
		config = readConfig(process.env);
	} catch (problem) {
		if (!isPlain(problem)) throw problem;
		return [{ state: 'wrong', line: problem.message }];
	}
	const findings: Finding[] = [
		{ state: 'fine', line: `Settings: serves at ${addressOf(config)}, registration ${config.registration}` }
	];
	if (!config.https && config.allowInsecureHttp) {
		findings.push({
			state: 'note',
			line: 'Plain http is allowed: passwords and answers can be read on the way.'
		});
	}
	return [...findings, ...(await database(config))];
}

async function database(config: Config): Promise<Finding[]> {
	const file = databaseFile(config);
	const where = config.databaseUrl === null ? file : 'PostgreSQL';
	if (config.databaseUrl === null && !existsSync(file)) {
		return [{ state: 'note', line: `There is no database ${file} yet; the first start makes it.` }];
	}
	try {
		const { db, close } = await openCourse(config, { migrate: false });
		try {
			const { attempt, user } = tablesOf(db);
			const size = config.databaseUrl === null ? `, ${((await stat(file)).size / 1e6).toFixed(1)} MB` : '';
			const counts = `${await db.$count(user)} accounts, ${await db.$count(attempt)} attempts`;
			const ready = await isReady(db);
			return [
				{ state: 'fine', line: `Database ${where}: ${counts}${size}; ${serverState(config)}` },
				{
					state: ready ? 'fine' : 'wrong',
					line: ready ? 'It takes writes.' : 'It takes no writes: look at the disk.'
				},
				(await hasAdministrator(db))
					? { state: 'fine', line: 'The course has an administrator.' }
					: {
							state: 'note',
							line: 'Nobody administers the course; the server prints a link for that when it starts.'
						}
			];
		} finally {
			await close();
		}
	} catch (problem) {
		if (!isPlain(problem)) throw problem;
		return [{ state: 'wrong', line: problem.message }];
	}
}

/** Takes the lock of the only server for a moment, to see whether one has it. */
function serverState(config: Config): string {
	if (config.databaseUrl !== null) return 'migrations up to date';
	try {
		lockForServer(databaseFile(config))();
		return 'up to date, no server is using it';
	} catch (problem) {
		if (!isPlain(problem)) throw problem;
		return 'up to date, a server is using it';
	}
}

function content(): Finding[] {
	const { content, problems } = readCourse(findCourseRoot(), new Date().toISOString().slice(0, 10));
	const errors = problems.filter(isError).length;
	const line = `Content: ${content.lessons.size} lessons, ${content.quizzes.size} quizzes, ${errors} errors, ${problems.length - errors} warnings`;
	if (!errors) return [{ state: 'fine', line }];
	return [{ state: 'wrong', line: `${line}; npm run course -- check lists them` }];
}
