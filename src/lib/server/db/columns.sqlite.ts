import { customType, integer, text } from 'drizzle-orm/sqlite-core';

export { integer, text };

/** Yes or no: 0 or 1 in the file. */
export const flag = (name: string) => integer(name, { mode: 'boolean' });

/**
 * A point in time: whole milliseconds since 1970, UTC.
 *
 * Our own type rather than drizzle's: given null through a placeholder, drizzle's throws.
 */
export const instant = customType<{ data: Date; driverData: number | null }>({
	dataType: () => 'integer',
	toDriver: (value: Date | null) => (value === null ? null : milliseconds(value)),
	fromDriver: (value) => new Date(value as number)
});

/** A JSON value, kept as it was written: the order of keys too. `null` is SQL's NULL. */
export const json = customType<{ data: unknown; driverData: string | null }>({
	dataType: () => 'text',
	toDriver: (value: unknown) => (value === null ? null : JSON.stringify(value)),
	fromDriver: (value) => JSON.parse(value as string)
});

function milliseconds(value: Date): number {
	const time = value.getTime();
	if (Number.isNaN(time)) throw new RangeError('not a point in time');
	return time;
}
