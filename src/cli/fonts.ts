/**
 * Makes the fonts in `static/fonts` and the style sheet that declares them.
 *
 *     npm run fonts [FILE OR FOLDER …]
 *
 * The Latin fonts hold Latin-1, punctuation and the letters of Korean romanizations; the Korean font holds
 * the characters that occur in `lessons/` (or in the files named), in the many small slices of its package,
 * so that one term costs a few kilobytes. File names carry a hash of their content, so browsers may keep them for ever.
 * Run it again after a lesson or a term brings new Korean characters: a test says when.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { koreanCharactersIn } from './korean-characters.ts';

const OUT = 'static/fonts';
const STYLE_SHEET = 'src/lib/styles/fonts.css';
const PAGE = 'src/app.html';
const PACKAGES = {
	serif: 'source-serif@4.5.1',
	sans: '@fontsource-variable/source-sans-3@5.3.0',
	korean: '@fontsource/noto-serif-kr@5.3.0'
};

type Face = { family: string; style: string; weight: string; file: string; characters: string[] };

/** Latin-1, the letters of romanizations, punctuation, arrows and the few signs the pages use. */
function latinCharacters(): string[] {
	const characters: string[] = [];
	for (let code = 0x20; code <= 0x7e; code += 1) characters.push(String.fromCodePoint(code));
	for (let code = 0xa0; code <= 0xff; code += 1) characters.push(String.fromCodePoint(code));
	characters.push(...'ŎŏŬŭŒœŠšŽžŸıĀāĒēĪīŌōŪūĆćČčĐđŁłŃńŚśŹźŻż');
	characters.push(...'\u2009\u200a\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e');
	characters.push(...'\u2020\u2021\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122');
	characters.push(...'\u2190\u2191\u2192\u2193\u2212\u2215\u2248\u2260\u2264\u2265');
	return characters;
}

/** Code points as a CSS unicode-range. */
function rangeOf(characters: readonly string[]): string {
	const codes = characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b);
	const ranges: [number, number][] = [];
	for (const code of codes) {
		const last = ranges.at(-1);
		if (last && code <= last[1] + 1) last[1] = code;
		else ranges.push([code, code]);
	}
	const hex = (code: number) => code.toString(16).toUpperCase();
	return ranges.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(', ');
}

/** Writes one font file under a name that holds a hash of its bytes. */
async function writeFont(
	name: string,
	source: Buffer,
	characters: readonly string[],
	axes: Record<string, number | { min: number; max: number }>,
	keepFeatures: string[]
): Promise<string> {
	const font = await subsetFont(source, characters.join(''), {
		targetFormat: 'woff2',
		variationAxes: axes,
		keepFeatures
	});
	const file = `${name}.${createHash('sha256').update(font).digest('hex').slice(0, 8)}.woff2`;
	writeFileSync(join(OUT, file), font);
	console.log(`${file.padEnd(44)} ${(font.length / 1000).toFixed(1).padStart(7)} kB`);
	return file;
}

/** Downloads one package from the registry and gives the folder it was unpacked to. */
function fetchPackage(spec: string, folder: string): string {
	const target = mkdtempSync(join(folder, 'package-'));
	const archive = execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', target], {
		encoding: 'utf8'
	}).trim();
	execFileSync('tar', ['xzf', join(target, archive), '-C', target]);
	return join(target, 'package');
}

/**
 * Which numbered slice of the Korean font holds which of the characters. The package's one-file form has
 * hangul only, so hanja would be lost.
 *
 * @throws {Error} a character is in no slice
 */
function slicesOf(folder: string, characters: readonly string[]): { slice: string; characters: string[] }[] {
	const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
	const sliceOf = new Map<number, string>();
	for (const [name, range] of Object.entries(ranges)) {
		const slice = /^\[(\d+)\]$/.exec(name)?.[1];
		if (slice === undefined) continue;
		for (const [, from = '', to = from] of range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)) {
			for (let code = parseInt(from, 16); code <= parseInt(to, 16); code += 1) sliceOf.set(code, slice);
		}
	}
	const found = new Map<string, string[]>();
	for (const character of characters) {
		const slice = sliceOf.get(character.codePointAt(0) ?? 0);
		if (slice === undefined) throw new Error(`the Korean font lacks ${character}`);
		found.set(slice, [...(found.get(slice) ?? []), character]);
	}
	return [...found]
		.map(([slice, held]) => ({ slice, characters: held }))
		.sort((a, b) => Number(a.slice) - Number(b.slice));
}

function faceRule({ family, style, weight, file, characters }: Face): string {
	return [
		'@font-face {',
		`  font-family: "${family}"; font-style: ${style}; font-weight: ${weight}; font-display: swap;`,
		`  src: url("/fonts/${file}") format("woff2");`,
		`  unicode-range: ${rangeOf(characters)};`,
		'}'
	].join('\n');
}

const BASIC = ['kern', 'liga', 'locl', 'mark', 'mkmk', 'ccmp'];
const FIGURES = ['onum', 'lnum', 'pnum', 'tnum'];

async function makeFonts(places: readonly string[]): Promise<void> {
	const korean = koreanCharactersIn(places);
	if (korean.length === 0) throw new Error(`no Korean characters in ${places.join(', ')}`);
	const latin = latinCharacters();
	const folder = mkdtempSync(join(tmpdir(), 'course-fonts-'));
	try {
		const serif = fetchPackage(PACKAGES.serif, folder);
		const sans = fetchPackage(PACKAGES.sans, folder);
		const noto = fetchPackage(PACKAGES.korean, folder);
		for (const old of readdirSync(OUT)) if (old.endsWith('.woff2')) rmSync(join(OUT, old));

		const faces: Face[] = [];
		const serifAxes = { opsz: 14, wght: { min: 400, max: 700 } };
		for (const [style, source] of [
			['normal', 'Roman'],
			['italic', 'Italic']
		] as const) {
			const bytes = readFileSync(join(serif, `WOFF2/VAR/SourceSerif4Variable-${source}.ttf.woff2`));
			const features = [...BASIC, ...FIGURES, 'smcp', 'c2sc'];
			const name = `source-serif-4-${source.toLowerCase()}`;
			const file = await writeFont(name, bytes, latin, serifAxes, features);
			faces.push({ family: 'Source Serif 4', style, weight: '400 700', file, characters: latin });
		}
		const sansBytes = readFileSync(join(sans, 'files/source-sans-3-latin-wght-normal.woff2'));
		const sansLatin = latin.filter(
			(character) => (character.codePointAt(0) ?? 0) < 0x100 || character > '\u2000'
		);
		const sansFile = await writeFont(
			'source-sans-3',
			sansBytes,
			sansLatin,
			{ wght: { min: 400, max: 700 } },
			[...BASIC, ...FIGURES]
		);
		faces.push({
			family: 'Source Sans 3',
			style: 'normal',
			weight: '400 700',
			file: sansFile,
			characters: sansLatin
		});
		for (const { slice, characters } of slicesOf(noto, korean)) {
			const bytes = readFileSync(join(noto, `files/noto-serif-kr-${slice}-400-normal.woff2`));
			const file = await writeFont(`noto-serif-kr-${slice}`, bytes, characters, {}, BASIC);
			faces.push({ family: 'Noto Serif KR', style: 'normal', weight: '400', file, characters });
		}

		writeFileSync(join(OUT, 'OFL-source-serif-4.txt'), readFileSync(join(serif, 'LICENSE.md')));
		writeFileSync(join(OUT, 'OFL-source-sans-3.txt'), readFileSync(join(sans, 'LICENSE')));
		writeFileSync(join(OUT, 'OFL-noto-serif-kr.txt'), readFileSync(join(noto, 'LICENSE')));
		const head = '/* Made by src/cli/fonts.ts (npm run fonts). Do not edit. */';
		writeFileSync(STYLE_SHEET, `${[head, ...faces.map(faceRule)].join('\n\n')}\n`);
		const roman = faces[0]?.file ?? '';
		const page = readFileSync(PAGE, 'utf8');
		writeFileSync(PAGE, page.replace(/source-serif-4-roman\.\w+\.woff2/, roman));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const places = process.argv.slice(2);
await makeFonts(places.length > 0 ? places : ['lessons']);
