import { fail, redirect } from '@sveltejs/kit';
import { resetPassword } from '#lib/server/accounts/change-password.ts';
import { findUser } from '#lib/server/accounts/find-user.ts';
import { courseWords, newPasswordField, passwordFault } from '#lib/server/accounts/read-account.ts';
import { clearSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { addressBlock, takeTurn } from '#lib/server/auth/throttle.ts';
import { getConfig } from '#lib/server/config.ts';
import { getContent } from '#lib/server/content/content.ts';
import { orBusy } from '#lib/server/http/or-busy.ts';
import { optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.reset;

/** Shows a form only: programs that open links must not use them up. */
export const load: PageServerLoad = async ({ url, locals: { db } }) => {
	const token = url.searchParams.get('token') ?? '';
	const link = await findLink(db, 'reset', token, new Date());
	return { token: link ? token : null };
};

export const actions: Actions = {
	/**
	 * Sets a new password and uses the link up. Form: `token`, `password`. The owner is signed out everywhere
	 * and signs in anew. 400: link used or too old, or the password will not do; 429, 503 as elsewhere.
	 */
	default: async ({ request, cookies, locals: { db }, setHeaders, getClientAddress }) => {
		const { secret, https } = getConfig();
		const now = new Date();
		const key = addressBlock(getClientAddress());
		const seconds = await takeTurn(db, { scope: 'link', key, secret, now });
		if (seconds > 0) {
			setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { problem: { title: accountText.refused.wait(seconds), how: '' } });
		}
		const read = readForm(await request.formData(), { token: optional(100), password: newPasswordField });
		const link = await findLink(db, 'reset', read.sent.token, now);
		const gone = { problem: { title: words.gone, how: words.goneHow } };
		const owner = link?.userId ? await findUser(db, link.userId) : undefined;
		if (!owner) return fail(400, gone);

		const faults: Faults<'token' | 'password'> = read.ok ? {} : read.faults;
		if (read.ok) {
			const context = [owner.login, owner.displayName, ...courseWords(getContent())];
			const fault = await passwordFault(read.values.password, context);
			if (fault) faults.password = fault;
		}
		if (!read.ok || faults.password) return fail(400, { faults });

		const { token, password } = read.values;
		const passwordHash = await orBusy(setHeaders, () => hashPassword(password));
		if (passwordHash === null) return fail(503, { problem: { title: accountText.refused.busy, how: '' } });
		if ((await resetPassword(db, { token, passwordHash, now })) === undefined) return fail(400, gone);
		clearSessionCookie(cookies, https);
		redirect(303, '/login?reset');
	}
};
