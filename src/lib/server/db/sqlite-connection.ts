import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** One connection, in the form sqlite-proxy asks for: rows are arrays of values. */
export type SqliteConnection = {
	database: DatabaseSync;
	query(
		sql: string,
		params: readonly unknown[],
		method: 'run' | 'all' | 'get' | 'values'
	): { rows: unknown[] };
	close(): void;
};

/** Statements kept compiled. A list in a query makes one for each length, so there is an end to it. */
const KEPT = 300;

/** How long a statement waits while another process writes: `node:sqlite`'s own default is not at all. */
const BUSY_TIMEOUT = 5000;

/** Opens `:memory:` or a file. `LIKE` minds capitals, as on PostgreSQL. @throws node:sqlite's errors */
export function connect(file: string, options: { readOnly: boolean }): SqliteConnection {
	const database = new DatabaseSync(file, { ...options, timeout: BUSY_TIMEOUT });
	try {
		database.exec('PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON');
	} catch (error) {
		database.close();
		throw error;
	}
	return overConnection(database);
}

/** Makes every commit durable: WAL, and a sync at each commit. @returns whether the file system can do it */
export function useWal({ database }: SqliteConnection): boolean {
	const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
	database.exec('PRAGMA synchronous = FULL');
	return mode === 'wal';
}

function overConnection(database: DatabaseSync): SqliteConnection {
	const statements = new Map<string, StatementSync>();
	const statementOf = (sql: string): StatementSync => {
		let statement = statements.get(sql);
		if (statement) return statement;
		statement = database.prepare(sql);
		statement.setReturnArrays(true);
		if (statements.size >= KEPT) statements.delete(statements.keys().next().value ?? '');
		statements.set(sql, statement);
		return statement;
	};
	return {
		database,
		query(sql, params, method) {
			const statement = statementOf(sql);
			const values = params.map(bindable);
			if (method === 'run') statement.run(...values);
			else if (method === 'get') return { rows: statement.get(...values) as unknown as unknown[] };
			else return { rows: statement.all(...values) };
			return { rows: [] };
		},
		close() {
			statements.clear();
			database.close();
		}
	};
}

/** SQLite has no booleans: a bare `true` in a query, without a column that would turn it into 1. */
function bindable(value: unknown): SQLInputValue {
	return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}
