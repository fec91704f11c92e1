import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findKind, kindNames, kindOf } from '#lib/quiz/kinds.ts';
import type { Item, ItemResponse, Veil } from '#lib/quiz/types.ts';
import { anItem, formOf, options } from '#tests/support/items.ts';
import { examples, row } from '#tests/support/kind-examples.ts';
import { testVeil } from '#tests/support/veil.ts';

/** What every kind promises, whatever it is. */
const runs = { seed: 20_260_301, numRuns: 100 };
const veils = fc.integer({ min: 0, max: 999 }).map((seed) => testVeil(`seed ${seed}`));
const given = (item: Item, response: ItemResponse, veil: Veil) =>
	formOf(kindOf(item).fields(item, response, veil));

test('every kind is among the examples', () => {
	expect(Object.keys(examples).sort()).toEqual([...kindNames].sort());
});

describe.each(Object.entries(examples))('%s', (name, { item, responses }) => {
	const kind = kindOf(item);
	const readable = responses.filter((response) => {
		const reading = kind.read(item, given(item, response, testVeil()), testVeil());
		return reading.state === 'given';
	});

	test('a score is a whole number of millionths from 0 to the full mark, null where no machine marks', () => {
		fc.assert(
			fc.property(readable, (response) => {
				const score = kind.mark(item, response);
				const isShare = Number.isInteger(score) && Number(score) >= 0 && Number(score) <= 1_000_000;
				expect(kind.marking === 'machine' ? isShare : score === null).toBe(true);
			}),
			runs
		);
	});

	test('a blank earns 0, unless nobody marks it, and its form is empty', () => {
		const score = kind.marking === 'none' ? null : 0;
		expect(kind.mark(item, null)).toBe(score);
		expect(kind.fields(item, null, testVeil())).toEqual({});
		expect(kind.read(item, formOf({}), testVeil())).toEqual({ state: 'blank' });
		expect(kind.review(item, null, testVeil())).toMatchObject({
			verdict: 'blank',
			score,
			misconceptions: []
		});
	});

	test('what the form values of a response say is that response', () => {
		fc.assert(
			fc.property(readable, veils, (response, veil) => {
				expect(kind.read(item, given(item, response, veil), veil)).toEqual({ state: 'given', response });
			}),
			runs
		);
	});

	test('the order in which a form names its fields and values makes no difference', () => {
		fc.assert(
			fc.property(readable, veils, (response, veil) => {
				const form = given(item, response, veil);
				const turned = new Map([...form].reverse().map(([field, values]) => [field, [...values].reverse()]));
				expect(kind.read(item, turned, veil)).toEqual(kind.read(item, form, veil));
			}),
			runs
		);
	});

	test.each(['__proto__', 'constructor', 'toString', 'nope'])('a field named %s is refused', (field) => {
		const form = new Map([[field, ['1']]]);
		expect(kind.read(item, form, testVeil())).toMatchObject({ state: 'refused' });
	});

	test('a value sent twice is refused', () => {
		fc.assert(
			fc.property(readable, veils, (response, veil) => {
				const twice = [...given(item, response, veil)].map(
					([field, values]) => [field, [...values, ...values]] as const
				);
				expect(kind.read(item, new Map(twice), veil)).toMatchObject({ state: 'refused' });
			}),
			runs
		);
	});

	test('a review agrees with the mark and names each place to read once', () => {
		fc.assert(
			fc.property(readable, veils, (response, veil) => {
				const review = kind.review(item, response, veil);
				expect(review.score).toBe(kind.mark(item, response));
				expect(review.verdict === 'right').toBe(review.score === 1_000_000);
				expect(new Set(review.see).size).toBe(review.see.length);
			}),
			runs
		);
	});

	test('a prompt holds none of the author’s words but stem, unit and texts to choose from', () => {
		const prompt = JSON.stringify(kind.prompt(item, testVeil()));
		expect(prompt).not.toMatch(
			/correct|feedback|see|misconception|accept|traps|bands|tie|credit|"id"|HIS-001/
		);
		expect(Object.keys(kind.prompt(item, testVeil()))).not.toContain('answer');
		expect(prompt).toContain(`"kind":"${name}"`);
	});

	test('a guess earns between nothing and the full mark, and no more often all than in the mean', () => {
		expect([kind.chance(item), kind.luck(item)].every((share) => share >= 0 && share < 1)).toBe(true);
		expect(kind.luck(item)).toBeLessThanOrEqual(kind.chance(item));
	});

	test('an item survives JSON, as it is stored', () => {
		expect(JSON.parse(JSON.stringify(item))).toEqual(item);
	});
});

test('ticking everything in a multiple earns 0, whatever the key', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 6 }), (right, wrong) => {
			const all = Array.from({ length: right + wrong }, (_, index) => `o${index}`);
			const item = anItem({
				kind: 'multiple',
				options: options(...all.map((id, index) => (index < right ? `${id}*` : id)))
			});
			const kind = kindOf(item);
			expect(kind.mark(item, all)).toBe(0);
			expect(kind.mark(item, all.slice(0, right))).toBe(1_000_000);
		}),
		runs
	);
});

test('one label for every row of an even key earns 0', () => {
	const rows = ['a', 'b', 'c', 'd'].map((id, index) => row(id, index < 2 ? 'yes' : 'no'));
	const item = anItem({ kind: 'matrix', labels: { yes: 'Yes', no: 'No' }, rows });
	const all = (label: string) => Object.fromEntries(rows.map(({ id }) => [id, label]));
	expect(['yes', 'no'].map((label) => kindOf(item).mark(item, all(label)))).toEqual([0, 0]);
});

test('a kind that does not exist is not found, and asking for it is a bug', () => {
	expect(['constructor', 'essays', ''].map(findKind)).toEqual([undefined, undefined, undefined]);
	expect(() => kindOf({ kind: 'toString' })).toThrow(RangeError);
});
