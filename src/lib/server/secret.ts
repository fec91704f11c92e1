import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file with the secret cannot be used; the message says what to do. */
export class SecretError extends Error {
	override readonly name = 'SecretError';
}

/**
 * The secret kept in `dataDir/secret`; 32 random bytes in base64url, made when there is none yet.
 *
 * The file is written aside and linked into place, so that of two processes that start at once both use
 * the one that got there first, and neither ever sees half a file.
 *
 * @throws {SecretError} others can read the file, or it is too short to be a secret
 */
export function openSecret(dataDir: string): string {
	const path = join(dataDir, 'secret');
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) {
		const draft = `${path}.${process.pid}`;
		writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
		try {
			linkSync(draft, path);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		} finally {
			unlinkSync(draft);
		}
	} else if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
		throw new SecretError(`${path} can be read by other users of this machine. Run: chmod 600 ${path}`);
	}
	const secret = readFileSync(path, 'utf8').trim();
	if (secret.length < 32) {
		throw new SecretError(
			`${path} does not hold a secret of at least 32 characters. Remove it to have one made.`
		);
	}
	return secret;
}
