import { failedMessage } from './migrate-sqlite.ts';
import { newerMessage, pendingOf, type Migration } from './migrations.ts';
import { DatabaseRefusal } from './refusal.ts';

/** One connection: a `pg` client or PGlite. Parameters are `$1`, `$2`. */
export type PostgresConnection = {
	query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

const TABLE = 'schema_migration';

/** Any number, the same in every release: servers that start together take turns. */
const LOCK = 20_260_301;

/**
 * Brings the tables up to date, all steps in one transaction, under a lock that one server has at a time.
 *
 * @param name of the database, for messages
 * @param migrate false: a database that is not up to date is refused
 * @throws {DatabaseRefusal} newer or older than this program, or a step failed; nothing was changed
 */
export async function migratePostgres(
	connection: PostgresConnection,
	migrations: readonly Migration[],
	{ name, migrate }: { name: string; migrate: boolean }
): Promise<void> {
	await connection.query('BEGIN');
	try {
		await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
		const applied = await appliedTo(connection);
		const pending = pendingOf(migrations, applied);
		if (pending === 'newer') throw new DatabaseRefusal('newer', newerMessage(name));
		if (pending.length && !migrate) throw new DatabaseRefusal('older', olderMessage(name));
		await apply(connection, pending, applied.length);
		await connection.query('COMMIT');
	} catch (error) {
		await connection.query('ROLLBACK');
		if (error instanceof DatabaseRefusal) throw error;
		throw new DatabaseRefusal('migration_failed', failedMessage(name, error), error);
	}
}

async function appliedTo(connection: PostgresConnection): Promise<string[]> {
	const { rows: found } = await connection.query('SELECT to_regclass($1) IS NOT NULL AS found', [TABLE]);
	if (!found[0]?.found) return [];
	const { rows } = await connection.query(`SELECT tag FROM ${TABLE} ORDER BY number`);
	return rows.map(({ tag }) => String(tag));
}

async function apply(
	connection: PostgresConnection,
	pending: readonly Migration[],
	applied: number
): Promise<void> {
	if (!pending.length) return;
	await connection.query(
		`CREATE TABLE IF NOT EXISTS ${TABLE} ` +
			'(number integer PRIMARY KEY NOT NULL, tag text NOT NULL, applied_at timestamp (3) with time zone NOT NULL)'
	);
	for (const [index, { tag, statements }] of pending.entries()) {
		for (const statement of statements) await connection.query(statement);
		await connection.query(`INSERT INTO ${TABLE} VALUES ($1, $2, now())`, [applied + index + 1, tag]);
	}
}

function olderMessage(name: string): string {
	return `The tables of ${name} are not up to date. Nothing was changed. Start the server once: it does it.`;
}
