import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#lib/quiz/fold.ts';

test.for([
	['Bae-Hab-Jun', 'bae hab jun'],
	['  bae_hab—jun  ', 'bae hab jun'],
	['Bae - Hab -- Jun', 'bae hab jun'],
	['ＪＵＣＨＥ', 'juche'],
	['“Juche”', '"juche"'],
	['Workers’ Party', "workers' party"],
	['Workers´ Party', "workers' party"],
	['1932?!', '1932'],
	['army . ', 'army'],
	['ju\u00adche\u200b', 'juche'],
	['주체', '주체'],
	['주체'.normalize('NFD'), '주체'],
	['Pyŏngyang', 'pyŏngyang'],
	['Pyo\u0306ngyang', 'pyŏngyang'],
	['a\n\tb', 'a b'],
	['U.S.S.R.', 'u.s.s.r'],
	['…', ''],
	['---', '']
] as const)('%s folds to %s', ([text, folded]) => {
	expect(fold(text)).toBe(folded);
});

test('marks are dropped on request, and Hangul stays whole', () => {
	expect(fold('Pyŏngyang', 'drop')).toBe('pyongyang');
	expect(fold('Chuch’e', 'drop')).toBe("chuch'e");
	expect(fold('배합전', 'drop')).toBe('배합전');
});

test('folding twice is folding once', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('keep', 'drop'), (text, marks) => {
			expect(fold(fold(text, marks), marks)).toBe(fold(text, marks));
		}),
		{ seed: 7, numRuns: 500 }
	);
});
