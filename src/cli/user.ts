import { parseArgs } from 'node:util';
import { findUserByLogin } from '#lib/server/accounts/find-user.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { disableUser, enableUser } from '#lib/server/accounts/disable-user.ts';
import { cleanDisplayName, foldLogin, isDisplayName, isLogin } from '#lib/server/accounts/names.ts';
import { createAccount } from '#lib/server/accounts/register.ts';
import { setRole, type Changed } from '#lib/server/accounts/set-role.ts';
import { isRole, type Role } from '#lib/server/auth/access.ts';
import { issueLink } from '#lib/server/auth/one-time-links.ts';
import type { Db } from '#lib/server/db/types.ts';
import { addressOf } from '#lib/server/http/address.ts';
import type { Command } from './command.ts';
import { withCourse } from './open-course.ts';

type Say = (line: string) => void;

const USES = [
	'user add LOGIN [--name NAME] [--role learner|instructor|administrator]',
	'user role LOGIN learner|instructor|administrator',
	'user disable LOGIN',
	'user enable LOGIN',
	'user reset-link LOGIN'
];

/** `course -- user …`: accounts from the command line, for whoever may read the database anyway. */
export const user: Command = {
	name: 'user',
	usage: 'user add|role|disable|enable|reset-link',
	summary: 'make an account, change its role, shut or open it, make a link that sets its password',
	async run(words, say) {
		const asked = readWords(words);
		if (!asked) {
			for (const use of USES) say(`Use: npm run course -- ${use}`);
			return 2;
		}
		return withCourse(say, { migrate: asked.what === 'add' }, ({ db }, config) =>
			act(db, asked, addressOf(config), say)
		);
	}
};

type Asked = { what: string; login: string; name: string; role: Role };

function readWords(words: string[]): Asked | undefined {
	try {
		const options = { name: { type: 'string' }, role: { type: 'string' } } as const;
		const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
		const [what = '', login = '', third, ...more] = positionals;
		const isUse = USES.some((use) => use.startsWith(`user ${what} `));
		const role = what === 'role' ? third : (values.role ?? 'learner');
		if (!isUse || !login || more.length || !isRole(role) || (what !== 'role' && third !== undefined))
			return undefined;
		if (what !== 'add' && (values.name ?? values.role) !== undefined) return undefined;
		return { what, login: foldLogin(login), name: values.name ?? login, role };
	} catch {
		return undefined;
	}
}

async function act(db: Db, { what, login, name, role }: Asked, address: string, say: Say): Promise<number> {
	const now = new Date();
	if (what === 'add') return add(db, { login, name, role }, address, say);
	const found = await findUserByLogin(db, login);
	if (!found) {
		say(`There is no account "${login}". Nothing was changed.`);
		return 1;
	}
	const one = { userId: found.id, actorId: null, now };
	if (what === 'reset-link') {
		await sayLink(db, found.id, address, say);
		return 0;
	}
	if (what === 'role') return tell(await setRole(db, { ...one, role }), `${login} is ${role} now`, say);
	if (what === 'disable')
		return tell(await disableUser(db, one), `${login} is shut and signed out everywhere`, say);
	return tell(await enableUser(db, one), `${login} is open again`, say);
}

async function add(
	db: Db,
	{ login, name, role }: Pick<Asked, 'login' | 'name' | 'role'>,
	address: string,
	say: Say
): Promise<number> {
	const displayName = cleanDisplayName(name);
	if (!isLogin(login)) {
		say(
			`"${login}" cannot be a login name: 2 to 64 letters, digits and . _ - @, a letter or digit at both ends.`
		);
		return 1;
	}
	if (!isDisplayName(displayName)) {
		say('The name has to have 1 to 80 characters and a letter or digit: --name "Kim Nowak"');
		return 1;
	}
	const account = { login, displayName, passwordHash: null, role, demo: false, now: new Date() };
	const made = await createAccount(db, account);
	if ('refused' in made) {
		say(`There is an account "${login}" already. Nothing was changed.`);
		return 1;
	}
	say(`Made the account ${login} (${role}).`);
	await sayLink(db, made.userId, address, say);
	return 0;
}

async function sayLink(db: Db, userId: string, address: string, say: Say): Promise<void> {
	const now = new Date();
	const token = await db.transaction(async (tx) => {
		const link = { purpose: 'reset', userId, issuedBy: null, now } as const;
		await recordAudit(tx, { action: 'account.reset_link', actorId: null, subjectId: userId }, now);
		return issueLink(tx, link);
	});
	say('With this link they choose a password, once, within 24 hours:');
	say(`  ${address}/reset?token=${token}`);
}

function tell(changed: Changed, done: string, say: Say): number {
	const words: Record<Changed, string> = {
		done: `${done}.`,
		unchanged: 'It was so already. Nothing was changed.',
		missing: 'There is no such account. Nothing was changed.',
		self: 'Nobody changes their own account so. Nothing was changed.',
		last: 'That would leave the course without an administrator. Nothing was changed.'
	};
	say(words[changed]);
	return changed === 'done' || changed === 'unchanged' ? 0 : 1;
}
