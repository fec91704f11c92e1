import { describe, expect, test } from 'vitest';
import { numbersIn } from '#lib/course/numbers.ts';

/** What is found, as `shown: forms`. */
const found = (text: string) => numbersIn(text).map(({ shown, forms }) => `${shown}: ${forms.join(' ')}`);

describe('numbers in a text', () => {
	test.for([
		['separators do not matter', 'about 1,500 men, or 1500', ['1,500: 1500', '1500: 1500']],
		['scales are worked out', '1.3 million and $6.5bn', ['1.3 million: 1300000', '6.5bn: 6500000000']],
		['a range shares its scale', '1.1 to 1.3 million', ['1.1: 1.1 1100000', '1.3 million: 1300000']],
		['a percentage is not a bare number', '40 per cent or 45%', ['40 per cent: %40', '45%: %45']],
		['a range shares its per cent', '30–50%', ['30: 30 %30', '50%: %50']],
		['large numbers in words', 'twenty-five of two hundred', ['twenty-five: 25', 'two hundred: 200']],
		['a unit may touch its number', '152mm and 170-mm', ['152: 152', '170: 170']],
		['a decade', 'the late 1970s', ['1970s: 1970s']],
		['a short range of years', 'in 2024–25', ['2024–25: 2024', '2024–25: 2025']],
		['a day belongs to its month', '8 and 13 October', ['8: 8m10', '13: 13m10', 'October: m10']],
		['a part of a month', 'in mid-October', ['October: m10']],
		['a date as computers write it', '2024-10-18', ['2024-10-18: 2024 m10 18 2010']]
	] as const)('%s', ([, text, expected]) => {
		expect(found(text)).toEqual(expected);
	});

	test.for([
		['number words up to twelve', 'six months, twelve men, one of two'],
		['vague words', 'hundreds of thousands, dozens'],
		['the verbs may and march', 'They may march. May they? March!'],
		['a grade', 'graded A1 or C3'],
		['the end of a name', 'in Bae-Hab-Jun']
	] as const)('%s are none', ([, text]) => {
		expect(found(text)).toEqual([]);
	});

	test.for([
		['T-34 tanks', 'T-34'],
		['under Article 4', 'Article 4'],
		['the 88th Separate Rifle Brigade', '88th Separate']
	] as const)('"%s" holds a name', ([text, shown]) => {
		expect(numbersIn(text)).toMatchObject([{ shown, name: true }]);
	});

	test('"Mid-2024" is a year and no name', () => {
		expect(numbersIn('Mid-2024')).toMatchObject([{ shown: '2024', forms: ['2024'], name: false }]);
	});
});
