import { fail, redirect } from '@sveltejs/kit';
import { foldLogin } from '#lib/server/accounts/names.ts';
import { checkPassword, useSignInLink, type SignedIn } from '#lib/server/accounts/sign-in.ts';
import { readDevice, sendDevice } from '#lib/server/auth/device.ts';
import { enter } from '#lib/server/auth/enter.ts';
import { nextPath } from '#lib/server/auth/next-path.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { getConfig } from '#lib/server/config.ts';
import { orBusy } from '#lib/server/http/or-busy.ts';
import { filled, optional, readForm, ticked } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.login;

export const load: PageServerLoad = async ({ url, locals: { db } }) => {
	const token = url.searchParams.get('token');
	const link = token === null ? undefined : await findLink(db, 'sign_in', token, new Date());
	return {
		next: nextPath(url.searchParams.get('next')),
		link: token === null ? null : { token: link ? token : null },
		reset: url.searchParams.has('reset'),
		out: url.searchParams.has('out')
	};
};

export const actions: Actions = {
	/**
	 * Signs in. Form: `login`, `password`, `shared` (a tick), `next` (a path on this server); or `token` of a
	 * sign-in link. 400: fields or password wrong; 429: too many tries; 503: too many at once.
	 */
	default: async (event) => {
		const { request, cookies, locals, setHeaders } = event;
		const form = await request.formData();
		const now = new Date();
		if (form.has('token')) {
			const token = form.get('token');
			const entered = await useSignInLink(locals.db, typeof token === 'string' ? token : '', now);
			if (!('userId' in entered)) {
				return fail(400, { problem: { title: words.linkGone, how: words.linkGoneHow } });
			}
			await enter(event, { ...entered, shared: false }, now);
			redirect(303, '/');
		}

		const read = readForm(form, {
			login: filled(200),
			password: filled(1000),
			shared: ticked,
			next: optional(2000)
		});
		const sent = {
			login: read.sent.login,
			shared: read.sent.shared === 'on',
			next: nextPath(read.sent.next)
		};
		if (!read.ok) return fail(400, { faults: read.faults, sent });

		const { password, shared } = read.values;
		const login = foldLogin(read.values.login);
		const { secret, https } = getConfig();
		const device = readDevice(cookies, login, secret);
		const address = event.getClientAddress();
		const outcome = await orBusy<SignedIn>(setHeaders, () =>
			checkPassword(locals.db, { login, password, address, device, secret, now })
		);
		if (outcome === null) return fail(503, { problem: { title: accountText.refused.busy, how: '' }, sent });
		if ('userId' in outcome) {
			await enter(event, { ...outcome, shared }, now);
			if (!shared && device === null) sendDevice(cookies, login, secret, https);
			redirect(303, sent.next);
		}
		if (outcome.refused === 'wait') {
			setHeaders({ 'retry-after': String(outcome.seconds) });
			return fail(429, { problem: { title: accountText.refused.wait(outcome.seconds), how: '' }, sent });
		}
		if (outcome.refused === 'disabled') {
			return fail(400, { problem: { title: words.disabled, how: words.disabledHow }, sent });
		}
		const faults = { password: words.again };
		return fail(400, { problem: { title: words.wrong, how: words.wrongHow }, faults, sent });
	}
};
