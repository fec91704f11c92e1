import { expect, test } from 'vitest';
import { keyInWords } from '#lib/quiz/key-in-words.ts';
import { isMarkedAlike } from '#lib/quiz/marking-fields.ts';
import { anItem, options } from '#tests/support/items.ts';
import { examples } from '#tests/support/kind-examples.ts';

const kinds = Object.entries(examples);

test.for(kinds)('%s: other words mark alike', ([, { item }]) => {
	const words = {
		stem: 'In other words?',
		feedback: 'Because.',
		see: '#there',
		objective: 'other',
		claims: [],
		weight: 3
	};
	expect(isMarkedAlike(item, { ...item, ...words })).toBe(true);
});

test.for([
	['choice', { options: options('constructor*', 'a', 'b', 'c', 'd') }],
	['multiple', { options: options('constructor*', 'a', 'b', 'c', 'd*') }],
	['multiple', { all_or_nothing: true }],
	['numeric', { answer: 13 }],
	['numeric', { bands: [{ within: 2, credit: 1 }] }],
	['text', { accept: ['Juche'] }],
	['text', { fold: 'marks' }]
] as const)('%s with %o marks differently', ([kind, change]) => {
	const written: Record<string, Record<string, unknown>> = {
		choice: { options: options('constructor', 'a*', 'b', 'c', 'd') },
		multiple: { options: options('constructor*', 'a*', 'b', 'c', 'd*') },
		numeric: { answer: 12, bands: [{ within: 1, credit: 1 }] },
		text: { accept: ['Juche', '주체'] }
	};
	const item = anItem({ kind, ...written[kind] });
	expect(isMarkedAlike(item, anItem({ kind, ...written[kind], ...change }))).toBe(false);
});

test('the order of accepted words, their spelling and traps are nothing', () => {
	const item = anItem({ kind: 'text', accept: ['Juche', '주체'] });
	const trap = { match: ['songun'], feedback: 'That is another word.', see: '#so' };
	expect(isMarkedAlike(item, anItem({ kind: 'text', accept: ['주체', 'juche!'], traps: [trap] }))).toBe(true);
});

test('a key is put into words; an essay has none', () => {
	expect(keyInWords(anItem({ kind: 'choice', options: options('a*', 'b', 'c') }))).toEqual(['Option a']);
	expect(keyInWords(examples.essay!.item)).toEqual([]);
	for (const [kind, { item }] of kinds.filter(([kind]) => !['essay', 'estimate'].includes(kind)))
		expect(keyInWords(item), kind).not.toEqual([]);
});
