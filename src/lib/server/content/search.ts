import MiniSearch from 'minisearch';
import type { Query, SearchResult } from 'minisearch';
import { spells, spellingsOf } from '#lib/course/spelling.ts';
import type { Piece, SearchGroup, SearchHit, SearchResults } from '#lib/course/search-views.ts';
import { fold } from '#lib/quiz/fold.ts';
import type { Content } from './read-course.ts';

/** One thing to find. `places`: paragraphs of a section, the best of which the hit leads to. */
type Entry = {
	id: string;
	kind: SearchGroup['kind'];
	href: string;
	label: string;
	title: string;
	text: string;
	spellings: string;
	places: { href: string; text: string }[];
};

/** Characters of a query that are looked at, and hits listed of each kind. */
const LONGEST_QUERY = 120;
const LISTED = 10;
const EXCERPT = 200;

type Index = { engine: MiniSearch<Entry>; entries: ReadonlyMap<string, Entry> };
const made = new WeakMap<Content, Index>();

/** Words as they are compared: case, marks and dashes folded, so that every spelling finds every other. */
function wordsOf(text: string): string[] {
	return fold(text, 'drop').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The index of the course, made once per reading of the files: sections of lessons, claims, terms. */
export function searchIndex(content: Content): Index {
	const known = made.get(content);
	if (known) return known;
	const entries = [...sections(content), ...claims(content), ...terms(content)];
	const engine = new MiniSearch<Entry>({
		fields: ['title', 'text', 'spellings'],
		tokenize: wordsOf,
		processTerm: (term) => term
	});
	engine.addAll(entries);
	const index = { engine, entries: new Map(entries.map((entry) => [entry.id, entry])) };
	made.set(content, index);
	return index;
}

function sections({ lessons }: Content): Entry[] {
	return [...lessons.values()].flatMap((lesson) =>
		lesson.sections.map(({ anchor, title }): Entry => {
			const places = [...lesson.passages.values()]
				.filter((passage) => passage.section.anchor === anchor && passage.anchor !== anchor)
				.map((passage) => ({
					href: `/learn/${lesson.slug}#${passage.anchor}`,
					text: passage.text.replaceAll('*', '')
				}));
			return {
				id: `${lesson.slug}#${anchor}`,
				kind: 'lessons',
				href: `/learn/${lesson.slug}#${anchor}`,
				label: `${lesson.label} ${lesson.title}`,
				title,
				text: places.map(({ text }) => text).join('\n'),
				spellings: lesson.title,
				places
			};
		})
	);
}

function claims({ ledger }: Content): Entry[] {
	return [...ledger.claims.values()].map(({ id, text, asOf }) => ({
		id,
		kind: 'claims',
		href: `/claims/${id}`,
		label: `${id}, ${asOf}`,
		title: '',
		text,
		spellings: id,
		places: []
	}));
}

function terms({ ledger }: Content): Entry[] {
	return [...ledger.terms.values()].map((term) => ({
		id: `term:${term.id}`,
		kind: 'terms',
		href: `/terms#${term.id}`,
		label: [term.korean, term.hanja].filter(Boolean).join(' '),
		title: term.english,
		text: `${term.rr}, ${term.mr}. ${term.note ?? ''}`,
		spellings: spellingsOf(term).join(' '),
		places: []
	}));
}

/**
 * What the course has on a query. All its words have to occur, the last as a beginning; a Korean term is found in
 * every spelling, and by whatever spelling it is asked for.
 */
export function searchCourse(content: Content, asked: string): SearchResults {
	const query = asked.slice(0, LONGEST_QUERY).trim();
	const none = { query, found: 0, groups: [] };
	if (wordsOf(query).length === 0) return none;
	const { engine, entries } = searchIndex(content);
	const spelled = [...content.ledger.terms.values()].filter((term) => spells(query, term));
	const queries: Query[] = [words(query), ...spelled.flatMap(spellingsOf).map(exactly)];
	const results = engine.search({ combineWith: 'OR', queries }, { boost: { title: 3, spellings: 2 } });
	const first = new Set(spelled.map(({ id }) => `term:${id}`));
	const sorted = [...results].sort(
		(a, b) => Number(first.has(b.id as string)) - Number(first.has(a.id as string))
	);
	const groups = (['terms', 'lessons', 'claims'] as const).flatMap((kind): SearchGroup | [] => {
		const own = sorted.filter(({ id }) => entries.get(id as string)?.kind === kind);
		if (!own.length) return [];
		const hits = own.slice(0, LISTED).flatMap((result) => {
			const entry = entries.get(result.id as string);
			return entry ? hitOf(entry, result) : [];
		});
		return { kind, hits, more: own.length - hits.length };
	});
	return { query, found: results.length, groups };
}

/** The query’s words; slips are forgiven in long ones. */
function words(query: string): Query {
	return {
		combineWith: 'AND',
		queries: [query],
		prefix: (term) => term.length > 2 || /[^\p{ASCII}]/u.test(term),
		fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 0.2 : false)
	};
}

function exactly(spelling: string): Query {
	return { combineWith: 'AND', queries: [spelling], prefix: false, fuzzy: false };
}

function hitOf(entry: Entry, result: SearchResult): SearchHit {
	const hits = new Set(result.terms);
	const count = (text: string): number => new Set(wordsOf(text).filter((word) => hits.has(word))).size;
	const best = entry.places.reduce<Entry['places'][number] | undefined>(
		(best, place) => (count(place.text) > (best ? count(best.text) : 0) ? place : best),
		undefined
	);
	const claim = entry.kind === 'claims';
	const text = best?.text ?? entry.text;
	return {
		href: best?.href ?? entry.href,
		label: entry.label,
		head: piecesOf(claim ? text : entry.title, hits),
		excerpt: claim ? [] : piecesOf(excerptOf(text, hits), hits)
	};
}

/** About two lines of a text around the first hit, cut between words. */
function excerptOf(text: string, hits: ReadonlySet<string>): string {
	if (text.length <= EXCERPT) return text;
	const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => hits.has(fold(word, 'drop')));
	const from = Math.max(0, (found?.index ?? 0) - EXCERPT / 3);
	const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
	const end = Math.min(text.length, start + EXCERPT);
	const cut = end === text.length ? end : text.lastIndexOf(' ', end);
	return `${start > 0 ? '… ' : ''}${text.slice(start, cut)}${cut < text.length ? ' …' : ''}`;
}

function piecesOf(text: string, hits: ReadonlySet<string>): Piece[] {
	const pieces: Piece[] = [];
	for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
		if (piece === '') continue;
		const hit = hits.has(fold(piece, 'drop'));
		const last = pieces.at(-1);
		if (last && last.hit === hit) last.text += piece;
		else pieces.push({ text: piece, hit });
	}
	return pieces;
}
