import { sql, type Column, type SQL } from 'drizzle-orm';

/**
 * Whether a column has `text` in it, whatever its case; on SQLite letters beyond A to Z have to be in the case
 * they are stored in. `%` and `_` stand for themselves.
 */
export function contains(column: Column, text: string): SQL {
	const pattern = (part: string) => `%${part.replace(/[!%_]/g, '!$&')}%`;
	const [lower, typed] = [pattern(text.toLowerCase()), pattern(text)];
	return sql`(lower(${column}) like ${lower} escape '!' or ${column} like ${typed} escape '!')`;
}
