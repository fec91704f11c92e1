import { expect, test } from 'vitest';
import { loginPath, nextPath } from '#lib/server/auth/next-path.ts';

const hostile = [
	'//evil.test',
	'///evil.test',
	'////evil.test/x',
	'/\\evil.test',
	'\\\\evil.test',
	'\\/evil.test',
	'/\\/evil.test',
	'//\\evil.test',
	'/%09/evil.test',
	'/\t/evil.test',
	'\t//evil.test',
	'/\n/evil.test',
	'/\r\nLocation: https://evil.test',
	' //evil.test',
	'/ /evil.test',
	'javascript:alert(1)',
	'JavaScript:alert(1)',
	'java\nscript:alert(1)',
	'/javascript:alert(1)',
	'data:text/html,<script>alert(1)</script>',
	'vbscript:x',
	'https://evil.test',
	'http://evil.test',
	'https:evil.test',
	'https:/evil.test',
	'HTTPS://EVIL.TEST',
	'ftp://evil.test',
	'evil.test',
	'@evil.test',
	'/@evil.test',
	'//user@evil.test',
	'https://127.0.0.1:3000@evil.test',
	'/%2f/evil.test',
	'/%2F%2Fevil.test',
	'/%5cevil.test',
	'/..//evil.test',
	'/./..//evil.test',
	'/a//evil.test',
	'/a/..//evil.test',
	'/..%2f/evil.test',
	'?next=//evil.test',
	'#//evil.test',
	'',
	'.',
	'..',
	'me',
	'/<script>',
	'/"onload="x',
	'/\u0000',
	'/\u2028',
	'/ok?x=//evil.test',
	'/ok#//evil.test',
	'/\u3002evil.test',
	'／／evil.test',
	'/login',
	'/login?next=/login',
	'/logout',
	`/${'a'.repeat(600)}`
];

test.for(hostile)('%j leads to the front page', (wanted) => {
	expect(nextPath(wanted)).toBe('/');
	expect(loginPath(wanted)).toBe('/login');
});

test.for([null, undefined, 7, {}, ['/me'], new File([], 'x')])('%s is no path', (wanted) => {
	expect(nextPath(wanted)).toBe('/');
});

const own = [
	'/',
	'/me',
	'/me/',
	'/learn/two-birthdays/quiz',
	'/me/attempts/01Zx_-9~.a',
	'/learn/two-birthdays#lineage',
	'/admin?q=kim&after=a.b-c',
	'/admin?q=k%20m',
	'/join/ACDE-FHJK-MNPQ',
	'/loginx'
];

test.for(own)('%s is kept', (wanted) => {
	expect(nextPath(wanted)).toBe(wanted);
});

test('whatever is kept stays on this server', () => {
	for (const wanted of [...hostile, ...own]) {
		expect(new URL(nextPath(wanted), 'http://here.test').origin).toBe('http://here.test');
	}
});

test('a long path is judged at once', () => {
	const start = performance.now();
	nextPath(`/${'a/'.repeat(200)}!`);
	nextPath(`/${'a'.repeat(498)}!`);
	expect(performance.now() - start).toBeLessThan(100);
});
