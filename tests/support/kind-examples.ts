import fc from 'fast-check';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { anItem, options } from './items.ts';

/** An item of each kind with answers to it. A new kind adds one entry here. */
type Example = { item: Item; responses: fc.Arbitrary<Exclude<ItemResponse, null>> };

const ids = ['constructor', 'a', 'b', 'c', 'd'];
export const row = (id: string, correct: string) => ({
	id,
	text: `Row ${id}`,
	correct,
	feedback: 'So.',
	see: '#so'
});
const pairsOf = (...lefts: string[]) =>
	lefts.map((id) => ({ id, left: `Left ${id}`, right: `Right ${id}`, feedback: 'So.' }));
const labels = ['yes', 'no', 'open'];
export const examples: Record<string, Example> = {
	choice: {
		item: anItem({ kind: 'choice', options: options('constructor', 'a*', 'b', 'c', 'd') }),
		responses: fc.constantFrom(...ids)
	},
	multiple: {
		item: anItem({ kind: 'multiple', options: options('constructor*', 'a*', 'b', 'c', 'd*') }),
		responses: fc.subarray(ids, { minLength: 1 }).map((chosen) => chosen.sort())
	},
	matrix: {
		item: anItem({
			kind: 'matrix',
			labels: { yes: 'Yes', no: 'No', open: 'Open' },
			rows: ids.map((id, index) => row(id, labels[index % 3] ?? ''))
		}),
		responses: fc
			.subarray(ids, { minLength: 1 })
			.chain((rows) =>
				fc
					.array(fc.constantFrom(...labels), { minLength: rows.length, maxLength: rows.length })
					.map((given) => Object.fromEntries(rows.map((id, index) => [id, given[index] ?? ''])))
			)
	},
	order: {
		item: anItem({
			kind: 'order',
			lines: ids.map((id) => ({ id, text: `Line ${id}`, ...('bc'.includes(id) ? { tie: 'same' } : {}) }))
		}),
		responses: fc.shuffledSubarray(ids, { minLength: ids.length })
	},
	match: {
		item: anItem({
			kind: 'match',
			pairs: pairsOf('constructor', 'a', 'b'),
			extras: [{ id: 'c', text: 'Right c' }]
		}),
		responses: fc.subarray(['constructor', 'a', 'b'], { minLength: 1 }).chain((lefts) =>
			fc
				.array(fc.constantFrom('constructor', 'a', 'b', 'c'), {
					minLength: lefts.length,
					maxLength: lefts.length
				})
				.map((given) => Object.fromEntries(lefts.map((id, index) => [id, given[index] ?? ''])))
		)
	},
	numeric: {
		item: anItem({
			kind: 'numeric',
			answer: 12,
			bands: [
				{ within: 1, credit: 1 },
				{ within: 5, credit: 0.3 }
			]
		}),
		responses: fc
			.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(12, 12.5, 7, 17, 17.01))
			.map(String)
	},
	text: {
		item: anItem({ kind: 'text', accept: ['Juche', '주체'] }),
		responses: fc.oneof(
			fc.constantFrom('juche', 'JUCHE!', '주체', 'constructor'),
			fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.trim() || 'x')
		)
	},
	cloze: {
		item: anItem({
			kind: 'cloze',
			text: 'One [[constructor]], two [[a]], three [[b]].',
			blanks: [
				{ id: 'constructor', kind: 'choice', options: options('constructor', 'a*', 'b') },
				{
					id: 'a',
					kind: 'numeric',
					answer: 12,
					bands: [
						{ within: 0, credit: 1 },
						{ within: 5, credit: 0.3 }
					]
				},
				{ id: 'b', kind: 'text', accept: ['Juche'] }
			]
		}),
		responses: fc
			.record(
				{
					constructor: fc.constantFrom('constructor', 'a', 'b'),
					a: fc.integer({ min: 5, max: 20 }).map(String),
					b: fc.constantFrom('juche', 'constructor', 'other')
				},
				{ requiredKeys: [] }
			)
			.filter((given) => Object.keys(given).length > 0)
			.map((given) => ({ ...given }))
	},
	essay: {
		item: anItem({
			kind: 'essay',
			rubric: [{ id: 'constructor', text: 'Says so', points: 2 }],
			model: 'It is so.'
		}),
		responses: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) => text.trim() || 'x')
	},
	estimate: {
		item: anItem({ kind: 'estimate', form: 'interval', truth: 1869, unit: 'km' }),
		responses: fc
			.tuple(fc.integer({ min: -50, max: 3000 }), fc.nat({ max: 900 }))
			.map(([low, width]) => ({ low: String(low), high: String(low + width) }))
	}
};
