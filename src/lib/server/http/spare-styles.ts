import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCourseRoot } from '../content/course-root.ts';

/** A style sheet's own class names, as Svelte gives them to a component; empty when it has none. */
type ClassesOf = (href: string) => readonly string[];

const LINK = /<link\b[^>]*\bhref="([^"]+\.css)"[^>]*\brel="stylesheet"[^>]*>/g;

/**
 * Takes out the style sheets of components that a page does not show.
 *
 * SvelteKit links the styles of everything a page might load later: every lesson would fetch those of all
 * kinds of figures, 24 kB compressed, for the one or two it has. Reading pages are not hydrated, so what is not
 * in their HTML never comes: a sheet none of whose classes occurs is not needed.
 *
 * @param hasClass whether an element of the page has a class
 * @returns the page, and the addresses of the sheets that were taken out
 */
export function withoutSpareStyles(
	html: string,
	classesOf: ClassesOf,
	hasClass = (name: string) => html.includes(name)
): { html: string; spared: string[] } {
	const spared: string[] = [];
	const kept = html.replace(LINK, (link, href: string) => {
		const own = classesOf(href);
		if (own.length === 0 || own.some(hasClass)) return link;
		spared.push(href);
		return '';
	});
	return { html: kept, spared };
}

/** A `Link` header without entries for some addresses; null when nothing is left. */
export function withoutLinks(header: string | null, spared: readonly string[]): string | null {
	if (header === null) return null;
	const isSpared = (entry: string) => spared.some((href) => entry.includes(`<${href}>`));
	const kept = header.split(/,\s*(?=<)/).filter((entry) => !isSpared(entry));
	return kept.length ? kept.join(', ') : null;
}

const known = new Map<string, readonly string[]>();

/** The classes of a style sheet of the build, read once. */
export const builtClasses: ClassesOf = (href) => {
	const name = /_app\/immutable\/assets\/([\w.-]+\.css)$/.exec(href)?.[1];
	if (!name) return [];
	let classes = known.get(name);
	if (!classes) {
		const css = readFileSync(join(findCourseRoot(), 'build/client/_app/immutable/assets', name), 'utf8');
		classes = [...new Set([...css.matchAll(/\.(svelte-[a-z0-9]+)/g)].map(([, own = '']) => own))];
		known.set(name, classes);
	}
	return classes;
};
