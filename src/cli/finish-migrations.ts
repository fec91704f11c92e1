/**
 * Tables that keep SQLite's row ids. Measured for 3,000 rows: without them an `answer_event` of 177 bytes
 * takes 129, but a row over 1,002 bytes goes to a page of its own, and an attempt whose list of items has
 * 1.2 kB took 4,765 bytes instead of 1,460.
 */
export const WIDE_TABLES: readonly string[] = [
	'attempt',
	'item_revision',
	'quiz_revision',
	'transcript',
	'lesson_version'
];

/**
 * Adds what drizzle-kit cannot write for SQLite: STRICT, so that a column holds its type and nothing else,
 * and WITHOUT ROWID where rows are narrow, so that a row is stored once, in the order of its key.
 * Repeating it changes nothing.
 */
export function finishSqlite(migration: string): string {
	return migration.replace(
		/^CREATE TABLE `(?:__new_)?(\w+)` \(\n(?:(?!^\)).*\n)*\);/gm,
		(statement, table: string) =>
			statement.slice(0, -1) + (WIDE_TABLES.includes(table) ? ' STRICT;' : ' STRICT, WITHOUT ROWID;')
	);
}

/** Takes the schema's name out, so that tables go where the connection says. Repeating it changes nothing. */
export function finishPostgres(migration: string): string {
	return migration.replaceAll('"public".', '');
}
