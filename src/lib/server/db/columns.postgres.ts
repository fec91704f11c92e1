import { boolean, customType, integer } from 'drizzle-orm/pg-core';

export { integer };

/** Text that is compared and sorted byte by byte, as SQLite does, whatever the server's language is. */
export const text = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** Yes or no. */
export const flag = (name: string) => boolean(name);

/**
 * A point in time in whole milliseconds.
 *
 * Our own type rather than drizzle's: given null through a placeholder, drizzle's throws.
 */
export const instant = customType<{ data: Date; driverData: string | null }>({
	dataType: () => 'timestamp (3) with time zone',
	toDriver: (value: Date | null) => (value === null ? null : value.toISOString()),
	fromDriver: (value) => new Date(value as string)
});

/**
 * A JSON value, kept as it was written: `json`, since `jsonb` reorders keys. `null` is SQL's NULL.
 *
 * The driver has parsed it already. Drizzle's own type parses a string once more, and the text "5" came
 * back as the number 5.
 */
export const json = customType<{ data: unknown; driverData: unknown }>({
	dataType: () => 'json',
	toDriver: (value: unknown) => (value === null ? null : JSON.stringify(value)),
	fromDriver: (value) => value
});
