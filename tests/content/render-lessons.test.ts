import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { loadDrawings } from '#lib/components/figures/drawings.ts';
import { getContent } from '#lib/server/content/content.ts';
import { findLessonView } from '#lib/server/content/lesson-view.ts';
import RenderLesson from './RenderLesson.svelte';

const texts = import.meta.glob<{ default: Component }>('/lessons/**/*.md');
const content = getContent();

async function renderLesson(slug: string): Promise<string> {
	const lesson = findLessonView(content, slug);
	const read = lesson && texts[`/${lesson.path}`];
	if (!lesson || !read) throw new RangeError(`no lesson ${slug}`);
	const drawings = await loadDrawings(Object.values(lesson.figures).map(({ kind }) => kind));
	const { default: Text } = await read();
	return render(RenderLesson, { props: { lesson: { ...lesson, drawings }, Text } }).body;
}

/** Every match of a pattern's first group, in order. */
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((found) => found[1] ?? '');

/** Every sentence of a figure's rows, however its kind nests them. */
function textsOf(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
		typeof inner === 'string' ? (['text', 'said', 'why'].includes(key) ? [inner] : []) : textsOf(inner)
	);
}

test('every lesson file is a lesson of the course', () => {
	expect(Object.keys(texts).sort()).toEqual(
		[...content.lessons.values()].map(({ path }) => `/${path}`).sort()
	);
});

describe.each([...content.lessons.values()])('lesson $label, $slug', (lesson) => {
	test('renders without a mark left over', async () => {
		const html = await renderLesson(lesson.slug);
		expect(html.length).toBeGreaterThan(10_000);
		expect(html).not.toMatch(/\[@|\[#|\{#|undefined|<Figure|\(term:/);
	});

	test('numbers its claims in the order the parser found them', async () => {
		const html = await renderLesson(lesson.slug);
		const text = html.slice(0, html.indexOf('id="takeaways"'));
		const ids = all(text, /class="note" id="n\d+"[\s\S]*?href="\/claims\/([^"]+)" aria-label/g);
		const shown = all(text, /class="note" id="n(\d+)"/g).map(Number);
		expect(shown).toEqual(ids.map((_id, index) => index + 1));
		expect(ids).toEqual(lesson.citations.slice(0, ids.length));
	});

	test('every citation leads to a note on the page, and says its kind and confidence', async () => {
		const html = await renderLesson(lesson.slug);
		const notes = new Set(all(html, /class="note" id="(n\d+)"/g));
		const targets = all(html, /class="cite [a-z]+"[^>]*href="#(n\d+)"/g);
		expect(targets.length).toBeGreaterThan(20);
		expect(targets.filter((target) => !notes.has(target))).toEqual([]);
		const names = all(html, /class="cite [^>]*aria-label="([^"]*)"/g);
		expect(names.filter((name) => !/^Note \d+(?: again)?: [a-z]+, [a-z ]+$/.test(name))).toEqual([]);
	});

	test('every anchor that feedback may point to is on the page, once', async () => {
		const html = await renderLesson(lesson.slug);
		const ids = all(html, / id="([^"]+)"/g);
		expect([...lesson.passages.keys()].filter((anchor) => !ids.includes(anchor))).toEqual([]);
		expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
	});

	test('every link inside the page has its target', async () => {
		const html = await renderLesson(lesson.slug);
		const ids = new Set(all(html, / id="([^"]+)"/g));
		expect(all(html, /href="#([^"]+)"/g).filter((target) => !ids.has(target))).toEqual([]);
	});

	test('its figures stand in full without script', async () => {
		const html = await renderLesson(lesson.slug);
		for (const id of lesson.figures) {
			const texts = textsOf(content.figures.get(id));
			expect(texts.length).toBeGreaterThan(3);
			const plain = html
				.replace(/<span lang="ko">([^<]*)<\/span>|<!--[^>]*-->/g, '$1')
				.replaceAll('&amp;', '&');
			expect(texts.filter((text) => !plain.includes(text))).toEqual([]);
			expect(html).toContain(`id="${id}-title"`);
		}
	});

	test('Korean is marked as Korean', async () => {
		const html = await renderLesson(lesson.slug);
		const outside = html.replace(/<(span|td)\b[^>]* lang="ko"[^>]*>.*?<\/\1>/gs, '');
		expect(outside).not.toMatch(/[\p{Script=Hangul}\p{Script=Han}]/u);
	});
});
