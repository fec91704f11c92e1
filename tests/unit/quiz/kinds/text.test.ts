import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const item = anItem({
	kind: 'text',
	accept: ['Bae-Hab-Jun', 'baehapjeon', '배합전', '配合戰'],
	traps: [
		{
			match: ['juche', 'Ju-che'],
			feedback: 'Juche is the state ideology.',
			see: '#word',
			misconception: 'any-korean-word'
		}
	]
});
const kind = kindOf(item);
const veil = testVeil();

test.for([
	['Bae-Hab-Jun', 1_000_000],
	['BAE HAB JUN.', 1_000_000],
	['bae_hab–jun!', 1_000_000],
	['배합전', 1_000_000],
	['ＢＡＥＨＡＰＪＥＯＮ', 1_000_000],
	['baehapjun', 0],
	['baehabjun', 0],
	['juche', 0],
	['...', 0],
	[null, 0]
] as const)('%s earns %d', ([typed, score]) => {
	expect(kind.mark(item, typed)).toBe(score);
});

test('diacritics make no difference only with fold: marks', () => {
	const marked = { kind: 'text', accept: ['Pyŏngyang'] };
	expect(kind.mark(anItem(marked), 'Pyongyang')).toBe(0);
	expect(kind.mark(anItem({ ...marked, fold: 'marks' }), 'pyongyang')).toBe(1_000_000);
});

test('the response is the text as typed, trimmed, of at most 500 characters', () => {
	const read = (typed: string) => kind.read(item, formOf({ '': [typed] }), veil);
	expect(read(' Bae-Hab-Jun\n')).toEqual({ state: 'given', response: 'Bae-Hab-Jun' });
	expect(read('\u00a0')).toEqual({ state: 'blank' });
	expect(read('𝄞'.repeat(500))).toMatchObject({ state: 'given' });
	expect(read('x'.repeat(501))).toEqual({
		state: 'unreadable',
		problem: 'Type at most 500 characters; these are 501.'
	});
	expect(read('a\u0000b')).toMatchObject({ state: 'refused' });
	expect(read('a\ud800b')).toMatchObject({ state: 'refused' });
});

test('a review shows the first accepted spelling and the trap that was sprung', () => {
	expect(kind.review(item, 'JU CHE', veil)).toMatchObject({
		verdict: 'wrong',
		given: 'JU CHE',
		key: 'Bae-Hab-Jun',
		lines: [{ text: 'JU CHE', outcome: 'wrong', chosen: true, feedback: 'Juche is the state ideology.' }],
		see: ['#word', '#why'],
		misconceptions: ['any-korean-word']
	});
	expect(kind.review(item, 'songun', veil)).toMatchObject({ verdict: 'wrong', lines: [], see: ['#why'] });
});

test('spellings that are read the same are reported', () => {
	const traps = [{ match: ['JUCHE', 'juche!', 'bae hab jun'], feedback: 'No.', see: '#no' }];
	expect(problemsOf({ kind: 'text', accept: ['Bae-Hab-Jun', 'bae hab jun', '?!'], traps })).toEqual([
		'warning accept.1: is read the same as "Bae-Hab-Jun"; one of them is enough',
		'accept.2: nothing is left of it once punctuation is off',
		'traps.0.match.1: is read the same as the trap "JUCHE"; take one out',
		'traps.0.match.2: is read the same as the accepted "bae hab jun"; take one out'
	]);
});

test('an unquoted number and another fold are reported in plain words', () => {
	expect(problemsOf({ kind: 'text', accept: [1948], fold: 'all' })).toEqual([
		'accept.0: a text: write it in quotes, "1948"',
		'fold: "marks" or no such line, not "all"'
	]);
});
