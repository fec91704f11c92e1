import { expect, test } from 'vitest';
import { cleanDisplayName, foldLogin, isDisplayName, isLogin } from '#lib/server/accounts/names.ts';

test.for([
	['Kim', 'kim'],
	['  KIM ', 'kim'],
	['ＫＩＭ', 'kim'],
	['\u212am', 'km'],
	['Zoe\u0308', 'zo\u00eb']
])('%j folds to %j', ([typed, folded]) => {
	expect(foldLogin(typed ?? '')).toBe(folded);
});

test.for(['kim', 'k1', 'a.b-c_d', 'kim@unit.example', '김철수', 'zoë', '0x', 'a'.repeat(64)])(
	'%s is a login name',
	(login) => {
		expect(isLogin(login)).toBe(true);
	}
);

test.for([
	'',
	'k',
	'.kim',
	'kim.',
	'-kim',
	'ki m',
	'kim\n',
	'kim<',
	'kim/..',
	'ki\u200bm',
	'ki\u202em',
	"kim'",
	'🦊🦊',
	'a'.repeat(65)
])('%j is none', (login) => {
	expect(isLogin(login)).toBe(false);
});

test.for([
	['  Kim   Lee ', 'Kim Lee'],
	['Kim\u202eeeL', 'KimeeL'],
	['K\u200bi\u00adm', 'Kim'],
	['Kim\r\nLee', 'Kim Lee'],
	['Zoe\u0308', 'Zo\u00eb'],
	['\u2066Kim\u2069', 'Kim'],
	['\u3164', '']
])('%j is shown as %j', ([typed, shown]) => {
	expect(cleanDisplayName(typed ?? '')).toBe(shown);
});

test('a name has a letter or digit and at most 80 characters', () => {
	for (const name of ['', '...', '—', 'x'.repeat(81)]) expect(isDisplayName(name)).toBe(false);
	for (const name of ['X', '7', '김', "O'Neill", 'x'.repeat(80)]) expect(isDisplayName(name)).toBe(true);
});
