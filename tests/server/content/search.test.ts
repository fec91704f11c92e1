import { describe, expect, test } from 'vitest';
import { getContent } from '#lib/server/content/content.ts';
import { searchCourse } from '#lib/server/content/search.ts';

const content = getContent();
const find = (query: string) => searchCourse(content, query);
const group = (query: string, kind: 'lessons' | 'claims' | 'terms') =>
	find(query).groups.find((one) => one.kind === kind);
const marked = (pieces: readonly { text: string; hit: boolean }[]) =>
	pieces.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase());

describe('a search of the course', () => {
	test('groups lessons, claims and terms, and leads to each', () => {
		const { groups, found } = find('treaty');
		expect(groups.map(({ kind }) => kind)).toEqual(['lessons', 'claims']);
		expect(found).toBeGreaterThan(10);
		expect(group('treaty', 'lessons')?.hits[0]?.href).toMatch(/^\/learn\/treaty-article-4#/);
		expect(group('treaty', 'claims')?.hits[0]?.href).toMatch(/^\/claims\/[A-Z]+-\d+/);
	});

	test('leads to the paragraph of a lesson that has the words', () => {
		const hit =
			group('satellite Vladivostok', 'lessons')?.hits[0] ?? group('Vladivostok', 'lessons')?.hits[0];
		const [, slug = '', anchor = ''] = /^\/learn\/(.+)#(.+)$/.exec(hit?.href ?? '') ?? [];
		expect(content.lessons.get(slug)?.passages.get(anchor)?.text).toMatch(/Vladivostok/);
	});

	test('marks the words that were found', () => {
		for (const hit of group('Vladivostok', 'lessons')?.hits ?? []) {
			expect(marked([...hit.head, ...hit.excerpt])).toContain('vladivostok');
		}
	});

	test.for(['baehapjeon', 'Paehapchŏn', 'bae-hab-jun', '배합전', '配合戰'])(
		'finds the term and the lesson on it by %s',
		(query) => {
			expect(group(query, 'terms')?.hits[0]?.href).toBe('/terms#baehapjeon');
			expect(
				group(query, 'lessons')?.hits.some(({ href }) => href.startsWith('/learn/what-the-word-means'))
			).toBe(true);
		}
	);

	test('finds a claim by its id', () => {
		expect(group('DEP-054', 'claims')?.hits.map(({ href }) => href)).toEqual(['/claims/DEP-054']);
	});

	test('forgives a slip in a long word, and completes one that is begun', () => {
		expect(find('ratificaton').found).toBeGreaterThan(0);
		expect(find('ratifi').found).toBeGreaterThan(0);
	});

	test.for(['', '   ', '—', 'zzzzzz'])('finds nothing for %o', (query) => {
		expect(find(query)).toMatchObject({ found: 0, groups: [] });
	});

	test('looks at the beginning of a very long query only', () => {
		expect(find('treaty '.repeat(1000)).query.length).toBeLessThanOrEqual(120);
	});

	test('knows nothing of the quizzes', () => {
		const item = [...content.quizzes.values()].flatMap(({ sections }) =>
			sections.flatMap(({ items }) => items)
		)[0];
		const text = JSON.stringify(find(item?.stem ?? ''));
		expect(text).not.toContain(item?.id);
	});
});
