import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeItem, type FirstAnswer } from '#lib/quiz/item-stats.ts';
import { kindNames, kindOf } from '#lib/quiz/kinds.ts';
import { tallyAnswers } from '#lib/quiz/tally.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { anItem, options } from '#tests/support/items.ts';
import { examples } from '#tests/support/kind-examples.ts';

function count(item: Item, ...responses: ItemResponse[]) {
	const answers = responses.map((response) => ({ response, mark: kindOf(item).mark(item, response) }));
	return tallyAnswers(kindOf(item).tally, item, answers);
}
const barsOf = (group: ReturnType<typeof count>[number] | undefined) =>
	Object.fromEntries((group?.bars ?? []).map(({ text, count }) => [text, count]));

test('a word that people accepted is a right bar, one that they did not is none', () => {
	const item = anItem({ kind: 'text', accept: ['Juche'], traps: [] });
	const answers = [
		{ response: 'Chuch’e', mark: 1_000_000 },
		{ response: 'Songun', mark: 0 },
		{ response: 'chuch’e', mark: 1_000_000 }
	];
	const [group] = tallyAnswers(kindOf(item).tally, item, answers);
	expect(group?.bars.map(({ text, right, typed }) => [text, right, typed])).toEqual([
		['Juche', true, false],
		['Chuch’e', true, true],
		['Songun', false, true]
	]);
});

test('in an item of several places, the mark does not say which typed word was accepted', () => {
	const item = anItem({
		kind: 'cloze',
		text: 'The idea is [[idea]], its seat [[seat]].',
		blanks: [
			{ id: 'idea', kind: 'text', accept: ['Juche'] },
			{ id: 'seat', kind: 'text', accept: ['Pyongyang'] }
		]
	});
	const answers = [{ response: { idea: 'Chuch’e', seat: 'Pyongyang' }, mark: 1_000_000 }];
	const [group] = tallyAnswers(kindOf(item).tally, item, answers);
	expect(group?.bars.find(({ typed }) => typed)?.right).toBe(false);
});

describe.for(kindNames)('%s', (kind) => {
	const { item, responses } = examples[kind] as (typeof examples)[string];

	test('counts every answer into its bars or leaves it open, and names who is in each', () => {
		fc.assert(
			fc.property(fc.array(fc.option(responses), { maxLength: 12 }), (given) => {
				const groups = count(item, ...given);
				expect(groups.length).toBeGreaterThan(0);
				for (const { bars, open, rest } of groups) {
					const all = new Set([...bars.flatMap(({ answers }) => answers), ...rest.answers, ...open]);
					expect(all.size).toBe(given.length);
					for (const bar of bars) expect(bar.answers).toHaveLength(bar.count);
				}
				const blanks = given.flatMap((response, index) => (response === null ? [index] : []));
				for (const { open } of groups) expect(open).toEqual(expect.arrayContaining(blanks));
			})
		);
	});

	test('a place with one choice puts an answer into one bar at most', () => {
		fc.assert(
			fc.property(responses, (response) => {
				for (const { choose, bars, open, rest } of count(item, response)) {
					const total = bars.reduce((sum, bar) => sum + bar.count, 0) + open.length + rest.answers.length;
					if (choose === 'one') expect(total).toBe(1);
					else expect(total).toBeGreaterThanOrEqual(1);
				}
			})
		);
	});

	test('a fully right answer is in a right bar at every place', () => {
		fc.assert(
			fc.property(responses, (response) => {
				if (kindOf(item).mark(item, response) !== 1_000_000) return;
				for (const { choose, bars } of count(item, response)) {
					if (choose === 'one') expect(bars.find((bar) => bar.count)?.right).toBe(true);
				}
			})
		);
		expect(kind).toBeTruthy();
	});
});

describe('what is shown of each kind', () => {
	test('a choice: each option, with its misconception', () => {
		const item = anItem({ kind: 'choice', options: options('a*', 'b', 'c') });
		const [group] = count(item, 'a', 'b', 'b', null);
		expect(barsOf(group)).toEqual({ 'Option a': 1, 'Option b': 2, 'Option c': 0 });
		expect(group?.bars.map(({ right, misconception }) => [right, misconception])).toEqual([
			[true, null],
			[false, 'mixes-b'],
			[false, 'mixes-c']
		]);
		expect(group?.open).toEqual([3]);
	});

	test('an order: each line with the places it was put at', () => {
		const lines = ['a', 'b', 'c'].map((id) => ({ id, text: `Line ${id}` }));
		const groups = count(anItem({ kind: 'order', lines }), ['a', 'b', 'c'], ['b', 'a', 'c']);
		expect(groups.map(({ title }) => title)).toEqual(['Line a', 'Line b', 'Line c']);
		expect(barsOf(groups[0])).toEqual({ 'Place 1': 1, 'Place 2': 1, 'Place 3': 0 });
		expect(groups[0]?.bars.map(({ right }) => right)).toEqual([true, false, false]);
	});

	test('a number: bands, traps, then other values, equal ones together', () => {
		const item = anItem({
			kind: 'numeric',
			answer: 1,
			unit: 'million',
			bands: [
				{ within: 0.2, credit: 1 },
				{ within: 0.5, credit: 0.5 }
			],
			traps: [{ value: 7, within: 0.5, feedback: 'The reserve.', see: '#so' }]
		});
		expect(barsOf(count(item, '1.1', '1.4', '7', '3', '3.0', '2.5')[0])).toEqual({
			'1 million ± 0.2': 1,
			'1 million ± 0.5': 1,
			'7 million ± 0.5': 1,
			'3 million': 2,
			'2.5 million': 1
		});
	});

	test('a text: what is accepted, traps, then other spellings that are read alike', () => {
		const traps = [{ match: ['songun'], feedback: 'No.', see: '#so' }];
		const item = anItem({ kind: 'text', accept: ['Juche', '주체'], traps });
		expect(barsOf(count(item, 'juche!', '주체', 'Songun', 'Other thing', 'other  thing.')[0])).toEqual({
			Juche: 2,
			songun: 1,
			'Other thing': 2
		});
	});

	test('an essay: waiting, then points as a person gave them, in all and by criterion', () => {
		const rubric = [
			{ id: 'one', text: 'Says so', points: 2 },
			{ id: 'two', text: 'Says why', points: 1 }
		];
		const item = anItem({ kind: 'essay', rubric, model: 'So.' });
		const groups = tallyAnswers(kindOf(item).tally, item, [
			{ response: 'text', mark: null },
			{ response: 'text', mark: 666_667, points: { one: 2, two: 0 } }
		]);
		expect(barsOf(groups[0])).toMatchObject({ 'Waits for marking': 1, '2 of 3 points': 1 });
		expect(barsOf(groups[1])).toMatchObject({ '2 of 2 points': 1, '0 of 2 points': 0 });
		expect(barsOf(groups[2])).toMatchObject({ '0 of 1 point': 1 });
	});

	test('an estimate: steps of a probability, or whether the range held', () => {
		const likely = anItem({ kind: 'estimate', form: 'probability', truth: true });
		expect(barsOf(count(likely, '0', '100', '29.9', '30')[0])).toMatchObject({
			'0 to under 10 %': 1,
			'20 to under 30 %': 1,
			'30 to under 40 %': 1,
			'90 to 100 %': 1
		});
		const range = anItem({ kind: 'estimate', form: 'interval', truth: 10 });
		const answers = [
			{ low: '5', high: '10' },
			{ low: '1', high: '2' },
			{ low: '11', high: '12' }
		];
		expect(count(range, ...answers)[0]?.bars.map((bar) => bar.count)).toEqual([1, 1, 1]);
	});

	test('typed values beyond twelve are counted together', () => {
		const item = anItem({ kind: 'numeric', answer: 1000 });
		const [group] = count(item, ...Array.from({ length: 20 }, (_, n) => String(n)));
		expect(group?.bars.filter(({ typed }) => typed)).toHaveLength(12);
		expect(group?.rest).toMatchObject({ values: 8 });
		expect(group?.rest.answers).toHaveLength(8);
	});
});

test('numbers do not depend on the names of options or the order of learners', () => {
	const named = (...ids: string[]) => anItem({ kind: 'choice', options: options(...ids) });
	const answer = (response: string, index: number): FirstAnswer => ({
		response,
		mark: response.startsWith('x') ? 1_000_000 : 0,
		rest: ((index * 7) % 10) / 10,
		confidence: 70,
		seconds: index
	});
	const first = Array.from({ length: 40 }, (_, i) => answer(['x1', 'b', 'c'][(i * i) % 3] ?? 'b', i));
	const second = first.map((one) => ({ ...one, response: one.response === 'b' ? 'zz' : one.response }));
	const [a, b, c] = [
		describeItem(named('x1*', 'b', 'c'), first),
		describeItem(named('x1*', 'zz', 'c'), second),
		describeItem(named('x1*', 'b', 'c'), first.toReversed())
	];
	const numbers = ({ groups, misconceptions, flags, ...rest }: typeof a) => ({
		...rest,
		bars: groups[0]?.bars.map(({ share }) => share),
		flags: flags.map(({ kind }) => kind),
		shown: misconceptions.map(({ learners }) => learners)
	});
	expect(numbers(b)).toEqual(numbers(a));
	expect(c.discrimination).toBeCloseTo(a.discrimination ?? 9, 10);
	expect(c.facility).toEqual(a.facility);
});
