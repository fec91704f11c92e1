import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { Busy, newLane } from '#lib/server/auth/busy.ts';
import { contextWords, findPasswordFault, normalForms } from '#lib/server/auth/password-rules.ts';
import { hashPassword, needsRehash, verifyPassword } from '#lib/server/auth/password.ts';

describe('hashing', () => {
	test('is argon2id with 19 MiB, two passes, one lane', async () => {
		const stored = await hashPassword('correct horse battery staple');
		expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(needsRehash(stored)).toBe(false);
		expect(await verifyPassword(stored, 'correct horse battery staple')).toBe(true);
		expect(await verifyPassword(stored, 'correct horse battery stapler')).toBe(false);
	});

	test('at another cost is noticed', async () => {
		const weak = { memoryCost: 8192, timeCost: 1, parallelism: 1 };
		expect(needsRehash(await hash('correct horse battery staple', weak))).toBe(true);
	});

	test('composed and decomposed letters are one password', async () => {
		expect(
			await verifyPassword(await hashPassword('caf\u00e9 am Meer, sonntags'), 'cafe\u0301 am Meer, sonntags')
		).toBe(true);
	});

	test('nothing is cut or trimmed', async () => {
		const long = 'x'.repeat(127);
		expect(await verifyPassword(await hashPassword(`${long}a`), `${long}b`)).toBe(false);
		expect(await verifyPassword(await hashPassword('a password '), 'a password')).toBe(false);
	});

	test('without a hash the answer is no', async () => {
		for (const stored of [null, undefined]) expect(await verifyPassword(stored, 'anything')).toBe(false);
	});
});

describe('a lane', () => {
	test('runs a few at a time, lets some wait, and turns the rest away', async () => {
		const lane = newLane(2, 3);
		let most = 0;
		let running = 0;
		const release: (() => void)[] = [];
		const work = async () => {
			most = Math.max(most, (running += 1));
			await new Promise<void>((resolve) => release.push(resolve));
			running -= 1;
		};
		const taken = Array.from({ length: 5 }, () => lane(work));
		await expect(lane(work)).rejects.toBeInstanceOf(Busy);
		for (let n = 0; n < 5; n += 1) {
			release.shift()?.();
			await new Promise((resolve) => setImmediate(resolve));
		}
		await Promise.all(taken);
		expect(most).toBe(2);
		await expect(lane(() => Promise.resolve('free again'))).resolves.toBe('free again');
	});

	test('goes on after a work that failed', async () => {
		const lane = newLane(1, 1);
		await expect(lane(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
		await expect(lane(() => Promise.resolve(1))).resolves.toBe(1);
	});
});

describe('a new password', () => {
	const context = ['kim.lee', 'Kim Lee', 'North Korean troops', 'Kim Jong Un', 'Storm Corps', 'Bae-Hab-Jun'];

	test.for([
		['eleven long', 'short'],
		['', 'short'],
		['한국어비밀번호', 'short'],
		['x'.repeat(129), 'long'],
		['x'.repeat(10_000), 'long'],
		['Password2024!!', 'common'],
		['P@ssw0rd12345', 'common'],
		['baseball-2024', 'common'],
		['qwertyuiop123', 'common'],
		['11111password!!', 'common'],
		['kimjongun1948', 'personal'],
		['Kim.Lee-2026!', 'personal'],
		['NorthKoreanTroops', 'personal'],
		['storm corps 99', 'personal'],
		['aaaaaaaaaaaa', 'weak'],
		['abcabcabcabc', 'weak'],
		['123456789012', 'common']
	] as const)('%j is refused: %s', async ([password, fault]) => {
		expect(await findPasswordFault(password, context)).toBe(fault);
	});

	test.for([
		'correct horse battery staple',
		'verwachsener Regenschirm 7',
		'troops of marmalade sandwiches',
		'🦊🌲🎻 and a quiet teapot',
		'무지개 아래 조용한 찻주전자와 여우',
		'kettle-lantern-orbit-walnut-thirteen-abbey-plum-cello-raven-fog',
		`${'kettle lantern orbit walnut abbey plum cello raven '.repeat(3)}`.slice(0, 128)
	])('%j is taken', async (password) => {
		expect(await findPasswordFault(password, context)).toBeNull();
	});

	test('decoration is taken off before the common ones are looked up', () => {
		expect(normalForms('P@ssw0rd12345')).toContain('password');
		expect(normalForms('!!baseball-2024')).toContain('baseball');
	});

	test('short words of the context do not count', () => {
		expect(contextWords(['Un of Bae-Hab-Jun'])).toEqual(['bae', 'hab', 'jun', 'unofbaehabjun']);
	});
});
