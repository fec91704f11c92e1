import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

export type Engine = 'sqlite' | 'postgres';

/** What a write without `returning()` gives differs between the engines, so nobody may read it. */
interface NothingReturned extends PgQueryResultHKT {
	type: undefined;
}

type Queries = Pick<
	PgDatabase<NothingReturned, Record<string, never>>,
	'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with' | '$count'
>;

/**
 * An open database, or a transaction in one. Functions take it first and read their tables from it with
 * `tablesOf(db)`, so they are the same on SQLite and PostgreSQL. The type is PostgreSQL's: what SQLite
 * lacks fails at once in every test.
 *
 * `transaction`: all of `work` or nothing. Inside, use `tx` only; the outer database throws there, and so
 * does a transaction in a transaction. After a statement that failed, the transaction takes no more and
 * is undone, whether `work` caught the error or not. On PostgreSQL `work` runs again after a conflict,
 * so it must have no other effect than its statements; there it is READ COMMITTED, so `lockLearner`
 * comes first where a value is read in order to be written.
 */
export type Db = Queries & { transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> };
