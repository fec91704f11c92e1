/** Many stored attempts, quickly: copies of real ones under new ids and for new learners. */
import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { newId } from '#lib/server/db/new-id.ts';
import { databaseFile } from './learners.ts';

type Row = Record<string, SQLInputValue>;
type Template = { attempt: Row; events: Row[]; result: Row };

/** Attempts that each made-up learner has. */
const EACH = 4;
const MINUTE = 60_000;

/**
 * Copies the handed-in attempts of a database until it holds `total` of them, four to a learner, spread
 * over the months before. Learners, results, lesson progress and sessions grow with them, as in use.
 *
 * @returns ids of the learners that were made
 */
export function fillWithAttempts(dataDir: string, total: number): string[] {
	const database = new DatabaseSync(databaseFile(dataDir), { enableForeignKeyConstraints: false });
	database.exec('PRAGMA synchronous = OFF; BEGIN');
	const templates = readTemplates(database);
	const count = database.prepare('SELECT count(*) AS n FROM attempt').get() as { n: number };
	const insert = inserter(database);
	const learners: string[] = [];
	const began = Date.now() - total * MINUTE;
	for (let at = count.n; at < total; at += EACH) {
		const learnerId = newId(new Date(began + at * MINUTE));
		learners.push(learnerId);
		insertLearner(insert, learnerId, learners.length, began + at * MINUTE);
		for (let number = 1; number <= EACH && at + number <= total; number += 1) {
			const template = templates[(at + number) % templates.length];
			if (!template) throw new Error('there is no attempt to copy');
			copyAttempt(insert, template, { learnerId, number, at: new Date(began + (at + number) * MINUTE) });
		}
	}
	database.exec('COMMIT');
	database.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	return learners;
}

/** Bytes of the database file once its log is written back into it. */
export function storedBytes(dataDir: string): number {
	const database = new DatabaseSync(databaseFile(dataDir), { timeout: 5000 });
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	const number = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0] as number;
	const bytes = (number('page_count') - number('freelist_count')) * number('page_size');
	database.close();
	return bytes;
}

function readTemplates(database: DatabaseSync): Template[] {
	const attempts = database.prepare('SELECT * FROM attempt WHERE submitted_at IS NOT NULL').all() as Row[];
	const events = database.prepare('SELECT * FROM answer_event WHERE attempt_id = ?');
	const result = database.prepare('SELECT * FROM quiz_result WHERE learner_id = ? AND quiz_id = ?');
	return attempts.slice(0, 50).map((attempt): Template => {
		const { id, learner_id: learner, quiz_id: quiz } = attempt;
		return {
			attempt,
			events: events.all(id ?? null),
			result: result.get(learner ?? null, quiz ?? null) as Row
		};
	});
}

type Insert = (table: string, row: Row, conflict?: string) => void;

function inserter(database: DatabaseSync): Insert {
	const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
	return (table, row, conflict = '') => {
		let statement = statements.get(table);
		if (!statement) {
			const columns = Object.keys(row);
			const places = columns.map(() => '?').join(', ');
			statement = database.prepare(
				`INSERT ${conflict} INTO "${table}" (${columns.join(', ')}) VALUES (${places})`
			);
			statements.set(table, statement);
		}
		statement.run(...Object.values(row));
	};
}

function insertLearner(insert: Insert, id: string, index: number, at: number): void {
	insert('user', {
		id,
		login: `copy-${id.toLowerCase()}`,
		display_name: `Bench learner ${String(index).padStart(5, '0')}`,
		password_hash: null,
		role: 'learner',
		demo: 0,
		created_at: at,
		disabled_at: null
	});
	insert('session', {
		id_hash: randomBytes(32).toString('hex'),
		user_id: id,
		created_at: at,
		auth_at: at,
		last_seen_at: at,
		expires_at: at + 1e10,
		shared: 0
	});
	for (const lesson of ['two-birthdays', 'treaty-article-4']) {
		const times = { opened_at: at, last_read_at: at + MINUTE, read_at: index % 2 ? at + MINUTE : null };
		insert('lesson_progress', { learner_id: id, lesson_id: lesson, ...times, place: null });
	}
}

function copyAttempt(
	insert: Insert,
	{ attempt, events, result }: Template,
	to: { learnerId: string; number: number; at: Date }
): void {
	const id = newId(to.at);
	const shift = to.at.getTime() - Number(attempt.started_at);
	const later = (value: SQLInputValue | undefined) => (value === null ? null : Number(value) + shift);
	insert('attempt', {
		...attempt,
		id,
		learner_id: to.learnerId,
		number: to.number,
		secret: randomBytes(16).toString('base64url'),
		started_at: to.at.getTime(),
		submitted_at: later(attempt.submitted_at)
	});
	for (const event of events) {
		const times = { answered_at: later(event.answered_at) };
		insert('answer_event', { ...event, attempt_id: id, event_id: randomUUID(), ...times });
	}
	const stand = { learner_id: to.learnerId, attempts: to.number, last_activity_at: to.at.getTime() };
	insert('quiz_result', { ...result, ...stand }, 'OR REPLACE');
}
