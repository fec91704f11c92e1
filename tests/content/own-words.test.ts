import { expect, test } from 'vitest';
import { listCourseFiles, readCourseFile } from '#lib/server/content/course-files.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import hashes from '#tests/fixtures/article-shingles.json' with { type: 'json' };
import { hashShingle, shinglesOf } from '#tests/support/shingles.ts';

const taken = new Set(hashes);
const root = findCourseRoot();
/** The list of sources has titles, and the title of the article is one. */
const written = listCourseFiles(root).filter((path) => path !== 'lessons/sources.yaml');

test('no run of eight words is the article’s: lessons, figures, quizzes and ledger are in our own words', () => {
	const shared = written.flatMap((path) => {
		// marks of the format stand between words, and are none
		const text = (readCourseFile(root, path)?.text ?? '').replace(/\[[@#][^\]]*\]/g, ' ');
		return shinglesOf(text)
			.filter((shingle) => taken.has(hashShingle(shingle)))
			.map((shingle) => `${path}: ${shingle}`);
	});
	expect(shared).toEqual([]);
});

test('a sentence with another case and other marks is known again', () => {
	const [first = '', second] = shinglesOf('One two, three four five six seven “eight” nine.');
	expect(first).toBe('one two three four five six seven eight');
	expect(second).toBe('two three four five six seven eight nine');
	expect(hashShingle(first)).not.toBe(hashShingle(second ?? ''));
	expect(taken.size).toBeGreaterThan(800);
});
