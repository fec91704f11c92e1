import { dayInWords } from '#lib/course/months.ts';
import { sourceTypes } from '#lib/course/types.ts';
import type { Claim, Source } from '#lib/course/types.ts';
import { claimsOfFigure } from './lesson-view.ts';
import type { Content } from './read-course.ts';

/** A lesson that cites something, and the first passage where it does. */
export type TaughtIn = { slug: string; label: string; title: string; anchor: string | null };

export type ClaimView = Pick<
	Claim,
	'id' | 'text' | 'kind' | 'shown' | 'asOf' | 'reason' | 'generalKnowledge'
> & {
	/** in words, as "31 March 2027" */
	reviewBy: string;
	sources: Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'url' | 'type'>[];
	taught: TaughtIn[];
};

export type SourceView = Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'url'> & { claims: string[] };

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
		taught: listTaughtIn(content, id)
	};
}

/** Where lessons teach a claim: in their text or in a figure they show. */
function listTaughtIn(content: Content, claimId: string): TaughtIn[] {
	return [...content.lessons.values()].flatMap(({ slug, label, title, citations, figures, passages }) => {
		const link = { slug, label, title };
		if (citations.includes(claimId)) {
			const passage = [...passages.values()].find(({ claims }) => claims.includes(claimId));
			return { ...link, anchor: passage?.anchor ?? null };
		}
		const figure = figures.find((id) => {
			const shown = content.figures.get(id);
			return shown !== undefined && claimsOfFigure(shown).includes(claimId);
		});
		return figure ? { ...link, anchor: `figure-${figure}` } : [];
	});
}

/**
 * The sources behind the lessons there are, by type, the strongest first. `claims`: those that a lesson
 * cites, in text or figure; a source that only unused claims name is left out.
 */
export function listSources(content: Content): { type: string; sources: SourceView[] }[] {
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
