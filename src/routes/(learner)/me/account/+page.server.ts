import { error, fail, redirect } from '@sveltejs/kit';
import { changePassword } from '#lib/server/accounts/change-password.ts';
import { courseWords, newPasswordField, passwordFault } from '#lib/server/accounts/read-account.ts';
import { confirmPassword } from '#lib/server/accounts/sign-in.ts';
import { enter } from '#lib/server/auth/enter.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { deleteSessionRow, deleteSessionRows, listSessionRows } from '#lib/server/auth/session-rows.ts';
import { getConfig } from '#lib/server/config.ts';
import { getContent } from '#lib/server/content/content.ts';
import { orBusy } from '#lib/server/http/or-busy.ts';
import { filled, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.account;

const wrong = (faults: Faults<'current' | 'password'>) => fail(400, { faults });

export const load: PageServerLoad = async ({ url, locals: { db, user, session } }) => {
	if (!user || !session) error(401, accountText.refused.signIn);
	const now = new Date();
	const rows = await listSessionRows(db, user.id);
	return {
		account: { login: user.login, role: user.role },
		sessions: rows
			.filter((row) => row.expiresAt > now)
			.map(({ id, createdAt, lastSeenAt, shared }) => ({
				id,
				createdAt,
				lastSeenAt,
				shared,
				isThis: id === session.id
			})),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	/**
	 * A new password. Form: `current`, `password`. Every other session ends and this one gets a new token.
	 * 400: something beside a field; 429: too many tries; 503: too many at once.
	 */
	password: async (event) => {
		const { request, locals, setHeaders } = event;
		const { db, user, session } = locals;
		if (!user || !session) error(401, accountText.refused.signIn);
		const read = readForm(await request.formData(), { current: filled(1000), password: newPasswordField });
		if (!read.ok) return wrong(read.faults);
		const { current, password } = read.values;
		const { secret } = getConfig();
		const now = new Date();
		const busy = { problem: accountText.refused.busy };

		const outcome = await orBusy(setHeaders, () =>
			confirmPassword(db, { userId: user.id, password: current, secret, now })
		);
		if (outcome === null) return fail(503, busy);
		if ('refused' in outcome && outcome.refused === 'wait') {
			setHeaders({ 'retry-after': String(outcome.seconds) });
			return fail(429, { problem: accountText.refused.wait(outcome.seconds) });
		}
		if ('refused' in outcome) return wrong({ current: words.currentWrong });

		const context = [user.login, user.displayName, ...courseWords(getContent())];
		const fault = await passwordFault(password, context);
		if (fault) return wrong({ password: fault });
		const passwordHash = await orBusy(setHeaders, () => hashPassword(password));
		if (passwordHash === null) return fail(503, busy);
		await changePassword(db, { userId: user.id, passwordHash });
		await enter(event, { userId: user.id, role: user.role, shared: session.shared }, now);
		redirect(303, '/me/account?done=password');
	},

	/** Ends one of one's own sessions. Form: `session`, its id. One that is not there, or not theirs: nothing. */
	end: async ({ request, locals: { db, user } }) => {
		if (!user) error(401, accountText.refused.signIn);
		const read = readForm(await request.formData(), { session: filled(100) });
		if (!read.ok) return fail(400, { problem: accountText.form.once });
		await deleteSessionRow(db, read.values.session, user.id);
		redirect(303, '/me/account?done=session');
	},

	/** Ends all of one's sessions but this one. */
	endOthers: async ({ locals: { db, user, session } }) => {
		if (!user || !session) error(401, accountText.refused.signIn);
		await deleteSessionRows(db, user.id, session.id);
		redirect(303, '/me/account?done=session');
	}
};
