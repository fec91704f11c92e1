import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { koreanCharactersIn } from '../../src/cli/korean-characters.ts';

const tokens = readFileSync('src/lib/styles/tokens.css', 'utf8');

/** The custom properties in the block that follows `selector`. */
function block(selector: string): Map<string, string> {
	const from = tokens.indexOf(selector);
	const body = tokens.slice(tokens.indexOf('{', from) + 1, tokens.indexOf('}', from));
	return new Map(
		[...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value])
	);
}

const light = block(':root {');
const dark = block(':root[data-theme="dark"] {');
const systemDark = block(':root:not([data-theme]) {');

/** Relative luminance of #rrggbb as WCAG 2.2 defines it. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (lighter + 0.05) / (darker + 0.05);
}

const PAPERS = ['--paper', '--paper-2'];
const KINDS = ['--fact', '--estimate', '--judgement', '--disputed', '--recommendation'];
const TEXT = [
	'--ink',
	'--ink-2',
	'--ink-3',
	'--accent',
	'--accent-2',
	'--right',
	'--wrong',
	'--warn',
	...KINDS
];

/** Each pair of text and background that the style sheets use, with the least contrast it needs. */
const pairs: [text: string, background: string, least: number][] = [
	...TEXT.flatMap((text) => PAPERS.map((paper): [string, string, number] => [text, paper, 4.5])),
	...PAPERS.map((paper): [string, string, number] => ['--rule-2', paper, 3]),
	...['--ink', '--ink-2', '--accent'].map((text): [string, string, number] => [text, '--paper-3', 4.5]),
	...['--ink', '--ink-2', '--accent'].map((text): [string, string, number] => [text, '--accent-tint', 4.5]),
	['--on-accent', '--accent', 4.5],
	['--on-accent', '--accent-2', 4.5],
	['--ink', '--right-tint', 4.5],
	['--ink-2', '--right-tint', 4.5],
	['--right', '--right-tint', 4.5],
	['--ink', '--wrong-tint', 4.5],
	['--wrong', '--wrong-tint', 4.5],
	['--ink', '--warn-tint', 4.5],
	['--warn', '--warn-tint', 4.5],
	...[1, 2, 3, 4, 5].map((step): [string, string, number] => [`--on-heat-${step}`, `--heat-${step}`, 4.5])
];

describe.each([
	['light', light],
	['dark', dark]
])('colours of the %s theme', (_name, theme) => {
	test.each(pairs)('%s on %s has a contrast of at least %d', (text, background, least) => {
		expect(contrast(theme.get(text) ?? '', theme.get(background) ?? '')).toBeGreaterThanOrEqual(least);
	});
});

test('the dark theme is the same whether the reader or the system chose it', () => {
	expect(systemDark).toEqual(dark);
	expect(dark.size).toBeGreaterThan(30);
});

test('every colour of the light theme has a dark one', () => {
	const colours = [...light.keys()].filter((name) => light.get(name)?.startsWith('#'));
	expect(colours.filter((name) => !dark.has(name))).toEqual([]);
});

test('every custom property that a style sheet uses is a token or set by a style attribute', () => {
	const setInMarkup = ['--labels', '--line', '--step', '--top', '--push', '--own'];
	const files = readdirSync('src/lib/styles').filter((file) => file.endsWith('.css'));
	const used = new Set(
		files.flatMap((file) =>
			[...readFileSync(`src/lib/styles/${file}`, 'utf8').matchAll(/var\((--[\w-]+)/g)].map(
				([, name = '']) => name
			)
		)
	);
	const defined = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
	expect([...used].filter((name) => !defined.has(name) && !setInMarkup.includes(name))).toEqual([]);
});

describe('fonts', () => {
	const sheet = readFileSync('src/lib/styles/fonts.css', 'utf8');
	const declared = [...sheet.matchAll(/url\("\/fonts\/([^"]+)"\)/g)].map(([, file = '']) => file);

	test('every declared file is there, and every file is declared', () => {
		const present = readdirSync('static/fonts').filter((file) => file.endsWith('.woff2'));
		expect(declared.toSorted()).toEqual(present.toSorted());
	});

	test('the page preloads the roman text font and nothing else', () => {
		const preloaded = [...readFileSync('src/app.html', 'utf8').matchAll(/\/fonts\/([\w.-]+)/g)].map(
			([, file]) => file
		);
		expect(preloaded).toEqual([declared.find((file) => file.startsWith('source-serif-4-roman.'))]);
	});

	test('each family comes with its licence', () => {
		for (const family of ['source-serif-4', 'source-sans-3', 'noto-serif-kr']) {
			expect(readFileSync(`static/fonts/OFL-${family}.txt`, 'utf8')).toContain(
				'SIL Open Font License, Version 1.1'
			);
		}
	});

	test('every Korean character of the lessons is in the Korean font (else: npm run fonts)', () => {
		const covered = new Set<number>();
		for (const [rule] of sheet.matchAll(/@font-face \{[^}]*Noto Serif KR[^}]*\}/g)) {
			for (const [, from = '', to = from] of rule.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)) {
				for (let code = parseInt(from, 16); code <= parseInt(to, 16); code += 1) covered.add(code);
			}
		}
		expect(covered.size).toBeGreaterThan(100);
		const used = existsSync('lessons') ? koreanCharactersIn(['lessons']) : [];
		expect(used.filter((character) => !covered.has(character.codePointAt(0) ?? 0))).toEqual([]);
	});
});

test('every custom property that is used is defined somewhere', () => {
	const texts = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(css|svelte|html|ts)$/.test(path))
		.map((path) => readFileSync(`src/${path}`, 'utf8'))
		.join('\n');
	const names = (pattern: RegExp) => new Set([...texts.matchAll(pattern)].map(([, name = '']) => name));
	const defined = names(/(?:style:)?(--[a-z0-9-]+)['"]?\s*[:=,]/g);
	expect([...names(/var\((--[a-z0-9-]+)/g)].filter((name) => !defined.has(name))).toEqual([]);
});
