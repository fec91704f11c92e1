import { describe, expect, test } from 'vitest';
import { lessonOrder } from '#lib/course/outline.ts';
import { getContent } from '#lib/server/content/content.ts';
import { findClaimView, listSources } from '#lib/server/content/ledger-view.ts';
import { findLessonView } from '#lib/server/content/lesson-view.ts';
import { viewHome } from '#lib/server/progress/home-view.ts';

const content = getContent();
const order = lessonOrder(content.course);
const nothing = { lessons: new Map(), quizzes: new Map() };
const day = new Date(Date.UTC(2026, 10, 23));

describe('the home page', () => {
	test('signed out shows every lesson as new and no step', () => {
		const home = viewHome(content, null);
		const lessons = home.modules.flatMap((module) => module.lessons);
		expect(lessons.map(({ slug }) => slug)).toEqual(order);
		expect(new Set(lessons.map(({ state }) => state))).toEqual(new Set(['new']));
		expect(home.step).toBeNull();
	});

	test('names modules without lessons apart', () => {
		const home = viewHome(content, null);
		expect(home.modules.every(({ lessons }) => lessons.length > 0)).toBe(true);
		expect(home.modules.length + home.resting.length).toBe(content.course.modules.length);
	});

	test('a fresh learner is sent to the first lesson', () => {
		expect(viewHome(content, nothing).step).toMatchObject({ slug: order[0], what: 'read', label: '1.1' });
	});

	test('a lesson begun is continued at the section reached', () => {
		const slug = order[0] ?? '';
		const section = content.lessons.get(slug)?.sections[2];
		const trace = { openedAt: day, lastReadAt: day, readAt: null, place: section?.anchor ?? '' };
		const { step } = viewHome(content, { ...nothing, lessons: new Map([[slug, trace]]) });
		expect(step).toMatchObject({ what: 'continue', place: section?.anchor, section: section?.title });
	});

	test('a place that an edit took away is forgotten', () => {
		const slug = order[0] ?? '';
		const trace = { openedAt: day, lastReadAt: day, readAt: null, place: 'gone' };
		const { step } = viewHome(content, { ...nothing, lessons: new Map([[slug, trace]]) });
		expect(step).toMatchObject({ what: 'continue', place: null, section: null });
	});
});

describe('a lesson’s page', () => {
	test('knows only the claims that the lesson or its figures cite', () => {
		const view = findLessonView(content, 'two-birthdays');
		expect(Object.keys(view?.claims ?? {}).length).toBeLessThan(60);
		expect(Object.keys(view?.claims ?? {})).toEqual(
			expect.arrayContaining(content.lessons.get('two-birthdays')?.citations ?? [])
		);
	});

	test('names two sources of a claim at most, and counts the rest', () => {
		const claims = Object.entries(findLessonView(content, 'two-birthdays')?.claims ?? {});
		expect(claims.length).toBeGreaterThan(10);
		for (const [id, { sources, more }] of claims) {
			expect(sources.length, id).toBeLessThanOrEqual(2);
			expect(sources.length + more, id).toBe(content.ledger.claims.get(id)?.sources.length);
		}
	});

	test('lists each source once, with the numbers of the notes that rest on it', () => {
		const lesson = findLessonView(content, 'treaty-article-4');
		const { citations = [] } = content.lessons.get('treaty-article-4') ?? {};
		const sources = lesson?.sources ?? [];
		expect(new Set(sources.flatMap(({ notes }) => notes)).size).toBe(citations.length);
		for (const { title, notes } of sources) {
			const [first = 0] = notes;
			const claim = content.ledger.claims.get(citations[first - 1] ?? '');
			const titles = claim?.sources.map((id) => content.ledger.sources.get(id)?.title);
			expect(titles).toContain(title);
		}
	});

	test('is not there for a slug the course lacks', () => {
		expect(findLessonView(content, 'nowhere')).toBeUndefined();
	});
});

describe('the ledger’s pages', () => {
	test('a claim says where it is taught, and leads to the passage', () => {
		const claim = findClaimView(content, 'HIS-002');
		expect(claim?.taught[0]).toMatchObject({ slug: 'two-birthdays', label: '1.1' });
		expect(
			content.lessons.get('two-birthdays')?.passages.has(claim?.taught[0]?.places[0]?.anchor ?? '')
		).toBe(true);
	});

	test('a claim names the quizzes and exams that test it, and nothing of their items', () => {
		const claim = findClaimView(content, 'HIS-002');
		expect(claim?.tested).toContainEqual({
			title: 'Two birthdays: 1932 and 1948',
			href: '/learn/two-birthdays/quiz',
			exam: false
		});
		for (const tested of claim?.tested ?? []) {
			expect(Object.keys(tested).sort()).toEqual(['exam', 'href', 'title']);
		}
	});

	test('a claim the ledger lacks is not there', () => {
		expect(findClaimView(content, 'HIS-999')).toBeUndefined();
	});

	test('sources come with the claims of the lessons that use them, strongest type first', () => {
		const types = listSources(content);
		expect(types[0]?.type).toBe('primary');
		expect(types.flatMap(({ sources }) => sources).every(({ claims }) => claims.length > 0)).toBe(true);
	});
});
