import { fold } from '#lib/quiz/fold.ts';
import type { Term } from './types.ts';

/** One key for spellings that differ in case, marks, hyphens, apostrophes or spaces: "Paehapch’ŏn", "paehap-chon". */
export function spellingKey(text: string): string {
	return fold(text, 'drop').replace(/[^\p{L}\p{N}]/gu, '');
}

/** What romanizations write differently, and one letter for it; applied in order. */
const sounds: readonly (readonly [pattern: RegExp, sound: string])[] = [
	[/tch|ch|jj|j/g, 'c'],
	[/kh|gg|g/g, 'k'],
	[/dd|d/g, 't'],
	[/bb|b/g, 'p'],
	[/sh/g, 's'],
	[/r/g, 'l'],
	[/ae|oe/g, 'e'],
	[/ee/g, 'i'],
	[/eo|eu|ou|oo|u/g, 'o'],
	[/(.)\1+/g, '$1']
];

/**
 * One key for romanizations of the same Korean: "baehapjeon", "paehapchŏn" and "Bae-Hab-Jun" are `pehapcon`. Coarse: it
 * is for comparing with the terms there are, not for prose. Other scripts are left as they are.
 */
export function soundKey(text: string): string {
	const key = spellingKey(text);
	if (!/^[a-z]+$/.test(key)) return key;
	return sounds.reduce((sound, [pattern, letter]) => sound.replace(pattern, letter), key);
}

/** Ways to write a term: hangul, hanja, both romanizations, and what its note quotes. */
export function spellingsOf(
	term: Pick<Term, 'english' | 'korean' | 'hanja' | 'rr' | 'mr' | 'note'>
): string[] {
	const quoted = [...`${term.note ?? ''}`.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? '');
	return [term.korean, term.hanja ?? '', term.rr, term.mr, ...quoted]
		.flatMap((text) => text.split(/\s*[/;()]\s*/).map((part) => part.replace(/^South: /, '')))
		.filter((text) => spellingKey(text) !== '');
}

/** Letters from which on the beginning of a spelling is enough, and from which on sound is compared. */
const BEGINNING = 3;
const SOUND = 5;

/** Is a query a way to write this term, or the beginning of one? Latin letters also by their sound. */
export function spells(query: string, term: Parameters<typeof spellingsOf>[0]): boolean {
	const key = spellingKey(query);
	if (key === '') return false;
	const sound = soundKey(query);
	return spellingsOf(term).some((spelling) => {
		const own = spellingKey(spelling);
		if (own === key) return true;
		const native = /[^\p{ASCII}]/u.test(key);
		if ((native || key.length >= BEGINNING) && own.startsWith(key)) return true;
		return key.length >= SOUND && soundKey(spelling) === sound;
	});
}

/** Does a term have these words: in a way to write it, in English or in its note? For filtering a glossary. */
export function hasWords(query: string, term: Parameters<typeof spellingsOf>[0]): boolean {
	if (spells(query, term)) return true;
	const words = fold(query, 'drop').split(' ');
	const text = fold(`${term.english} ${spellingsOf(term).join(' ')} ${term.note ?? ''}`, 'drop');
	return words.every((word) => text.includes(word));
}
