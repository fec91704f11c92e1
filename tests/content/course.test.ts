import { describe, expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { readCourse } from '#lib/server/content/read-course.ts';

/** A day within the edition, so that a review date that passes does not break the tests of old code. */
const { content, problems } = readCourse(findCourseRoot(), '2026-06-30');

describe('the shipped course', () => {
	test('has neither errors nor warnings, figures ahead of their lesson apart', () => {
		const faults = problems.filter(({ message }) => !message.startsWith('no lesson shows this figure'));
		expect(faults.map(formatProblem)).toEqual([]);
	});

	test('has a quiz for every lesson', () => {
		const withQuiz = [...content.quizzes.values()].map(({ lesson }) => lesson);
		expect([...content.lessons.keys()].filter((slug) => !withQuiz.includes(slug))).toEqual([]);
	});

	test('has a figure in every lesson', () => {
		const without = [...content.lessons.values()].filter(({ figures }) => figures.length === 0);
		expect(without.map(({ slug }) => slug)).toEqual([]);
	});

	test('keeps lessons between 1,200 and 3,000 words', () => {
		for (const { slug, words } of content.lessons.values()) {
			expect(words, slug).toBeGreaterThanOrEqual(1200);
			expect(words, slug).toBeLessThanOrEqual(3000);
		}
	});

	test('shows no claim that rests on weak sources only at high confidence', () => {
		const { claims, sources } = content.ledger;
		const weak = ['reference site', 'mirror or compilation'];
		const shown = [...claims.values()].filter(
			(claim) =>
				claim.shown === 'high' && claim.sources.every((id) => weak.includes(sources.get(id)?.type ?? ''))
		);
		expect(shown.map(({ id }) => id)).toEqual([]);
	});

	test('gives every claim a reason in a sentence of its own', () => {
		const poor = [...content.ledger.claims.values()].filter(
			({ reason }) => !/^[A-Z0-9“].*[.”]$/s.test(reason)
		);
		expect(poor.map(({ id }) => id)).toEqual([]);
	});
});
