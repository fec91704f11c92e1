import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Lock = {
	packages: Record<string, { version?: string; integrity?: string; link?: boolean; dev?: boolean }>;
};
/** `backports`: lower versions that were mended too; eslint's configuration reader still takes yaml 1. */
type Floor = { floor: string; because: string; backports?: string[] };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const floors = JSON.parse(readFileSync('tests/fixtures/floors.json', 'utf8')) as Record<string, Floor>;

/** Negative when `one` is the lower version. Versions are three numbers; a pre-release counts as below. */
function compare(one: string, other: string): number {
	const numbers = (version: string) => version.split('-', 1)[0]?.split('.').map(Number) ?? [];
	const [left, right] = [numbers(one), numbers(other)];
	for (let at = 0; at < 3; at += 1) {
		const difference = (left[at] ?? 0) - (right[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return Number(other.includes('-')) - Number(one.includes('-'));
}

/** Every version of a package that the lockfile installs, wherever it lies. */
function installed(name: string): string[] {
	return Object.entries(lock.packages)
		.filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
		.map(([, entry]) => entry.version ?? '');
}

test.for([
	['2.70.4', '2.60.1', 1],
	['2.8.3', '2.10.0', -1],
	['5.0.0', '5.0.0', 0],
	['5.0.0-next.1', '5.0.0', -1]
] as const)('%s against %s', ([one, other, sign]) => {
	expect(Math.sign(compare(one, other))).toBe(sign);
});

describe('versions known to be safe', () => {
	test.for(Object.entries(floors))('%s is new enough', ([name, { floor, because, backports = [] }]) => {
		const versions = installed(name);
		expect(versions, `${name} is not installed: remove its floor`).not.toEqual([]);
		expect(because).not.toBe('');
		expect(versions.filter((version) => compare(version, floor) < 0 && !backports.includes(version))).toEqual(
			[]
		);
	});

	test.for(['gray-matter', 'js-yaml', 'node-sass'])(
		'%s is not installed: it runs or trusts what it reads',
		(name) => {
			expect(installed(name)).toEqual([]);
		}
	);
});

test('every package in the lockfile has a checksum', () => {
	const without = Object.entries(lock.packages).filter(
		([path, entry]) => path !== '' && !entry.link && !entry.integrity
	);
	expect(without.map(([path]) => path)).toEqual([]);
});

test('the server runs with few packages', () => {
	const production = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev);
	expect(production.length).toBeLessThanOrEqual(120);
});
