import { instanceOf, type Tables } from './instance.ts';
import type { Db } from './types.ts';

/** The tables to use in queries on `db`: `const { attempt } = tablesOf(db)`. */
export function tablesOf(db: Db): Tables {
	return instanceOf(db).tables;
}
