import { error, fail, redirect } from '@sveltejs/kit';
import { confirmPassword } from '#lib/server/accounts/sign-in.ts';
import { enter } from '#lib/server/auth/enter.ts';
import { nextPath } from '#lib/server/auth/next-path.ts';
import { getConfig } from '#lib/server/config.ts';
import { orBusy } from '#lib/server/http/or-busy.ts';
import { filled, optional, readForm } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ next: nextPath(url.searchParams.get('next')) });

export const actions: Actions = {
	/** Asks for the password again before a risky act; the session then has a new token. Form: `password`, `next`. */
	default: async (event) => {
		const { request, locals, setHeaders } = event;
		const { db, user, session } = locals;
		if (!user || !session) error(401, accountText.refused.signIn);
		const read = readForm(await request.formData(), { password: filled(1000), next: optional(2000) });
		const next = nextPath(read.sent.next);
		if (!read.ok) return fail(400, { fault: accountText.form.required, next });
		const now = new Date();
		const { secret } = getConfig();
		const { password } = read.values;
		const outcome = await orBusy(setHeaders, () =>
			confirmPassword(db, { userId: user.id, password, secret, now })
		);
		if (outcome === null) return fail(503, { fault: accountText.refused.busy, next });
		if ('refused' in outcome && outcome.refused === 'wait') {
			setHeaders({ 'retry-after': String(outcome.seconds) });
			return fail(429, { fault: accountText.refused.wait(outcome.seconds), next });
		}
		if ('refused' in outcome) return fail(400, { fault: accountText.confirm.wrong, next });
		await enter(event, { userId: user.id, role: user.role, shared: session.shared }, now);
		redirect(303, next);
	}
};
