import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gzipPage, hasClass, keepPart, piecesOf, plainPage } from '#lib/server/http/kept-parts.ts';

/** Text as pages hold it, Korean and all; nothing that reads like a mark of ours. */
const text = fc.array(fc.constantFrom('<p>', '조선', '’', 'a', ' ', '</p>', '\n', '1946'), { maxLength: 60 });
const piece = fc.record({ words: text.map((words) => words.join('')), kept: fc.boolean() });

describe('a page with kept parts', () => {
	test('comes out as if nothing had been kept, plain and as gzip', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const whole = pieces.map(({ words }) => words).join('');
				const page = piecesOf(pieces.map(({ words, kept }) => (kept ? keepPart(words) : words)).join(''));
				expect(plainPage(page).toString()).toBe(whole);
				expect(gunzipSync(gzipPage(page)).toString()).toBe(whole);
			})
		);
	});

	test('stands under another mark when its text is another, so that its ETag changes', () => {
		expect(keepPart('<p>one</p>')).not.toBe(keepPart('<p>two</p>'));
		expect(keepPart('<p>one</p>')).toBe(keepPart('<p>one</p>'));
	});

	test('has the classes of its kept parts too', () => {
		const page = piecesOf(`<p class="svelte-own">${keepPart('<b class="x svelte-kept">y</b>')}`);
		expect(['svelte-own', 'svelte-kept', 'svelte-none'].map((name) => hasClass(page, name))).toEqual([
			true,
			true,
			false
		]);
	});

	test('loses a mark that stands for nothing', () => {
		expect(plainPage(piecesOf(`a<!--kept ${'x'.repeat(22)}-->b`)).toString()).toBe('ab');
	});

	test('is a single piece when nothing is kept', () => {
		expect(piecesOf('<p>plain</p>')).toEqual(['<p>plain</p>']);
	});
});
