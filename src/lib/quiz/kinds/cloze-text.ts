/** The text of a cloze: words with gaps written `[[blank-id]]`. */

const BLANK = /\[\[([a-z0-9-]+)\]\]/;
/** How a gap reads in a line of words. */
const GAP = '____';
/** Words of context on each side of a gap. */
const AROUND = 6;

/** The text in pieces: words as they stand, gaps by their ids; empty words are left out. */
export function splitAtBlanks(text: string): (string | { id: string })[] {
	return text
		.split(BLANK)
		.map((piece, index) => (index % 2 === 0 ? piece : { id: piece }))
		.filter((piece) => piece !== '');
}

/** The ids of the gaps in the order of the text. */
export function blanksIn(text: string): string[] {
	return splitAtBlanks(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]));
}

/** A few words on either side of a gap, other gaps as gaps too: `… runs through ____ to the sea.` */
export function contextOf(text: string, id: string): string {
	const pieces = splitAtBlanks(text);
	const at = pieces.findIndex((piece) => typeof piece !== 'string' && piece.id === id);
	const plain = (from: number, to?: number) =>
		pieces
			.slice(from, to)
			.map((piece) => (typeof piece === 'string' ? piece.replaceAll('*', '') : GAP))
			.join('');
	const before = plain(0, at).match(/\S+\s*/g) ?? [];
	const after = plain(at + 1).match(/\s*\S+/g) ?? [];
	const lead = before.length > AROUND ? `… ${before.slice(-AROUND).join('')}` : before.join('');
	const tail = after.length > AROUND ? `${after.slice(0, AROUND).join('')} …` : after.join('');
	return `${lead}${GAP}${tail}`;
}
