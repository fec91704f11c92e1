import { DatabaseSync } from 'node:sqlite';
import { asRefusal } from './sqlite-file.ts';
import { DatabaseRefusal } from './refusal.ts';

const SQLITE_BUSY = 5;

/**
 * Makes this the only server of a database file, until the returned function is called or the process
 * ends, however it ends: the lock is the system's, on a small file beside the database.
 *
 * @throws {DatabaseRefusal} another server has it
 */
export function lockForServer(file: string): () => void {
	const path = `${file}.lock`;
	let lock: DatabaseSync | undefined;
	try {
		lock = new DatabaseSync(path, { timeout: 0 });
		lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
	} catch (error) {
		if (lock?.isOpen) lock.close();
		if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw asRefusal(path, error);
		throw new DatabaseRefusal(
			'locked',
			`Another server is using ${file}. Nothing was changed. ` +
				'Stop that server first, or set DATA_DIR to a folder of its own for this one.',
			error
		);
	}
	const held = lock;
	return () => {
		if (held.isOpen) held.close();
	};
}
