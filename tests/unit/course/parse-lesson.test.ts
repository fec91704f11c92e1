import { describe, expect, test } from 'vitest';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { lessonText } from '#tests/support/lesson-text.ts';

const path = 'lessons/01-rivers/01-tumen.md';
const read = (text: string) => parseLesson(path, text);
const problemsOf = (text: string) =>
	read(text).problems.map((problem) => formatProblem(problem).replace(`${path}:`, ''));

describe('a lesson without faults', () => {
	const lesson = read(lessonText);

	test('has no problems', () => {
		expect(lesson.problems).toEqual([]);
	});

	test('has its front matter', () => {
		expect(lesson.head).toEqual({
			title: 'The river: a short lesson',
			summary: 'What is said of the river.',
			minutes: 5,
			asOf: '2026-03',
			contentNote: null,
			objectives: [{ id: 'name-the-river', text: 'Name the river' }],
			claims: ['RIV-001', 'RIV-002']
		});
	});

	test('names its claims in order of first citation', () => {
		expect(lesson.body.citations).toEqual(['RIV-001', 'RIV-002', 'RIV-003']);
	});

	test('knows where each citation, term and figure stands in the file', () => {
		expect(lesson.marks.citations[1]).toEqual({ id: 'RIV-002', line: 13, column: 92 });
		expect(lesson.marks.terms).toEqual([{ id: 'tumen', line: 13, column: 15 }]);
		expect(lesson.marks.figures).toEqual([{ id: 'river', line: 20, column: 1 }]);
	});

	test('gives passages as plain text with emphasis kept and citations gone', () => {
		expect(lesson.body.passages.get('source')).toEqual({
			anchor: 'source',
			section: { anchor: 'start', title: 'Where it begins' },
			text: 'The Tumen begins at 2,190 metres. It was *measured* once.',
			claims: ['RIV-001', 'RIV-002'],
			line: 13
		});
		expect(lesson.body.passages.get('spot')?.text).toBe('Spot the error. “It is 25 km long.”');
	});

	test('a section’s anchor points to the block its heading opens', () => {
		expect(lesson.body.passages.get('start')?.text).toMatch(/^The Tumen begins/);
	});

	test('the first item’s anchor names the list, a later one its item', () => {
		expect(lesson.body.passages.get('banks')?.text).toBe('• The north bank.\n• The south bank.');
		expect(lesson.body.passages.get('south')?.text).toBe('The south bank.');
	});

	test('has its sections in order, the takeaways last', () => {
		expect(lesson.body.sections.map(({ anchor }) => anchor)).toEqual(['start', 'takeaways']);
	});

	test('counts words of the text, not of headings and marks', () => {
		expect(lesson.body.words).toBe(31);
	});
});

const replaced = (from: string, to: string) => {
	if (!lessonText.includes(from)) throw new RangeError(`the lesson has no "${from}"`);
	return lessonText.replace(from, to);
};

/** What is changed, and the problems of it in full: place, severity, words. */
const faults: [title: string, text: string, problems: string[]][] = [
	[
		'no front matter',
		lessonText.slice(lessonText.indexOf('\n## ')),
		['1:1: error: the front matter is missing; begin with a line of three hyphens']
	],
	[
		'front matter left open',
		replaced('claims: [RIV-001, RIV-002]\n---\n', 'claims: [RIV-001, RIV-002]\n'),
		['1:1: error: the front matter is not closed; end it with a line of three hyphens']
	],
	[
		'an unknown key',
		replaced('minutes: 5', 'minutes: 5\nauthor: me'),
		['5:1: error: unknown key "author"; check its spelling']
	],
	[
		'a key twice',
		replaced('minutes: 5', 'minutes: 5\nminutes: 6'),
		['5:1: error: is not readable YAML: Map keys must be unique']
	],
	['a missing key', replaced('minutes: 5\n', ''), ['2:1: error: "minutes" is missing; add it']],
	[
		'minutes in words',
		replaced('minutes: 5', 'minutes: five'),
		['4:1: error: "minutes" should be number, not "five"']
	],
	[
		'a month that is none',
		replaced('as_of: 2026-03', 'as_of: 2026-13'),
		['5:1: error: "as_of" should be year and month as 2026-03']
	],
	[
		'an objective id that is no word',
		replaced('id: name-the-river', 'id: Name It'),
		['7:7: error: "id" should be lower-case words with hyphens, as treaty-article-4']
	],
	[
		'a claim listed twice',
		replaced('[RIV-001, RIV-002]\n---', '[RIV-001, RIV-002, RIV-001]\n---'),
		['8:28: error: lists RIV-001 twice']
	],
	[
		'an alias',
		replaced('minutes: 5', 'minutes: &m 5\ncontent_note: *m'),
		['5:15: error: uses the alias "*m"; write the value out']
	],
	['a brace', replaced('It was', 'It {was}'), ['13:72: error: "{" would run as code; leave it out']],
	[
		'a script',
		replaced('## [#takeaways]', '<script>alert(1)</script>\n\n## [#takeaways]'),
		['22:1: error: a lesson holds no script; take it out']
	],
	[
		'HTML inside a sentence',
		replaced('It was', 'It <b>was</b>'),
		[
			'13:72: error: a lesson holds no HTML but <Figure id="…" />; write it as text, and < as &lt;',
			'13:78: error: a lesson holds no HTML but <Figure id="…" />; write it as text, and < as &lt;'
		]
	],
	[
		'a figure inside a sentence',
		replaced('once.[@RIV-002]', 'once. <Figure id="river" /> [@RIV-002]'),
		[
			'13:93: error: write a figure as <Figure id="its-id" /> on a line of its own, with empty lines around it'
		]
	],
	['a bare less-than', replaced('It was', '5 < 6, it was'), ['13:71: error: write < as &lt;']],
	['a straight quote', replaced('It was', "It wasn't"), ["13:76: warning: straight quote '; write “ ” or ’"]],
	[
		'emphasis with underscores',
		replaced('*measured*', '_measured_'),
		['13:76: error: write emphasis with asterisks, *so*; underscores break inside words']
	],
	[
		'a citation that cannot be read',
		replaced('[@RIV-003]\n\n-', '[@riv-3]\n\n-'),
		[
			'15:50: error: cannot read the citation "[@riv-3]"; write one claim in each pair of brackets, as [@HIS-001]'
		]
	],
	[
		'an anchor in the middle',
		replaced('It was', '[#here] It was'),
		['13:69: error: the anchor "[#here]" names nothing here; move it to the start of the block']
	],
	[
		'an anchor twice',
		replaced('[#spot]', '[#source]'),
		['15:3: error: the anchor "source" is already on line 13; choose another']
	],
	[
		'an anchor that is no word',
		replaced('[#spot]', '[#Spot it]'),
		['15:3: error: the anchor "Spot it" should be lower-case words with hyphens, as [#the-pause]']
	],
	[
		'a section without an anchor',
		replaced('## [#start] Where', '## Where'),
		['11:1: error: this section has no anchor; write "## [#anchor] …"']
	],
	[
		'a heading of the wrong depth',
		replaced('## [#start]', '# [#start]'),
		['11:1: error: use ## for sections, and ### only in the takeaways']
	],
	[
		'somebody who did something, without a citation',
		replaced(
			'begins at 2,190 metres.[@RIV-001] It was *measured* once.[@RIV-002][@RIV-001]',
			'was measured by Kim.'
		),
		['13:1: warning: states facts and cites no claim; add [@ID]']
	],
	[
		'code',
		replaced('- [#banks]', '    indented\n\n- [#banks]'),
		['17:1: error: a block of code (or indented text) cannot stand in a lesson; write it as text']
	],
	[
		'an image',
		replaced('once.[@RIV-002]', 'once ![x](x.png).[@RIV-002]'),
		['13:92: error: an image cannot stand in a lesson; write it as text']
	],
	[
		'a link that leads nowhere',
		replaced('(term:tumen)', '(terms:tumen)'),
		[
			'13:15: error: the link "terms:tumen" leads nowhere; use term:its-id, #anchor, /learn/lesson#anchor or https://…'
		]
	],
	[
		'no takeaways',
		lessonText.slice(0, lessonText.indexOf('## [#takeaways]')),
		['20:22: error: has no takeaways; close with "## [#takeaways] What to take away"']
	],
	[
		'a part of the takeaways missing',
		replaced('### Contested\n\n- Its length.[@RIV-003]\n\n', ''),
		[
			'22:1: error: the takeaways have three parts: ### Well supported, ### Contested, ### What would change the picture'
		]
	],
	[
		'a takeaway without a claim',
		replaced('- It flows.[@RIV-001]', '- It flows.'),
		['26:1: error: this item cites no claim; add [@ID]']
	],
	[
		'a section after the takeaways',
		`${lessonText}\n## [#more] More\n\nText.\n`,
		['36:1: error: the takeaways close the lesson; move this section before them']
	],
	[
		'a file that is too large',
		`${lessonText}${'x'.repeat(256 * 1024)}`,
		['1:1: error: is larger than 256 KiB; split the lesson']
	]
];

describe('a fault is told with its place and how to mend it', () => {
	test.for(faults)('%s', ([, text, problems]) => {
		expect(problemsOf(text)).toEqual(problems);
	});

	test('several faults are told at once', () => {
		const text = replaced('minutes: 5', 'minutes: 0')
			.replace('*measured*', '{x}')
			.replace('[#spot]', '[#source]');
		expect(problemsOf(text)).toHaveLength(3);
	});

	test('Windows line ends and a byte order mark change no place', () => {
		const text = `\uFEFF${replaced('It was', 'It {was}').replace(/\n/g, '\r\n')}`;
		expect(problemsOf(text)).toEqual(['13:72: error: "{" would run as code; leave it out']);
	});
});
