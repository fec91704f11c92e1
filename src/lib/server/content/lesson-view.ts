import { monthInWords } from '#lib/course/months.ts';
import { neighboursOf } from '#lib/course/outline.ts';
import { figureKinds } from '#lib/course/parse-figure.ts';
import type { FigureKind } from '#lib/course/figure-kind.ts';
import type { Claim, Figure, Ledger, Lesson } from '#lib/course/types.ts';
import type { ClaimNote, LessonLink, LessonSource, LessonView, TermCard } from '#lib/course/views.ts';
import type { Content } from './read-course.ts';

const made = new WeakMap<Content, Map<string, LessonView>>();
const namedSources = 2;

/**
 * What the page of a lesson is made from: its head, and of the ledger only what it cites. Made once per
 * lesson and reading of the files. Undefined for a slug the course lacks.
 */
export function findLessonView(content: Content, slug: string): LessonView | undefined {
	let views = made.get(content);
	if (!views) made.set(content, (views = new Map<string, LessonView>()));
	const lesson = content.lessons.get(slug);
	const view = views.get(slug) ?? (lesson && viewLesson(content, lesson));
	if (view) views.set(slug, view);
	return view;
}

function viewLesson(content: Content, lesson: Lesson): LessonView {
	const { course, ledger } = content;
	const module = course.modules.find(({ id }) => id === lesson.module);
	const figures = lesson.figures.flatMap((id) => content.figures.get(id) ?? []);
	const terms = lesson.terms.flatMap((id) => ledger.terms.get(id) ?? []);
	const shown = new Set([...lesson.citations, ...figures.flatMap(claimsOfFigure)]);
	const { previous, next } = neighboursOf(course, lesson.slug);
	return {
		slug: lesson.slug,
		label: lesson.label,
		path: lesson.path,
		title: lesson.title,
		summary: lesson.summary,
		minutes: lesson.minutes,
		asOf: monthInWords(lesson.asOf),
		contentNote: lesson.contentNote,
		objectives: lesson.objectives,
		module: { number: module?.number ?? 0, title: module?.title ?? '' },
		cited: lesson.citations.length,
		sections: lesson.sections,
		claims: Object.fromEntries(
			[...shown].flatMap((id) => {
				const claim = ledger.claims.get(id);
				return claim ? [[id, noteOf(claim, ledger)] as const] : [];
			})
		),
		terms: terms.map(({ id, english, korean, hanja, rr, mr, claims }): TermCard => {
			return { id, english, korean, hanja, rr, mr, claims };
		}),
		figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])),
		maps: mapsOf(content, figures),
		sources: sourcesOf(lesson, ledger),
		corrections: content.corrections
			.filter((correction) => correction.lesson === lesson.slug)
			.map(({ id, title }) => ({ id, title })),
		previous: linkTo(content, previous),
		next: linkTo(content, next)
	};
}

/** Every source of the claims in the text, once, in the order in which notes come to it. */
function sourcesOf({ citations }: Lesson, ledger: Ledger): LessonSource[] {
	const listed = new Map<string, LessonSource>();
	citations.forEach((id, index) => {
		for (const sourceId of ledger.claims.get(id)?.sources ?? []) {
			const source = ledger.sources.get(sourceId);
			if (!source) continue;
			const { title, publisher, date, url } = source;
			const entry = listed.get(sourceId) ?? { title, publisher, date, url, notes: [] };
			entry.notes.push(index + 1);
			listed.set(sourceId, entry);
		}
	});
	return [...listed.values()];
}

function noteOf(claim: Claim, ledger: Ledger): ClaimNote {
	const sources = claim.sources.flatMap((id) => ledger.sources.get(id) ?? []);
	return {
		kind: claim.kind,
		shown: claim.shown,
		asOf: claim.asOf,
		reason: claim.reason,
		sources: sources.slice(0, namedSources).map(({ type, title, publisher, url }) => {
			// the article the course grew from has no outlet to be known by
			return { name: type === 'article' ? title : publisher, url };
		}),
		more: Math.max(0, sources.length - namedSources),
		generalKnowledge: claim.generalKnowledge
	};
}

/** The views and lines that a lesson's maps are drawn with. */
function mapsOf({ maps }: Content, figures: readonly Figure[]): LessonView['maps'] {
	const sheets = figures.flatMap((figure) => (figure.kind === 'map' ? figure.maps : []));
	const views = sheets.flatMap(({ view }) => maps.views.get(view) ?? []);
	const lines = sheets.flatMap((sheet) => sheet.lines.flatMap((id) => maps.lines.get(id) ?? []));
	return {
		views: Object.fromEntries(views.map((view) => [view.id, view])),
		lines: Object.fromEntries(lines.map((line) => [line.id, line]))
	};
}

/** Ids of the claims a figure cites. */
export function claimsOfFigure(figure: Figure): string[] {
	const kind = figureKinds.get(figure.kind) as FigureKind | undefined;
	return kind ? kind.claims(figure).map(({ id }) => id) : [];
}

function linkTo(content: Content, slug: string | null): LessonLink | null {
	const lesson = slug === null ? undefined : content.lessons.get(slug);
	return lesson ? { slug: lesson.slug, label: lesson.label, title: lesson.title } : null;
}
