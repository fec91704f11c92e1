/** A piece of text; `hit`: it is what was searched for. */
export type Piece = { text: string; hit: boolean };

/** `head`: what it is. `excerpt`: around the first hit. `lang`: of the head, where it is not English. */
export type SearchHit = { href: string; label: string; head: Piece[]; excerpt: Piece[]; lang?: string };

/** `more`: hits beyond those listed. */
export type SearchGroup = { kind: 'lessons' | 'claims' | 'terms'; hits: SearchHit[]; more: number };

export type SearchResults = { query: string; found: number; groups: SearchGroup[] };
