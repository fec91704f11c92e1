import { dayInWords } from '#lib/course/months.ts';
import { sourceTypes } from '#lib/course/types.ts';
import type { Claim, Lesson, Source } from '#lib/course/types.ts';
import { fold } from '#lib/quiz/fold.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { claimsOfFigure } from './lesson-view.ts';
import type { Content } from './read-course.ts';

/** A paragraph that cites something, or the figure that does (without text). */
export type TaughtAt = { anchor: string; section: string; text: string | null };

/** A lesson that cites something, and where in it. */
export type TaughtIn = { slug: string; label: string; title: string; places: TaughtAt[] };

/** A quiz or exam that tests something: its name only, never its items. */
export type TestedIn = { title: string; href: string; exam: boolean };

export type ClaimView = Pick<
	Claim,
	'id' | 'text' | 'kind' | 'shown' | 'asOf' | 'reason' | 'generalKnowledge'
> & {
	/** in words, as "31 March 2027" */
	reviewBy: string;
	sources: Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'url' | 'type'>[];
	taught: TaughtIn[];
	tested: TestedIn[];
	corrections: { id: string; title: string }[];
};

export type SourceView = Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'url'> & { claims: string[] };

/** Sources of one type. */
export type SourceGroup = { type: string; sources: SourceView[] };

/** A claim with its sources and where it is taught; undefined when the ledger has none of that id. */
export function findClaimView(content: Content, id: string): ClaimView | undefined {
	const claim = content.ledger.claims.get(id);
	if (!claim) return undefined;
	const { text, kind, shown, asOf, reason, generalKnowledge } = claim;
	return {
		id,
		text,
		kind,
		shown,
		asOf,
		reason,
		generalKnowledge,
		reviewBy: dayInWords(claim.reviewBy),
		sources: claim.sources.flatMap((sourceId) => {
			const source = content.ledger.sources.get(sourceId);
			if (!source) return [];
			const { title, publisher, date, url, type } = source;
			return { id: sourceId, title, publisher, date, url, type };
		}),
		taught: listTaughtIn(content, id),
		tested: listTestedIn(content, id),
		corrections: content.corrections
			.filter(({ claims }) => claims.includes(id))
			.map(({ id: correction, title }) => ({ id: correction, title }))
	};
}

/** Where lessons teach a claim: in their text, and in the figures they show. */
function listTaughtIn(content: Content, claimId: string): TaughtIn[] {
	return [...content.lessons.values()].flatMap((lesson) => {
		const { slug, label, title, citations } = lesson;
		const places = [...placesInText(lesson, claimId), ...placesInFigures(content, lesson, claimId)];
		return places.length || citations.includes(claimId) ? { slug, label, title, places } : [];
	});
}

/** A section's own anchor stands for its first paragraph; where that has an anchor too, once is enough. */
function placesInText({ passages }: Lesson, claimId: string): TaughtAt[] {
	const citing = [...passages.values()].filter(({ claims }) => claims.includes(claimId));
	const paragraphs = citing.filter(({ anchor, section }) => anchor !== section.anchor);
	return (paragraphs.length ? paragraphs : citing).map(({ anchor, section, text }) => ({
		anchor,
		section: section.title,
		text: text.replaceAll('*', '')
	}));
}

function placesInFigures(content: Content, { figures }: Lesson, claimId: string): TaughtAt[] {
	return figures.flatMap((id) => {
		const shown = content.figures.get(id);
		return shown && claimsOfFigure(shown).includes(claimId)
			? { anchor: `figure-${id}`, section: shown.title, text: null }
			: [];
	});
}

function listTestedIn(content: Content, claimId: string): TestedIn[] {
	return [...content.quizzes.values()]
		.filter(({ sections }) =>
			sections.some(({ items }) => items.some(({ claims }) => claims.includes(claimId)))
		)
		.map((quiz) => ({ title: quiz.title, href: quizHref(quiz), exam: quiz.lesson === null }));
}

/**
 * The sources behind the lessons there are, by type, the strongest first. `claims`: those that a lesson
 * cites, in text or figure; a source that only unused claims name is left out.
 */
export function listSources(content: Content): SourceGroup[] {
	const cited = new Set<string>();
	for (const { citations, figures } of content.lessons.values()) {
		for (const id of citations) cited.add(id);
		for (const id of figures) {
			const figure = content.figures.get(id);
			if (figure) for (const claim of claimsOfFigure(figure)) cited.add(claim);
		}
	}
	const uses = new Map<string, string[]>();
	for (const claimId of [...cited].sort()) {
		for (const source of content.ledger.claims.get(claimId)?.sources ?? []) {
			uses.set(source, [...(uses.get(source) ?? []), claimId]);
		}
	}
	return sourceTypes.flatMap((type) => {
		const sources = [...content.ledger.sources.values()]
			.filter((source) => source.type === type && uses.has(source.id))
			.map(({ id, title, publisher, date, url }) => ({
				id,
				title,
				publisher,
				date,
				url,
				claims: uses.get(id) ?? []
			}));
		return sources.length ? [{ type, sources }] : [];
	});
}

/** The sources that have every word of a query in title, publisher, date, type or claims; spelling folded. */
export function filterSources(groups: readonly SourceGroup[], query: string): SourceGroup[] {
	const words = fold(query, 'drop').split(' ');
	return groups.flatMap(({ type, sources }) => {
		const kept = sources.filter(({ title, publisher, date, claims }) => {
			const text = fold(`${title} ${publisher} ${date} ${type} ${claims.join(' ')}`, 'drop');
			return words.every((word) => text.includes(word));
		});
		return kept.length ? [{ type, sources: kept }] : [];
	});
}
