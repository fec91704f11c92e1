import * as v from 'valibot';
import { BASE_KEYS, isMapping, listOf, mapping, orNull, prose, see, shown, word } from '../author-fields.ts';
import { refused } from '../form-fields.ts';
import type { ItemKind, Report } from '../kind.ts';
import { divide } from '../micros.ts';
import { baseReview, placesToRead } from '../review.ts';
import { FULL, type Item, type ItemBase, type ItemResponse, type Micros, type ReviewLine } from '../types.ts';
import { choice, choiceFields } from './choice.ts';
import { blanksIn, contextOf, splitAtBlanks } from './cloze-text.ts';
import { numeric, numericFields } from './numeric.ts';
import { placesIn } from './options.ts';
import { tallyOfCloze } from './tally-cloze.ts';
import { text, textFields } from './text.ts';

/** The kinds a blank can have; each reads, marks and explains its blank as it does an item of its own. */
const kinds = { choice, numeric, text };
type BlankKind = keyof typeof kinds;

/** A gap, with the fields of its kind. */
export type Blank = {
	id: string;
	kind: BlankKind;
	feedback: string | null;
	see: string | null;
} & Record<string, unknown>;
export type ClozeItem = ItemBase & { kind: 'cloze'; text: string; blanks: Blank[] };

const kindName = v.picklist(
	['choice', 'numeric', 'text'],
	(issue) => `choice, numeric or text, not ${shown(issue.input)}`
);
const ownFields = { id: word, kind: kindName, feedback: orNull(prose()), see: orNull(see) };
const fieldsOf = { choice: choiceFields, numeric: numericFields, text: textFields };
const blanksOf = {
	choice: mapping({ ...ownFields, ...fieldsOf.choice }),
	numeric: mapping({ ...ownFields, ...fieldsOf.numeric }),
	text: mapping({ ...ownFields, ...fieldsOf.text })
};
/** Which other fields belong to a blank of no known kind nobody can say: only `kind` is looked at. */
const noKind = v.object({ kind: kindName }, 'a mapping that begins with id and kind');

const blank = v.lazy((input) => {
	const kind = isMapping(input) && typeof input.kind === 'string' ? input.kind : '';
	return Object.hasOwn(blanksOf, kind) ? blanksOf[kind as BlankKind] : noKind;
}) as v.GenericSchema<unknown, Blank>;

/**
 * A text with gaps, written `[[blank-id]]`; each is a choice, a number or a text. Response: blank to value, as
 * the kind of the blank has it, open ones left out. Score: the mean over all blanks, exact to the millionth.
 */
export const cloze: ItemKind<ClozeItem> = {
	kind: 'cloze',
	marking: 'machine',
	schema: mapping({ text: prose(), blanks: listOf(blank, 1, 12) }, BASE_KEYS),

	check(item, report) {
		checkText(item, report);
		for (const [index, blank] of item.blanks.entries()) {
			const part = partOf(item, blank);
			const whole = { ...part, see: part.see ?? item.see, feedback: part.feedback ?? item.feedback };
			kindOfBlank(blank).check(whole, (place, message, severity) =>
				report(['blanks', index, ...place], message, severity)
			);
		}
	},
	places: (item) => [...placesIn(item, 'blanks', []), ...inBlanks(item, (kind, part) => kind.places(part))],
	misconceptions: (item) => inBlanks(item, (kind, part) => kind.misconceptions(part)),

	prompt: (item, veil) => ({
		kind: 'cloze',
		stem: item.stem,
		parts: piecesOf(item).map((piece) => {
			if (typeof piece === 'string') return piece;
			const own = {
				token: veil.token(blankScope(item), piece.id),
				context: contextOf(item.text, piece.id)
			};
			const prompt = kindOfBlank(piece).prompt(partOf(item, piece), veil);
			if (prompt.kind === 'choice') return { ...own, kind: 'choice', options: prompt.options };
			if (prompt.kind === 'numeric') return { ...own, kind: 'numeric', unit: prompt.unit };
			return { ...own, kind: 'text' };
		})
	}),

	read(item, fields, veil) {
		const tokens = new Map(inTextOrder(item).map((blank) => [veil.token(blankScope(item), blank.id), blank]));
		for (const name of fields.keys()) {
			if (!tokens.has(name)) return refused('This form has a field that the question does not have.');
		}
		const given: [string, string][] = [];
		const problems: string[] = [];
		for (const [index, [token, blank]] of [...tokens].entries()) {
			const own = new Map([['', fields.get(token) ?? []]]);
			const reading = kindOfBlank(blank).read(partOf(item, blank), own, veil);
			if (reading.state === 'refused') return reading;
			if (reading.state === 'unreadable') problems.push(`Blank ${index + 1}: ${reading.problem}`);
			if (reading.state === 'given') given.push([blank.id, String(reading.response)]);
		}
		if (problems.length > 0) return { state: 'unreadable', problem: problems.join(' ') };
		return given.length === 0 ? { state: 'blank' } : { state: 'given', response: Object.fromEntries(given) };
	},
	fields(item, response, veil) {
		const given = givenValues(item, response);
		return Object.fromEntries(
			inTextOrder(item).flatMap((blank) => {
				const values = kindOfBlank(blank).fields(partOf(item, blank), given.get(blank.id) ?? null, veil)[''];
				return values ? [[veil.token(blankScope(item), blank.id), values]] : [];
			})
		);
	},
	mark: (item, response) => markOf(item, givenValues(item, response)),
	/** The mean of the chance levels of its blanks. */
	chance: (item) =>
		partsOf(item).reduce((sum, { kind, part }) => sum + kind.chance(part), 0) / item.blanks.length,
	/** All blanks by luck at once. */
	luck: (item) => partsOf(item).reduce((product, { kind, part }) => product * kind.luck(part), 1),

	tally: tallyOfCloze(partsOf),

	review(item, response, veil) {
		const given = givenValues(item, response);
		const reviews = inTextOrder(item).map((blank) => {
			const value = given.get(blank.id) ?? null;
			return { blank, review: kindOfBlank(blank).review(partOf(item, blank), value, veil) };
		});
		const missed = reviews.filter(({ review }) => review.verdict !== 'right');
		return {
			...baseReview(item, response, markOf(item, given)),
			lines: reviews.map(({ blank, review }): ReviewLine => {
				const chosen = review.lines.find((line) => line.chosen);
				const right = review.lines.find(({ outcome }) => outcome === 'right' || outcome === 'missed');
				const isOpen = review.verdict === 'blank';
				return {
					text: contextOf(item.text, blank.id),
					outcome: isOpen ? 'missed' : outcomeOf(review.score),
					chosen: !isOpen,
					feedback: chosen?.feedback ?? blank.feedback ?? (isOpen ? (right?.feedback ?? null) : null),
					see: chosen?.see ?? blank.see,
					given: review.given ?? chosen?.text ?? null,
					key: review.key ?? right?.text ?? ''
				};
			}),
			see: placesToRead([...missed.flatMap(({ review }) => review.see), item.see]),
			misconceptions: placesToRead(reviews.flatMap(({ review }) => review.misconceptions))
		};
	}
};

const blankScope = (item: ItemBase) => `${item.id}/blanks`;

function kindOfBlank(blank: Blank): ItemKind {
	// A blank is only ever given to its own kind.
	return (kinds as Record<BlankKind, unknown>)[blank.kind] as ItemKind;
}

/** A blank as an item of its kind. Its id holds a slash, so its options have tokens of their own. */
function partOf(item: ItemBase, blank: Blank): Item {
	const { objective, claims } = item;
	return { ...blank, id: `${item.id}/blanks/${blank.id}`, stem: '', objective, claims, weight: 1 };
}

/** Each blank with its kind and as an item of it, in the order of the file. */
export function partsOf(item: ClozeItem): { kind: ItemKind; part: Item }[] {
	return item.blanks.map((blank) => ({ kind: kindOfBlank(blank), part: partOf(item, blank) }));
}

/** What the kinds of the blanks say of places inside them. */
function inBlanks<TFound extends { place: (string | number)[] }>(
	item: ClozeItem,
	find: (kind: ItemKind, part: Item) => TFound[]
): TFound[] {
	return partsOf(item).flatMap(({ kind, part }, index) =>
		find(kind, part).map((found) => ({ ...found, place: ['blanks', index, ...found.place] }))
	);
}

/** The text with its blanks in their places. */
function piecesOf(item: ClozeItem): (string | Blank)[] {
	const byId = new Map(item.blanks.map((blank) => [blank.id, blank]));
	return splitAtBlanks(item.text).map((piece) => {
		if (typeof piece === 'string') return piece;
		const blank = byId.get(piece.id);
		if (!blank)
			throw new RangeError(`${item.id} has no blank "${piece.id}"; the check lets no such item through`);
		return blank;
	});
}

function inTextOrder(item: ClozeItem): Blank[] {
	return piecesOf(item).filter((piece) => typeof piece !== 'string');
}

function checkText(item: ClozeItem, report: Report): void {
	const inText = blanksIn(item.text);
	const ids = item.blanks.map(({ id }) => id);
	for (const [index, id] of ids.entries()) {
		const times = inText.filter((each) => each === id).length;
		if (ids.indexOf(id) !== index)
			report(['blanks', index, 'id'], `"${id}" is used twice in this item; give each its own id`);
		else if (times !== 1)
			report(['blanks', index, 'id'], `stands ${times} times in the text; write [[${id}]] there once`);
	}
	for (const id of new Set(inText)) {
		if (!ids.includes(id)) report(['text'], `[[${id}]] has no blank of that id; add it to blanks`);
	}
	const pieces = splitAtBlanks(item.text).filter((piece) => typeof piece === 'string');
	if (pieces.some((piece) => piece.includes('[[') || piece.includes(']]')))
		report(['text'], 'has brackets that name no blank; write [[blank-id]] with the id of a blank');
	if (pieces.some((piece) => piece.split('*').length % 2 === 0))
		report(['text'], 'has *emphasis* that reaches over a blank; end it before and begin it anew after');
}

function outcomeOf(score: Micros | null): ReviewLine['outcome'] {
	if (score === FULL) return 'right';
	return score ? 'part' : 'wrong';
}

function markOf(item: ClozeItem, given: ReadonlyMap<string, string>): Micros {
	const marks = item.blanks.map(
		(blank) => kindOfBlank(blank).mark(partOf(item, blank), given.get(blank.id) ?? null) ?? 0
	);
	return divide(
		marks.reduce((sum, mark) => sum + mark, 0),
		marks.length
	);
}

/** @throws {RangeError} a blank that the item does not have: a bug in the caller */
function givenValues(item: ClozeItem, response: ItemResponse): Map<string, string> {
	if (response === null) return new Map();
	if (!isMapping(response)) throw new RangeError(`${item.id} has blank to value as its response`);
	const given = new Map(Object.entries(response));
	for (const id of given.keys()) {
		if (!item.blanks.some((blank) => blank.id === id))
			throw new RangeError(`${item.id} has no blank "${id}"`);
	}
	return given;
}
