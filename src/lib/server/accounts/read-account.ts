import * as v from 'valibot';
import { findPasswordFault } from '#lib/server/auth/password-rules.ts';
import type { Content } from '#lib/server/content/content.ts';
import { accountText as text } from '#lib/text/accounts.ts';
import { cleanDisplayName, foldLogin, isDisplayName, isLogin } from './names.ts';

/** A login name as typed, to its folded form. */
export const loginField = v.pipe(
	v.string(),
	v.nonEmpty(text.form.required),
	v.maxLength(200, text.form.tooLong(64)),
	v.transform(foldLogin),
	v.check(isLogin, text.register.loginBad)
);

/** A name that others see, cleaned. Also for what is named by people, such as cohorts. */
export function nameField(wrong: string) {
	return v.pipe(
		v.string(),
		v.nonEmpty(text.form.required),
		v.maxLength(400, text.form.tooLong(80)),
		v.transform(cleanDisplayName),
		v.check(isDisplayName, wrong)
	);
}

/** A new password; what it is made of is judged by `passwordFault`, since that takes time. */
export const newPasswordField = v.pipe(
	v.string(),
	v.nonEmpty(text.form.required),
	v.maxLength(1000, text.password.long)
);

/** Words of the course that nobody should make a password of: titles, and terms in English and Latin letters. */
export function courseWords({ course, lessons, ledger }: Content): string[] {
	return [
		course.title,
		...course.modules.map((module) => module.title),
		...[...lessons.values()].map((lesson) => lesson.title),
		...[...ledger.terms.values()].flatMap((term) => [term.english, term.rr, term.mr])
	];
}

/** What to write beside a new password, or undefined when it will do. */
export async function passwordFault(
	password: string,
	context: readonly string[]
): Promise<string | undefined> {
	const fault = await findPasswordFault(password, context);
	return fault === null ? undefined : text.password[fault];
}
