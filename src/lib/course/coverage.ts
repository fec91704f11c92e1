import type { Item, Quiz } from '#lib/quiz/types.ts';
import type { Course, Figure, Ledger, Lesson } from './types.ts';

/** What a course covers, and what of it is short. Ids throughout; lists are in the order of ledger and course. */
export type Coverage = {
	/** statements of the article the course grew from */
	article: { total: number; untaught: string[]; untested: string[] };
	claims: { total: number; uncited: string[] };
	lessons: LessonCoverage[];
	objectives: ObjectiveCoverage[];
	totals: { lessons: number; quizzes: number; exams: number; figures: number; items: number; words: number };
	/** number of items by kind, over the whole course */
	kinds: Record<string, number>;
	/** what is short, a sentence each; empty when the course is covered */
	short: string[];
};

/** `taught`: claims in its head; `cited`: claims cited in its text or in a figure it shows. */
export type LessonCoverage = {
	slug: string;
	label: string;
	taught: number;
	cited: number;
	figures: number;
	items: number;
};

/** `inExams`: items that only an exam has. `kinds`: of all these items. */
export type ObjectiveCoverage = {
	id: string;
	lesson: string;
	inQuiz: number;
	inExams: number;
	kinds: Record<string, number>;
};

type Parts = {
	course: Pick<Course, 'articleClaims'>;
	lessons: ReadonlyMap<string, Lesson>;
	quizzes: ReadonlyMap<string, Quiz>;
	figures: ReadonlyMap<string, Figure>;
	ledger: Ledger;
	/** claims a figure cites */
	claimsOfFigure(figure: Figure): string[];
};

/** Items an objective needs in its lesson's quiz. */
const IN_QUIZ = 2;

/** Counts what lessons teach and quizzes test. */
export function coverageOf(parts: Parts): Coverage {
	const lessons = [...parts.lessons.values()];
	const quizzes = [...parts.quizzes.values()];
	const exams = quizzes.filter(({ lesson }) => lesson === null);
	const items = quizzes.flatMap(itemsOf);
	const cited = new Map(lessons.map((lesson) => [lesson.slug, citedIn(lesson, parts)] as const));
	const everCited = new Set([...cited.values()].flatMap((ids) => [...ids]));
	const tested = new Set(items.flatMap(({ claims }) => claims));

	const letters = parts.course.articleClaims;
	const article = [...parts.ledger.claims.keys()].filter(
		(id) => letters !== null && id.startsWith(`${letters}-`)
	);
	const quizOf = (slug: string): Item[] => quizzes.filter(({ lesson }) => lesson === slug).flatMap(itemsOf);
	const objectives = lessons.flatMap((lesson) =>
		lesson.objectives.map(({ id }): ObjectiveCoverage => {
			const own = quizOf(lesson.slug).filter(({ objective }) => objective === id);
			const inExams = exams.flatMap(itemsOf).filter(({ objective }) => objective === id);
			return {
				id,
				lesson: lesson.slug,
				inQuiz: own.length,
				inExams: inExams.length,
				kinds: countKinds([...own, ...inExams])
			};
		})
	);
	const counted: Omit<Coverage, 'short'> = {
		article: {
			total: article.length,
			untaught: article.filter((id) => !everCited.has(id)),
			untested: article.filter((id) => !tested.has(id))
		},
		claims: {
			total: parts.ledger.claims.size,
			uncited: [...parts.ledger.claims.keys()].filter((id) => !everCited.has(id))
		},
		lessons: lessons.map(({ slug, label, claims, figures }) => ({
			slug,
			label,
			taught: claims.length,
			cited: cited.get(slug)?.size ?? 0,
			figures: figures.length,
			items: quizOf(slug).length
		})),
		objectives,
		totals: {
			lessons: lessons.length,
			quizzes: quizzes.length - exams.length,
			exams: exams.length,
			figures: parts.figures.size,
			items: items.length,
			words: lessons.reduce((sum, { words }) => sum + words, 0)
		},
		kinds: countKinds(items)
	};
	return { ...counted, short: shortIn(counted) };
}

function citedIn(lesson: Lesson, { figures, claimsOfFigure }: Parts): Set<string> {
	const shown = lesson.figures.flatMap((id) => {
		const figure = figures.get(id);
		return figure ? claimsOfFigure(figure) : [];
	});
	return new Set([...lesson.citations, ...shown]);
}

function itemsOf(quiz: Quiz): Item[] {
	return quiz.sections.flatMap(({ items }) => items);
}

function countKinds(items: readonly Pick<Item, 'kind'>[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}

function shortIn({ article, claims, lessons, objectives }: Omit<Coverage, 'short'>): string[] {
	return [
		...article.untaught.map((id) => `${id} is cited in no lesson`),
		...article.untested.map((id) => `${id} is tested by no item`),
		...claims.uncited
			.filter((id) => !article.untaught.includes(id))
			.map((id) => `${id} is cited in no lesson`),
		...lessons.filter(({ figures }) => figures === 0).map(({ slug }) => `lesson ${slug} has no figure`),
		...lessons.filter(({ items }) => items === 0).map(({ slug }) => `lesson ${slug} has no quiz`),
		...objectives.flatMap(({ id, inQuiz, inExams }) => [
			...(inQuiz < IN_QUIZ ? [`objective ${id} has ${inQuiz} of ${IN_QUIZ} items in its lesson’s quiz`] : []),
			...(inExams < 1 ? [`objective ${id} has no item that only an exam has`] : [])
		])
	];
}
