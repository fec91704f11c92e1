import { expect, test } from 'vitest';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import type { Problem } from '#lib/quiz/types.ts';
import { figureText, ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

/** Numbers that are the same in every run: mulberry32. @source Tommy Ettinger, public domain */
function numbersFrom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % below;
	};
}

const scraps = [
	...[
		'[',
		']',
		'{',
		'}',
		'<',
		'>',
		'"',
		"'",
		'`',
		'*',
		'_',
		'#',
		'&',
		'|',
		'%',
		'@',
		'!',
		':',
		'-',
		'\\',
		'~'
	],
	...[
		'\n',
		'\n\n',
		'\t',
		'    ',
		'\r\n',
		'\0',
		'\u2028',
		'\uFEFF',
		'\ud800',
		'🜁',
		'배합전',
		'---\n',
		'...\n',
		'- - - '
	],
	...[
		'[@',
		'[#',
		'[@RIV-001][@',
		'](',
		'term:',
		'<Figure id="',
		' />',
		'<!--',
		'-->',
		'<script>',
		'</script>'
	],
	...[
		'![x](y)',
		'```',
		'$$',
		'&lt;',
		'&#123;',
		'[x]: y',
		'> ',
		'## ',
		'1. ',
		'| a |\n|---|\n',
		'!!map ',
		'&a ',
		'*a'
	]
];

/** Cuts, doubles, swaps or inserts something, one to three times. */
function mutate(text: string, pick: (below: number) => number): string {
	let made = text;
	for (let times = 1 + pick(3); times > 0; times -= 1) {
		const at = pick(made.length + 1);
		const to = Math.min(made.length, at + 1 + pick(40));
		const part = made.slice(at, to);
		const scrap = scraps[pick(scraps.length)] ?? '';
		const ways = [
			() => made.slice(0, at) + made.slice(to),
			() => made.slice(0, to) + part + made.slice(to),
			() => made.slice(0, at) + scrap + made.slice(at),
			() => made.slice(0, at) + scrap + made.slice(to),
			() => made.slice(0, at)
		];
		made = (ways[pick(ways.length)] ?? (() => made))();
	}
	return made;
}

/** Problems whose place is not one in the file. */
function misplaced(problems: readonly Problem[], text: string): Problem[] {
	const lines = text.split(/\r\n|\r|\n/).length;
	return problems.filter(({ path, line, column, message }) => {
		const whole = Number.isInteger(line) && Number.isInteger(column) && line >= 1 && column >= 1;
		return !whole || line > lines || !path || !message;
	});
}

test('2,000 broken lessons either load or say what is wrong and where; none throws', () => {
	const pick = numbersFrom(20_261_123);
	const odd: string[] = [];
	let loaded = 0;
	for (let n = 0; n < 2000; n += 1) {
		const text = mutate(lessonText, pick);
		const lesson = parseLesson('lessons/01-rivers/01-tumen.md', text);
		const errors = lesson.problems.filter(({ severity }) => severity === 'error');
		if (errors.length === 0) loaded += 1;
		if (misplaced(lesson.problems, text).length || (errors.length === 0 && !lesson.head)) odd.push(text);
	}
	expect(odd).toEqual([]);
	expect(loaded).toBeGreaterThan(50);
	expect(loaded).toBeLessThan(1200);
}, 30_000);

test('1,000 broken figures and ledgers either load or say what is wrong and where; none throws', () => {
	const pick = numbersFrom(4);
	for (let n = 0; n < 500; n += 1) {
		const text = mutate(figureText, pick);
		const figure = parseFigure({ path: 'lessons/figures/river.yaml', text });
		expect(misplaced(figure.problems, text), text).toEqual([]);
		expect(figure.figure !== undefined || figure.problems.length > 0, text).toBe(true);

		const files = structuredClone(ledgerFiles);
		files.claims.text = mutate(files.claims.text, pick);
		files.sources.text = mutate(files.sources.text, pick);
		expect(() => parseLedger(files, '2026-11-23'), files.claims.text).not.toThrow();
	}
}, 30_000);
