import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildState, sourceHash } from '../../src/cli/build-hash.ts';

let root: string;

function write(path: string, text: string): void {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'course-build-'));
	write('src/app.html', 'page');
	write('lessons/01-a/01-b.md', 'text');
	write('lessons/claims.yaml', 'claims');
	write('quizzes/01-a/01-b.yaml', 'quiz');
	write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

function build(): void {
	write('build/handler.js', '');
	write('build/.hash', sourceHash(root));
}

test('without a build there is nothing to start', () => {
	expect(buildState(root)).toBe('missing');
	write('build/handler.js', '');
	expect(buildState(root)).toBe('missing');
});

test('a build is fresh while its sources are as they were', () => {
	build();
	expect(buildState(root)).toBe('fresh');
	expect(buildState(`${root}/`)).toBe('fresh');
});

test.for(['src/app.html', 'src/new.ts', 'lessons/01-a/01-b.md', 'package-lock.json'])(
	'a change of %s makes it stale',
	(path) => {
		build();
		write(path, 'changed');
		expect(buildState(root)).toBe('stale');
	}
);

test.for(['lessons/claims.yaml', 'lessons/figures/x.yaml', 'quizzes/01-a/01-b.yaml', 'README.md'])(
	'a change of %s needs no build: it is read at the start',
	(path) => {
		build();
		write(path, 'changed');
		expect(buildState(root)).toBe('fresh');
	}
);

test('a file under another name is another source', () => {
	const before = sourceHash(root);
	rmSync(join(root, 'src/app.html'));
	write('src/other.html', 'page');
	expect(sourceHash(root)).not.toBe(before);
});
