/** Why a database was not opened. */
export type RefusalReason =
	| 'no_folder'
	| 'unwritable'
	| 'not_a_database'
	| 'locked'
	| 'newer'
	| 'older'
	| 'backup_failed'
	| 'migration_failed'
	| 'unreachable';

/** The database cannot be used. `message`: what is wrong, whether anything was changed, and what to do. */
export class DatabaseRefusal extends Error {
	readonly reason: RefusalReason;

	constructor(reason: RefusalReason, message: string, cause?: unknown) {
		super(message, { cause });
		this.name = 'DatabaseRefusal';
		this.reason = reason;
	}
}
