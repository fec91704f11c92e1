import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { listAudit } from '#lib/server/accounts/audit.ts';
import { issueResetLink } from '#lib/server/accounts/change-password.ts';
import { disableUser, enableUser } from '#lib/server/accounts/disable-user.ts';
import { findUser, listAccounts } from '#lib/server/accounts/find-user.ts';
import { setRole, type Act, type Changed } from '#lib/server/accounts/set-role.ts';
import { roles } from '#lib/server/auth/access.ts';
import { isRecent } from '#lib/server/auth/session.ts';
import { getConfig } from '#lib/server/config.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.admin;

const isDone = (word: string): word is keyof typeof words.done => Object.hasOwn(words.done, word);

export const load: PageServerLoad = async ({ url, locals: { db, user } }) => {
	const search = (url.searchParams.get('q') ?? '').slice(0, 80);
	const after = (url.searchParams.get('after') ?? '').slice(0, 80);
	const [found, audit] = await Promise.all([listAccounts(db, { search, after }), listAudit(db, 50)]);
	const done = url.searchParams.get('done');
	return {
		search,
		...found,
		audit,
		me: user?.id,
		done: done !== null && isDone(done) ? done : null
	};
};

/** Who acts, when, and with which fields; first asks for the password if that was more than ten minutes ago. */
async function begin<F extends Parameters<typeof readForm>[1]>(
	{ request, url, locals }: RequestEvent,
	fields: F
) {
	const { db, user, session } = locals;
	if (!user || !session) error(401, accountText.refused.signIn);
	const now = new Date();
	const search = url.searchParams.get('q');
	const back = search ? `/admin?q=${encodeURIComponent(search)}` : '/admin';
	if (!isRecent(session, now)) redirect(303, `/me/confirm?next=${encodeURIComponent(back)}`);
	const read = readForm(await request.formData(), { user: filled(40), ...fields });
	return { db, actorId: user.id, now, back, read };
}

/** One act on one account: back to the list with a word about it, or what stood against it. */
async function act(
	event: RequestEvent,
	done: keyof typeof words.done,
	doIt: (db: Db, act: Act) => Promise<Changed>
) {
	const { db, actorId, now, back, read } = await begin(event, {});
	if (!read.ok) return fail(400, { problem: accountText.form.once });
	const changed = await doIt(db, { userId: read.values.user, actorId, now });
	if (changed === 'done') redirect(303, `${back}${back.includes('?') ? '&' : '?'}done=${done}`);
	return fail(changed === 'missing' ? 404 : 400, { problem: words.problems[changed] });
}

/*
 * Each form has `user`, an account's id. 303 to `/me/confirm` when the password was given too long ago;
 * 400 when something stands against it; 404 no such account.
 */
export const actions: Actions = {
	/** Also `role`. The account is signed out everywhere. */
	role: async (event) => {
		const role = v.picklist(roles, accountText.form.choose);
		const { db, actorId, now, back, read } = await begin(event, { role });
		if (!read.ok) return fail(400, { problem: read.faults.role ?? accountText.form.once });
		const changed = await setRole(db, { userId: read.values.user, actorId, now, role: read.values.role });
		if (changed === 'done') redirect(303, `${back}${back.includes('?') ? '&' : '?'}done=role`);
		return fail(changed === 'missing' ? 404 : 400, { problem: words.problems[changed] });
	},

	disable: (event) => act(event, 'disable', disableUser),

	enable: (event) => act(event, 'enable', enableUser),

	/** The link is in this one answer and nowhere else. Its host is the configured one. */
	resetLink: async (event) => {
		const { db, actorId, now, read } = await begin(event, {});
		if (!read.ok) return fail(400, { problem: accountText.form.once });
		const userId = read.values.user;
		const token = await issueResetLink(db, { userId, actorId, now });
		const owner = await findUser(db, userId);
		if (token === undefined || !owner) return fail(404, { problem: words.problems.missing });
		const { origin } = getConfig();
		return { link: { login: owner.login, url: `${origin ?? event.url.origin}/reset?token=${token}` } };
	}
};
