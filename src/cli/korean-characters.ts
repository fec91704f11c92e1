import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KOREAN = /[\p{Script=Hangul}\p{Script=Han}]/gu;

/** Files with text under a file or folder, terms first: characters of one term then share a piece of the font. */
function textFiles(place: string): string[] {
	if (statSync(place).isFile()) return [place];
	const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(md|yaml)$/.test(path))
		.map((path) => join(place, path))
		.sort();
	return [...files.filter((path) => path.endsWith('terms.yaml')), ...files].filter(
		(path, index, all) => all.indexOf(path) === index
	);
}

/** Every hangul and hanja character in these files and folders, once each, in order of appearance. */
export function koreanCharactersIn(places: readonly string[]): string[] {
	const found = new Set<string>();
	for (const file of places.flatMap(textFiles)) {
		for (const [character] of readFileSync(file, 'utf8').normalize('NFC').matchAll(KOREAN))
			found.add(character);
	}
	return [...found];
}
