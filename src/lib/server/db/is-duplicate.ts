import { causesOf } from './causes.ts';

const SQLITE_CONSTRAINT_UNIQUE = 2067;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const POSTGRES_UNIQUE_VIOLATION = '23505';

/** Whether a statement failed because a row with that key is there already. Equal on both engines. */
export function isDuplicate(error: unknown): boolean {
	return causesOf(error).some(
		({ code, errcode }) =>
			code === POSTGRES_UNIQUE_VIOLATION ||
			errcode === SQLITE_CONSTRAINT_UNIQUE ||
			errcode === SQLITE_CONSTRAINT_PRIMARYKEY
	);
}
