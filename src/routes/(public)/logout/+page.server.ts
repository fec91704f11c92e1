import { redirect } from '@sveltejs/kit';
import { clearSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { endSession } from '#lib/server/auth/session.ts';
import { getConfig } from '#lib/server/config.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** Ends the session that this browser holds. Signed out already: the same answer. */
	default: async ({ cookies, locals: { db, session } }) => {
		if (session) await endSession(db, session.id);
		clearSessionCookie(cookies, getConfig().https);
		redirect(303, '/login?out');
	}
};
