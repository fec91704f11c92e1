import { describe, expect, test } from 'vitest';
import { hasWords, soundKey, spellingKey, spells, spellingsOf } from '#lib/course/spelling.ts';

const baehapjeon = {
	english: 'mixed warfare; combination warfare',
	korean: '배합전',
	hanja: '配合戰',
	rr: 'baehapjeon',
	mr: 'paehapchŏn',
	note: '“Bae-Hab-Jun” is the spelling of the article.'
};
const units = {
	english: 'large units / small units',
	korean: '대부대 / 소부대',
	hanja: null,
	rr: 'daebudae / sobudae',
	mr: 'taebudae / sobudae',
	note: null
};

describe('a term is found in every spelling', () => {
	test.for([
		'baehapjeon',
		'Baehapjeon',
		'Bae-Hab-Jun',
		'bae hab jun',
		'paehapchŏn',
		'paehapchon',
		'PAEHAP CHŎN',
		'paehap’chŏn',
		'baehapjon',
		'배합전',
		'배합',
		'配合戰',
		'配合',
		'baeh'
	])('%s', (query) => {
		expect(spells(query, baehapjeon)).toBe(true);
		expect(hasWords(query, baehapjeon)).toBe(true);
	});

	test.for(['', 'ba', 'baehapjeonsul', 'jeonggyujeon', '유격전', '戰', 'warfare'])(
		'and not by %o',
		(query) => {
			expect(spells(query, baehapjeon)).toBe(false);
		}
	);

	test('each of two spellings in one field is one', () => {
		expect(spellingsOf(units)).toEqual(['대부대', '소부대', 'daebudae', 'sobudae', 'taebudae', 'sobudae']);
		expect(spells('소부대', units)).toBe(true);
	});
});

test('a glossary is filtered by English words too, all of which have to occur', () => {
	expect(hasWords('mixed warfare', baehapjeon)).toBe(true);
	expect(hasWords('mixed units', baehapjeon)).toBe(false);
});

test('a key has neither case nor marks, hyphens, apostrophes or spaces', () => {
	expect(spellingKey('Ch’oe Yong-gŏn')).toBe('choeyonggon');
});

test.for([
	['baehapjeon', 'paehapchŏn'],
	['jeonggyujeon', 'chŏnggyujŏn'],
	['yugyeokjeon', 'yugyŏkchŏn'],
	['Joseon inmingun', 'Chosŏn inmin’gun'],
	['Pyeongyang', 'Pyongyang']
] as const)('%s and %s sound alike', ([revised, mccune]) => {
	expect(soundKey(revised)).toBe(soundKey(mccune));
});

test('another script is its own key', () => {
	expect(soundKey('배합전')).toBe('배합전');
});
