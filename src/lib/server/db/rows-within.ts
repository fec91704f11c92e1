import { sql, type Column, type SQL } from 'drizzle-orm';
import { instanceOf, type Tables } from './instance.ts';
import type { Db } from './types.ts';

/**
 * For a SELECT: the rows of another table that belong to a row, as one value, a list of lists in no order. The
 * answers of 1,000 learners cost most where each becomes an object, value by value; as the text of one list for
 * each attempt they cost a third.
 *
 * Values come as JSON has them: an instant as `new Date` reads it, a flag as 0 and 1 or as true and false. A JSON
 * column is to be asked for with `asText`.
 *
 * @param where ties them to the row, `eq(answerEvent.attemptId, attempt.id)`
 */
export function rowsWithin<Row extends unknown[]>(
	db: Db,
	table: Tables[keyof Tables],
	{ columns, where }: { columns: readonly (Column | SQL)[]; where: SQL | undefined }
): SQL<Row[]> {
	const values = sql.join([...columns], sql`, `);
	const list =
		instanceOf(db).engine === 'sqlite'
			? sql`json_group_array(json_array(${values}))`
			: sql`coalesce(json_agg(json_build_array(${values})), '[]')`;
	return sql`(select ${list} from ${table} where ${where})`.mapWith(read) as SQL<Row[]>;
}

/** A JSON column as its text: `JSON.parse` gives the value. */
export function asText(column: Column): SQL<string> {
	return sql`cast(${column} as text)`;
}

/** PostgreSQL's driver has read the list already. */
function read(list: unknown): unknown {
	return typeof list === 'string' ? JSON.parse(list) : list;
}
