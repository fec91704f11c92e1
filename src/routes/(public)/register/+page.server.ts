import { fail, redirect } from '@sveltejs/kit';
import {
	courseWords,
	loginField,
	nameField,
	newPasswordField,
	passwordFault
} from '#lib/server/accounts/read-account.ts';
import { createWithSetupLink, registerLearner, type Registered } from '#lib/server/accounts/register.ts';
import { enter } from '#lib/server/auth/enter.ts';
import { nextPath } from '#lib/server/auth/next-path.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { addressBlock, takeTurn } from '#lib/server/auth/throttle.ts';
import { findWayIn, type WayIn } from '#lib/server/cohorts/way-in.ts';
import { getConfig } from '#lib/server/config.ts';
import { getContent } from '#lib/server/content/content.ts';
import { orBusy } from '#lib/server/http/or-busy.ts';
import { optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.register;

type Name = 'login' | 'displayName' | 'password' | 'code';

export const load: PageServerLoad = async ({ url, locals: { db } }) => {
	const now = new Date();
	const setup = url.searchParams.get('setup');
	const link = setup === null ? undefined : await findLink(db, 'setup', setup, now);
	const found = await findWayIn(db, url.searchParams.get('code') ?? '', now);
	const way = found?.role === 'learner' ? found : undefined;
	return {
		setup: setup === null ? null : { token: link ? setup : null },
		registration: getConfig().registration,
		code: way?.code ?? '',
		joining: way?.cohort.name ?? null,
		next: nextPath(url.searchParams.get('next'))
	};
};

export const actions: Actions = {
	/**
	 * Makes an account and signs it in. Form: `login`, `displayName`, `password`, `code` (a join code or an
	 * invitation for learners, needed
	 * where registration asks for one), `next`; or `setup`, the token of the set-up link. 400: something beside
	 * a field; 403: registration is closed; 429: too many tries; 503: too many at once.
	 */
	default: async (event) => {
		const { request, locals, setHeaders } = event;
		const { registration, secret } = getConfig();
		const now = new Date();
		const form = await request.formData();
		const read = readForm(form, {
			login: loginField,
			displayName: nameField(words.displayNameBad),
			password: newPasswordField,
			code: optional(100),
			setup: optional(100),
			next: optional(2000)
		});
		const { login, displayName, code, setup } = read.sent;
		const sent = { login, displayName, code, next: nextPath(read.sent.next) };
		const isSetup = setup !== '';
		const wrong = (faults: Faults<Name>) => fail(400, { faults, sent });
		if (registration === 'closed' && !isSetup) {
			return fail(403, { problem: { title: words.closed, how: words.closedHow }, sent });
		}
		const key = addressBlock(event.getClientAddress());
		const seconds = await takeTurn(locals.db, { scope: 'register', key, secret, now });
		if (seconds > 0) {
			setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { problem: { title: accountText.refused.wait(seconds), how: '' }, sent });
		}

		const faults: Faults<Name> = read.ok ? {} : read.faults;
		let way: WayIn | undefined;
		if (!isSetup && (code.trim() !== '' || registration === 'code')) {
			way = await findWayIn(locals.db, code, now);
			if (way?.role !== 'learner') faults.code = code.trim() === '' ? words.codeNeeded : words.codeBad;
		}
		const typed = form.get('password');
		if (!faults.password && typeof typed === 'string') {
			const context = [login, displayName, ...courseWords(getContent())];
			const fault = await passwordFault(typed, context);
			if (fault) faults.password = fault;
		}
		if (!read.ok || Object.keys(faults).length > 0) return wrong(faults);

		const { values } = read;
		const made = await orBusy<Registered>(setHeaders, async () => {
			const account = {
				login: values.login,
				displayName: values.displayName,
				passwordHash: await hashPassword(values.password),
				now
			};
			return isSetup
				? createWithSetupLink(locals.db, { ...account, token: values.setup })
				: registerLearner(locals.db, { ...account, cohortId: way?.cohort.id, inviteId: way?.invite?.id });
		});
		if (made === null) return fail(503, { problem: { title: accountText.refused.busy, how: '' }, sent });
		if ('refused' in made) {
			if (made.refused === 'taken') return wrong({ login: words.loginTaken });
			if (made.refused === 'invite') return wrong({ code: accountText.join.spent });
			return fail(400, { problem: { title: words.linkGone, how: words.linkGoneHow }, sent });
		}
		const role = isSetup ? 'administrator' : 'learner';
		await enter(event, { userId: made.userId, role, shared: false }, now);
		redirect(303, isSetup ? '/cohorts' : sent.next);
	}
};
