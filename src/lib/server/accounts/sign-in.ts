import { hashPassword, needsRehash, verifyPassword } from '#lib/server/auth/password.ts';
import { addressBlock, clearTurns, takeTurn } from '#lib/server/auth/throttle.ts';
import { consumeLink } from '#lib/server/auth/one-time-links.ts';
import type { Role } from '#lib/server/auth/access.ts';
import type { Db } from '#lib/server/db/types.ts';
import { log } from '#lib/server/log.ts';
import { storeRehash } from './change-password.ts';
import { findCredentials, findUser } from './find-user.ts';
import { foldLogin } from './names.ts';

/** Who may have a session now, or why not. `wait`: too many tries. */
export type SignedIn =
	{ userId: string; role: Role } | { refused: 'wrong' | 'disabled' } | { refused: 'wait'; seconds: number };

/**
 * Whether a name and password belong together. Unknown and known names take the same path.
 *
 * @param attempt `device`: what `readDevice` gives; `address`: of the browser, only its block is used
 * @throws {Busy} too many passwords are being checked
 */
export async function checkPassword(
	db: Db,
	attempt: {
		login: string;
		password: string;
		address: string;
		device: string | null;
		secret: string;
		now: Date;
	}
): Promise<SignedIn> {
	const { password, device, secret, now } = attempt;
	const login = foldLogin(attempt.login);
	const block = { scope: 'address', key: addressBlock(attempt.address), secret, now } as const;
	const account =
		device === null
			? ({ scope: 'account', key: login, secret, now } as const)
			: ({ scope: 'device', key: device, secret, now } as const);
	const seconds = (await takeTurn(db, block)) || (await takeTurn(db, account));
	if (seconds > 0) return { refused: 'wait', seconds };
	const everyone = { scope: 'global', key: '', secret, now } as const;
	if ((await takeTurn(db, everyone)) > 0) log.warn('more than 300 sign-ins tried in a minute');

	const found = await findCredentials(db, { login });
	if (!(await verifyPassword(found?.passwordHash, password)) || !found?.passwordHash) {
		log.info({ userId: found?.id }, 'sign-in refused');
		return { refused: 'wrong' };
	}
	await clearTurns(db, account);
	if (found.disabledAt) return { refused: 'disabled' };
	if (needsRehash(found.passwordHash)) {
		await storeRehash(db, { userId: found.id, passwordHash: await hashPassword(password) });
	}
	return { userId: found.id, role: found.role };
}

/**
 * Whether this is the password of somebody who is signed in, for acts that ask for it again. Braked by account.
 *
 * @throws {Busy} too many passwords are being checked
 */
export async function confirmPassword(
	db: Db,
	attempt: { userId: string; password: string; secret: string; now: Date }
): Promise<SignedIn> {
	const { userId, password, secret, now } = attempt;
	const turn = { scope: 'password', key: userId, secret, now } as const;
	const seconds = await takeTurn(db, turn);
	if (seconds > 0) return { refused: 'wait', seconds };
	const found = await findCredentials(db, { userId });
	if (!(await verifyPassword(found?.passwordHash, password)) || !found) return { refused: 'wrong' };
	await clearTurns(db, turn);
	return { userId, role: found.role };
}

/** Whose simulated account a sign-in link opens. The link is then used up. */
export function useSignInLink(db: Db, token: string, now: Date): Promise<SignedIn> {
	return db.transaction(async (tx) => {
		const link = await consumeLink(tx, 'sign_in', token, now);
		const user = link?.userId ? await findUser(tx, link.userId) : undefined;
		if (!user || user.disabledAt) return { refused: 'wrong' } as const;
		return { userId: user.id, role: user.role };
	});
}
