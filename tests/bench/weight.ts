/** What a browser with an empty cache fetches to show a page and make it live; fonts and icons are left out. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expectStatus, textOf, type Answer, type Client } from './client.ts';

/** Bytes of bodies as they came over the wire, compressed where the server compresses. */
export type Weight = { html: number; js: number; css: number; files: number };

/**
 * Fetches a page with every script and style it names and what those import at once.
 *
 * @param later source files that scripts of this page import while it comes to life: which of those they may import
 * a browser does load, no script says
 */
export async function weigh(client: Client, path: string, later: readonly string[] = []): Promise<Weight> {
	const page = expectStatus(await client.get(path), 200, path);
	const weight: Weight = { html: page.wire.length, js: 0, css: 0, files: 1 };
	const seen = new Set<string>();
	const queue = [...namedBy(page, path), ...later.map(builtOf)];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		if (seen.has(next)) continue;
		seen.add(next);
		const file = expectStatus(await client.get(next), 200, next);
		weight.files += 1;
		if (next.endsWith('.css')) weight.css += file.wire.length;
		else {
			weight.js += file.wire.length;
			queue.push(...importsOf(textOf(file), next));
		}
	}
	return weight;
}

/** Scripts and styles of a page: in its Link header, its tags, and the imports of its inline scripts. */
function namedBy(page: Answer, path: string): string[] {
	const html = textOf(page);
	const header = [page.headers.link ?? []].flat().join(', ');
	const links = [...header.matchAll(/<([^>]+)>;\s*rel="?(?:modulepreload|preload)"?/g)];
	const tags = [...html.matchAll(/<link\b[^>]*\bhref="([^"]+)"[^>]*>/g)].filter(([tag]) =>
		/rel="(stylesheet|modulepreload)"/.test(tag)
	);
	const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)];
	const inline = [...html.matchAll(/\bimport\("([^"]+)"\)/g)];
	return [...links, ...tags, ...scripts, ...inline]
		.map(([, href = '']) => resolve(path, href))
		.filter((href) => /\.(js|css)$/.test(href));
}

/** What a module imports before it runs; what it may import later is not fetched with the page. */
function importsOf(code: string, path: string): string[] {
	const found = code.matchAll(/\b(?:import|export)\b[^'"()]*?['"](\.{1,2}\/[^'"]+\.js)['"]/g);
	return [...found].map(([, href = '']) => resolve(path, href));
}

const MANIFEST = posix.join(import.meta.dirname, '../../.svelte-kit/output/client/.vite/manifest.json');

/** The script that a source file has become. @throws when the build has none of its own */
function builtOf(source: string): string {
	const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, { file: string } | undefined>;
	const file = manifest[source]?.file;
	if (!file) throw new Error(`the build has no script of ${source}`);
	return `/${file}`;
}

function resolve(from: string, href: string): string {
	return href.startsWith('/') ? href : posix.join(posix.dirname(from), href);
}
