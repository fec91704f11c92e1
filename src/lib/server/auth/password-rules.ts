import { measureStrength } from './password-strength.ts';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
/** What is at least demanded of zxcvbn's 0 to 4. */
const LEAST_SCORE = 3;

/** `common`: a plain change of one of the 50,000 most used. `personal`: made of the name or words of the course. */
export type PasswordFault = 'short' | 'long' | 'common' | 'personal' | 'weak';

/**
 * What is wrong with a new password, or null. No rule about digits or signs; nothing is trimmed or cut.
 *
 * Characters are counted as people see code points, after NFC. Only the first 64 are judged, by a worker
 * thread with a time limit, because a long patterned password takes zxcvbn seconds.
 *
 * @param context words that it must not be made of: login name, display name, words of the course
 * @source NIST SP 800-63B; OWASP ASVS 5.0, 6.2
 */
export async function findPasswordFault(
	password: string,
	context: readonly string[]
): Promise<PasswordFault | null> {
	const characters = [...password.normalize('NFC')];
	if (characters.length < SHORTEST_PASSWORD) return 'short';
	if (characters.length > LONGEST_PASSWORD) return 'long';
	const words = contextWords(context);
	const judged = characters.slice(0, 64).join('');
	if (isMadeOf(judged, words)) return 'personal';
	const { common, score } = await measureStrength(judged, words, normalForms(judged));
	if (common) return 'common';
	return score < LEAST_SCORE ? 'weak' : null;
}

/** The words of three letters and more in some texts, in lower case, and each text without its gaps. */
export function contextWords(texts: readonly string[]): string[] {
	const words = new Set<string>();
	for (const text of texts) {
		const parts = text
			.normalize('NFKC')
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/u);
		for (const word of [...parts, parts.join('')]) if (word.length >= 3 && word.length <= 40) words.add(word);
	}
	return [...words];
}

const LEET: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'8': 'b',
	'9': 'g',
	'@': 'a',
	$: 's',
	'!': 'i',
	'|': 'l',
	'+': 't'
};

/**
 * What a password is once its decoration is taken off: lower case, digits and signs at both ends gone,
 * look-alike signs turned into letters. `P@ssw0rd12345` has the form `password`.
 */
export function normalForms(password: string): string[] {
	const lower = password.toLowerCase();
	const unleet = (text: string) => text.replace(/[0134578@$!|+9]/g, (sign) => LEET[sign] ?? sign);
	const bare = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
	const forms = [lower, bare(lower), unleet(lower), unleet(bare(lower)), bare(unleet(lower))];
	const joined = forms.map((form) => form.replace(/[^\p{L}\p{N}]+/gu, ''));
	return [...new Set([...forms, ...joined])].filter((form) => form.length > 0);
}

/** Whether fewer than six letters or digits are left once the words are taken out, longest first. */
function isMadeOf(password: string, words: readonly string[]): boolean {
	const longestFirst = words.toSorted((a, b) => b.length - a.length);
	return normalForms(password).some((form) => {
		let rest = form;
		for (const word of longestFirst) rest = rest.replaceAll(word, ' ');
		return rest !== form && rest.replace(/[^\p{L}]+/gu, '').length < 6;
	});
}
