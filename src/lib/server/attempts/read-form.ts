import { isSameResponse, standingAnswers, type GivenAnswer } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import type { ItemResponse } from '#lib/quiz/types.ts';
import type { Attempt, AttemptItem } from './attempt.ts';
import { derivedEventId, EVENT_ID } from './event-id.ts';

/** The steps of confidence a learner can choose, per cent; 0 is a guess. */
export const CONFIDENCE_STEPS = [0, 50, 70, 85, 95];

/** The most fields a form may have: many times what the longest quiz needs, and read in an instant. */
const MOST_FIELDS = 5000;

/**
 * What a quiz form says. `problems`: words for each item that cannot be taken, by its place; then nothing
 * of the form may be stored. `values`: what was filled in, by field name, so that the page can show it again.
 */
export type FormReading =
	| { ok: true; answers: (GivenAnswer & { n: number })[] }
	| { ok: false; problems: Record<number, string>; values: Record<string, string[]> };

/**
 * Reads the posted form of an attempt.
 *
 * Fields: `item` (places of the items the form holds, one or more), for each of them `q<n>` and
 * `q<n>.<token>` (the answer), `c<n>` (confidence), `b<n>` (base: the event it replaces), `e<n>` (event
 * id, when a script made one); `check` (the place of the item to be marked). An item whose answer and
 * confidence are as they stand gives no answer. Blank ones give one only where an answer is cleared.
 */
export function readForm(attempt: Attempt, form: FormData): FormReading {
	const sent = [...form.values()];
	if (sent.length > MOST_FIELDS || sent.some((value) => typeof value !== 'string')) {
		const words = 'The form was changed on its way. Reload the page and answer again.';
		return { ok: false, problems: { 0: words }, values: {} };
	}
	const fields = groupFields(form);
	const check = form.get('check');
	const problems: Record<number, string> = {};
	const answers: (GivenAnswer & { n: number })[] = [];
	const places = form.getAll('item').map(Number);
	const standing = standingAnswers(attempt.events);

	if (!places.length) problems[0] = 'The form has no question. Reload the page and answer again.';
	for (const n of places) {
		const drawn = attempt.drawn[n - 1];
		if (!drawn || places.indexOf(n) !== places.lastIndexOf(n)) {
			problems[0] = 'The form does not belong to this attempt. Reload the page and answer again.';
			continue;
		}
		const checked = check === String(n);
		const read = readItem(attempt, drawn, fields, checked);
		if ('problem' in read) {
			problems[n] = read.problem;
			continue;
		}
		const before = standing.get(drawn.item.id);
		const same =
			isSameResponse(before?.response ?? null, read.response) &&
			(before?.confidence ?? null) === read.confidence &&
			(!checked || before?.checked === true);
		const isFresh = !before && read.response === null;
		if ((same && !read.eventId) || isFresh || drawn.carried !== null) continue;
		const { response, confidence, base } = read;
		const itemId = drawn.item.id;
		const eventId =
			read.eventId ?? derivedEventId(attempt.id, itemId, base, { response, confidence, checked });
		answers.push({ n, itemId, eventId, base, response, confidence, checked });
	}
	for (const name of fields.keys()) {
		if (!places.includes(Number(name.slice(1)))) {
			problems[0] = 'The form names a question it does not hold. Reload the page and answer again.';
		}
	}
	if (check !== null && !places.includes(Number(check))) {
		problems[0] = 'The form asks to check a question it does not hold. Reload the page and answer again.';
	}
	if (!Object.keys(problems).length) return { ok: true, answers };
	return { ok: false, problems, values: shown(fields) };
}

type ReadItem = {
	response: ItemResponse;
	confidence: number | null;
	base: string | null;
	eventId: string | undefined;
};

function readItem(
	attempt: Attempt,
	{ n, item }: AttemptItem,
	fields: Grouped,
	checked: boolean
): ReadItem | { problem: string } {
	const kind = kindOf(item);
	const reading = kind.read(item, fields.get(`q${n}`) ?? new Map(), attempt.veil);
	if (reading.state === 'refused' || reading.state === 'unreadable') return { problem: reading.problem };
	if (checked && reading.state === 'blank') return { problem: 'Choose an answer first, then check it.' };

	const confidence = single(fields, `c${n}`);
	if (confidence && (kind.marking !== 'machine' || !CONFIDENCE_STEPS.includes(Number(confidence)))) {
		return { problem: 'Choose how sure you are from the steps shown.' };
	}
	const base = single(fields, `b${n}`) || null;
	const eventId = single(fields, `e${n}`) || undefined;
	if ((base && !EVENT_ID.test(base)) || (eventId && !EVENT_ID.test(eventId))) {
		return { problem: 'The form was changed on its way. Reload the page and answer again.' };
	}
	return {
		response: reading.state === 'given' ? reading.response : null,
		confidence: confidence ? Number(confidence) : null,
		base,
		eventId
	};
}

/** Field name without its sub-name -> sub-name ('' for none) -> values. */
type Grouped = Map<string, Map<string, string[]>>;

function groupFields(form: FormData): Grouped {
	const fields: Grouped = new Map();
	for (const [name, value] of form) {
		const match = /^([qcbe]\d+)(?:\.(.+))?$/.exec(name);
		if (!match?.[1] || typeof value !== 'string') continue;
		const subs = fields.get(match[1]) ?? new Map<string, string[]>();
		fields.set(match[1], subs);
		const sub = match[2] ?? '';
		const values = subs.get(sub) ?? [];
		subs.set(sub, values);
		values.push(value);
	}
	return fields;
}

function single(fields: Grouped, name: string): string | undefined {
	return fields.get(name)?.get('')?.[0];
}

function shown(fields: Grouped): Record<string, string[]> {
	return Object.fromEntries(
		[...fields].flatMap(([name, subs]) =>
			[...subs].map(([sub, values]) => [sub ? `${name}.${sub}` : name, values] as const)
		)
	);
}
