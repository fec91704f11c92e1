const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\p{Pd}\u2212_]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const END_PUNCTUATION = /[\s.,;:!?\u3002\u3001]+$/;

/**
 * The form in which two spellings of the same answer are equal: compatibility forms unified, lower case,
 * dashes and underscores to a space, quotes unified, end punctuation off, spaces collapsed. There is no
 * likeness beyond that: a letter more or less is another word.
 *
 * @param marks `drop` also takes diacritics off: "Pyŏngyang" becomes "pyongyang". Hangul stays whole.
 * @source docs/authoring.md, "Kind text"
 */
export function fold(text: string, marks: 'keep' | 'drop' = 'keep'): string {
	// Quotes first: NFKC takes some of them apart into a space and a combining mark.
	let folded = text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').normalize('NFKC');
	folded = folded.toLowerCase().replace(INVISIBLE, '').replace(DASHES, ' ');
	if (marks === 'drop') folded = folded.normalize('NFD').replace(/\p{M}/gu, '');
	return folded.normalize('NFKC').replace(/\s+/g, ' ').replace(END_PUNCTUATION, '').trim();
}
