import type * as schema from './schema.postgres.ts';
import type { Db, Engine } from './types.ts';

/** The table objects of one engine. Typed as PostgreSQL's, as `Db` is; names and columns are equal. */
export type Tables = typeof schema;

/** What stands behind a `Db`. */
export type Instance = {
	engine: Engine;
	tables: Tables;
	/** whether one statement could be written just now; never throws */
	canWrite(): Promise<boolean>;
};

const instances = new WeakMap<Db, Instance>();

/** Makes a drizzle object a `Db`. The one place where its own type is given up. */
export function asDb(drizzle: object, transaction: Db['transaction'], instance: Instance): Db {
	keepErrorsPlain((drizzle as { session: Session }).session);
	const db = Object.assign(drizzle, { transaction }) as unknown as Db;
	instances.set(db, instance);
	return db;
}

/** What stands behind `db`. @throws when it was not opened by `openDatabase` */
export function instanceOf(db: Db): Instance {
	const instance = instances.get(db);
	if (!instance) throw new Error('not a database that openDatabase gave');
	return instance;
}

type Session = { prepareQuery(...words: unknown[]): object };

/**
 * Lets the driver's own errors through. Drizzle's wrapper repeats all values of the statement in its
 * message, and names, logins and answers would end up in the log.
 */
function keepErrorsPlain(session: Session): void {
	const prepareQuery = session.prepareQuery.bind(session);
	const queryWithCache = (_sql: string, _values: unknown, query: () => Promise<unknown>) => query();
	session.prepareQuery = (...words) => Object.assign(prepareQuery(...words), { queryWithCache });
}
