import type { Session, User } from '#lib/server/auth/session.ts';
import type { Db } from '#lib/server/db/types.ts';

declare global {
	namespace App {
		/** `errorId`: what a reader can quote; the log has the rest under it. */
		interface Error {
			message: string;
			errorId?: string;
		}

		/** All that a request carries. Frozen by the hook. */
		interface Locals {
			readonly db: Db;
			readonly user: Readonly<User> | null;
			readonly session: Readonly<Session> | null;
			readonly requestId: string;
		}
	}
}
