import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { type EstimateItem, judgeEstimate } from '#lib/quiz/kinds/estimate.ts';
import { responseInWords } from '#lib/quiz/response-in-words.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const veil = testVeil();
const isSo = anItem({ kind: 'estimate', form: 'probability', truth: true }) as EstimateItem;
const isNot = anItem({ kind: 'estimate', form: 'probability', truth: false }) as EstimateItem;
const range = anItem({ kind: 'estimate', form: 'interval', truth: 100, unit: 'km' }) as EstimateItem;
const kind = kindOf(isSo);

test('no estimate has a mark, whatever it says', () => {
	expect(kind.marking).toBe('none');
	expect([null, '70'].map((response) => kind.mark(isSo, response))).toEqual([null, null]);
	expect(kind.review(isSo, '100', veil)).toMatchObject({ verdict: 'unmarked', score: null });
	expect(kind.review(isSo, null, veil)).toMatchObject({ verdict: 'blank', given: null, key: 'True' });
	expect(kind.review(isSo, null, veil)).not.toHaveProperty('estimate');
});

describe('a probability', () => {
	test.for([
		[isSo, '100', 0],
		[isSo, '0', 1],
		[isSo, '50 %', 0.25],
		[isNot, '50', 0.25],
		[isNot, '10', 0.01],
		[isSo, '70,5 per cent', 0.087025]
	] as const)('earns the square of its distance from what is so: %#', ([item, response, brier]) => {
		const outcome = judgeEstimate(item, response);
		expect(outcome?.form === 'probability' && outcome.brier).toBeCloseTo(brier, 12);
	});

	test('is lowest on average when it is what one believes: the score is proper', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (believed, said) => {
				const mean = (percent: number) => {
					const [yes, no] = [isSo, isNot].map((item) => judgeEstimate(item, String(percent)));
					if (yes?.form !== 'probability' || no?.form !== 'probability') throw new Error('no outcome');
					return (believed / 100) * yes.brier + (1 - believed / 100) * no.brier;
				};
				expect(mean(said)).toBeGreaterThanOrEqual(mean(believed) - 1e-12);
			}),
			{ seed: 20_260_301, numRuns: 100 }
		);
	});

	test.for(['101', '-1', '100.01', 'likely', '1e2', '5 %%'])('%s asks again', (typed) => {
		expect(kind.read(isSo, formOf({ '': [typed] }), veil)).toMatchObject({ state: 'unreadable' });
	});

	test.for([' 70', '0', '100 %', '99.5', '33 per cent'])('"%s" is read as it was typed, trimmed', (typed) => {
		expect(kind.read(isSo, formOf({ '': [typed] }), veil)).toEqual({
			state: 'given',
			response: typed.trim()
		});
	});

	test('sent twice or in other fields it is refused', () => {
		expect(kind.read(isSo, formOf({ '': ['1', '2'] }), veil)).toMatchObject({ state: 'refused' });
		expect(kind.read(isSo, formOf({ low: ['1'] }), veil)).toMatchObject({ state: 'refused' });
	});
});

describe('a range', () => {
	test.for([
		['90', '110', true, 0, 20],
		['100', '100', true, 0, 0],
		['100', '120', true, 0, 20],
		['101', '121', false, 1, 40],
		['70', '95', false, 5, 125],
		['70 km', '95 km', false, 5, 125]
	] as const)('%s to %s: held %s, missed by %d, score %d', ([low, high, isHeld, missedBy, score]) => {
		const outcome = judgeEstimate(range, { low, high });
		expect(outcome).toMatchObject({ form: 'interval', isHeld, missedBy, level: 0.9, unit: 'km' });
		expect(outcome?.form === 'interval' && outcome.score).toBeCloseTo(score, 9);
	});

	test('ends are exact: 0.1 + 0.2 is held by a range that ends at 0.3', () => {
		const tenths = anItem({ kind: 'estimate', form: 'interval', truth: 0.3 }) as EstimateItem;
		expect(judgeEstimate(tenths, { low: '0.1', high: '0,30' })).toMatchObject({ isHeld: true });
	});

	test.for([
		[{ low: '1' }, 'Type both ends of the range, the lower and the upper one.'],
		[{ low: '', high: '5' }, 'Type both ends of the range, the lower and the upper one.'],
		[{ low: '9', high: '5' }, 'The lower end is above the upper one. Change them round.'],
		[{ low: '1', high: '11.000' }, /^Upper end: 11.000 could mean/]
	] as const)('%j asks again', ([ends, problem]) => {
		const values = Object.fromEntries(Object.entries(ends).map(([end, value]) => [end, [value]]));
		const reading = kind.read(range, formOf(values), veil);
		expect(reading).toMatchObject({ state: 'unreadable' });
		expect(reading.state === 'unreadable' && reading.problem).toMatch(problem);
	});

	test('empty ends are a blank; a third end is refused', () => {
		expect(kind.read(range, formOf({ low: [' '], high: [''] }), veil)).toEqual({ state: 'blank' });
		expect(kind.read(range, formOf({ low: ['1'], high: ['2'], middle: ['1'] }), veil)).toMatchObject({
			state: 'refused'
		});
		expect(kind.read(range, formOf({ low: ['1', '1'], high: ['2'] }), veil)).toMatchObject({
			state: 'refused'
		});
	});

	test('is shown in words with its unit', () => {
		expect(responseInWords(range, { low: '70', high: '12000' })).toEqual(['70 to 12,000 km']);
		expect(responseInWords(isSo, '70.5 %')).toEqual(['70.5 %']);
	});
});

test('a prompt holds the level and the unit and not the truth', () => {
	expect(kind.prompt(range, veil)).toEqual({
		kind: 'estimate',
		form: 'interval',
		stem: 'What is so?',
		level: 90,
		unit: 'km'
	});
	expect(kind.prompt(isSo, veil)).toEqual({ kind: 'estimate', form: 'probability', stem: 'What is so?' });
});

test('a response that is no estimate is a bug of the caller', () => {
	expect(() => judgeEstimate(isSo, 'likely')).toThrow(RangeError);
	expect(() => judgeEstimate(range, '70')).toThrow(RangeError);
	expect(() => judgeEstimate(range, { low: '1' })).toThrow(RangeError);
});

test.for([
	[{ form: 'guess', truth: 3 }, ['form: probability or interval, not "guess"']],
	[{ truth: true }, ['form: is missing; add form: …']],
	[{ form: 'probability', truth: 1 }, ['truth: true or false, not 1']],
	[
		{ form: 'probability', truth: true, level: 0.9 },
		['level: unknown key; known here: id, kind, stem, objective, claims, weight, feedback, see, form, truth']
	],
	[{ form: 'interval', truth: 1, level: 0.3 }, ['level: from 0.5 to 0.99, not 0.3']],
	[
		{ form: 'probability', truth: true, feedback: undefined },
		[': needs feedback that says what is known and how well']
	]
] as const)('what is wrong is reported: %#', ([written, problems]) => {
	expect(problemsOf({ kind: 'estimate', ...written })).toEqual(problems);
});
