import { sql, type Column, type SQL } from 'drizzle-orm';

/** For an UPDATE: the column's value if it has one, else `value`. Reads the same on both engines. */
export function keepFirst<T>(column: Column, value: T): SQL<T> {
	return sql`coalesce(${column}, ${sql.param(value, column)})`;
}

/** For an UPDATE: the greater of the column's value and `value`; a column without a value takes `value`. */
export function keepGreatest<T>(column: Column, value: T): SQL<T> {
	const given = sql.param(value, column);
	return sql`case when ${column} is null or ${column} < ${given} then ${given} else ${column} end`;
}

/** For an UPDATE: `value` unless it is null; then the column keeps its own. */
export function takeIfGiven<T>(column: Column, value: T): SQL<T> {
	return sql`coalesce(${sql.param(value, column)}, ${column})`;
}

/** For an UPDATE: `value`, which may stand for one that comes when the query is run. */
export function given<T>(column: Column, value: T): SQL<T> {
	return sql`${sql.param(value, column)}`;
}

/** To order by: 0 while the column has no value, 1 once it has; what is open comes first. */
export function isSettled(column: Column): SQL<number> {
	return sql`case when ${column} is null then 0 else 1 end`;
}
