import { expect, test } from 'vitest';
import { retrying } from '#lib/server/db/retrying.ts';

const conflict = (code: string) =>
	Object.assign(new Error('wrapped'), { cause: Object.assign(new Error('met another'), { code }) });

test.for(['40001', '40P01'])('work that met another transaction (%s) runs again', async (code) => {
	let runs = 0;
	const work = async () => {
		runs += 1;
		if (runs < 3) throw conflict(code);
		return 'done';
	};
	expect(await retrying(work)).toBe('done');
	expect(runs).toBe(3);
});

test('work that always meets another is given up after six runs', async () => {
	let runs = 0;
	const work = () => {
		runs += 1;
		return Promise.reject(conflict('40001'));
	};
	await expect(retrying(work)).rejects.toThrow('wrapped');
	expect(runs).toBe(6);
});

test('another error is thrown at once', async () => {
	let runs = 0;
	const work = () => {
		runs += 1;
		return Promise.reject(conflict('23505'));
	};
	await expect(retrying(work)).rejects.toThrow('wrapped');
	expect(runs).toBe(1);
});
