import { expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { aQuizFile } from '#tests/support/quiz-file.ts';

const told = (text: string) => parseQuiz(text, 'quizzes/q.yaml').problems.map(formatProblem);

test('a quiz is read with the defaults of a lesson quiz', () => {
	const { quiz, problems, id, lesson } = parseQuiz(aQuizFile(), 'quizzes/q.yaml');
	expect(problems).toEqual([]);
	expect({ id, lesson }).toEqual({ id: 'years', lesson: 'two-birthdays' });
	expect(quiz).toEqual({
		id: 'years',
		title: 'Years',
		lesson: 'two-birthdays',
		settings: {
			pass: 800_000,
			attempts: 'unlimited',
			score: 'best',
			retry: 'wrong_only',
			reveal: 'after_answer',
			confidence: 'ask',
			order: 'shuffle',
			timeLimit: null,
			coolDown: 0
		},
		sections: [
			{
				draw: 'all',
				from: [],
				items: [
					{
						id: 'the-year',
						kind: 'numeric',
						stem: 'Which year?',
						objective: 'years',
						claims: ['HIS-014'],
						weight: 1,
						feedback: 'The army was proclaimed in 1948.',
						see: '#proclaimed',
						answer: 1948,
						unit: null,
						relative: false,
						bands: [{ within: 0, credit: 1_000_000 }],
						traps: []
					}
				]
			}
		]
	});
});

test('a section may draw from other quizzes instead of items', () => {
	const text = 'quiz: exam\ntitle: Exam\nsections:\n  - { draw: 3, from: [years, wars] }\n';
	expect(parseQuiz(text, 'q.yaml').quiz?.sections).toEqual([{ draw: 3, from: ['years', 'wars'], items: [] }]);
});

test('every problem of a file is told at once, with line and column, in the order of the file', () => {
	expect(
		told(`quiz: Two Birthdays
title: 1948
lesson: two-birthdays
colour: red
sections:
  - draw: 9
    items:
      - id: kpa-founded
        kind: choice
        stem: In which year was the army <b>formally</b> established?
        objective: origins-sequence
        claims: [HIS-14a, his-14]
        weight: 0
        options:
          - { id: y1948, text: 1948, correct: yes, feedback: "Proclaimed in 1948." }
          - { id: y1932, text: "1932", feedback: "A *lineage.", see: lineage }
          - { id: y1950, texts: "1950" }
      - kind: chioce
        id: other
      - { id: order-of-events, kind: order, stem: In order?, objective: origins-sequence, claims: [HIS-001],
          lines: [ { id: a, text: A }, { id: b, text: B }, { id: b, text: C } ] }
      - 12
  - draw: all
`)
	).toEqual([
		'quizzes/q.yaml:1:1: error: quiz: a word of small letters (at least one), digits and hyphens, not "Two Birthdays"',
		'quizzes/q.yaml:2:1: error: title: a text: write it in quotes, "1948"',
		'quizzes/q.yaml:4:1: error: colour: unknown key; known here: quiz, title, lesson, settings, sections, retired',
		'quizzes/q.yaml:6:5: error: sections 1 > draw: at most 4, as the section has no more items, not 9',
		'quizzes/q.yaml:10:9: error: kpa-founded > stem: plain text and *emphasis* only: "<b…" would be shown as it stands',
		'quizzes/q.yaml:12:27: error: kpa-founded > claims 2: the id of a claim such as HIS-014, not "his-14"',
		'quizzes/q.yaml:13:9: error: kpa-founded > weight: a whole number from 1 to 100, not 0',
		'quizzes/q.yaml:15:26: error: kpa-founded > y1948 > text: a text: write it in quotes, "1948"',
		'quizzes/q.yaml:15:38: error: kpa-founded > y1948 > correct: true or false, not "yes"',
		'quizzes/q.yaml:16:40: error: kpa-founded > y1932 > feedback: has a single *; write *emphasis* with one before and one after',
		'quizzes/q.yaml:16:65: error: kpa-founded > y1932 > see: "#anchor" or "lesson#anchor" in quotes, not "lineage"',
		'quizzes/q.yaml:17:13: error: kpa-founded > y1950 > text: is missing; add text: …',
		'quizzes/q.yaml:17:26: error: kpa-founded > y1950 > texts: unknown key; known here: id, text, correct, feedback, see, misconception, credit',
		'quizzes/q.yaml:18:9: error: other > kind: one of choice, multiple, matrix, order, match, numeric, text, cloze, essay, estimate, not "chioce"',
		'quizzes/q.yaml:18:9: error: other > stem: is missing; add stem: …',
		'quizzes/q.yaml:18:9: error: other > objective: is missing; add objective: …',
		'quizzes/q.yaml:18:9: error: other > claims: is missing; add claims: …',
		'quizzes/q.yaml:20:9: error: order-of-events: needs feedback that says why this order is right',
		'quizzes/q.yaml:20:9: warning: order-of-events: has no see: name the anchor of the paragraph that settles it',
		'quizzes/q.yaml:21:62: error: order-of-events > b > id: "b" is used twice in this item; give each its own id',
		'quizzes/q.yaml:22:9: error: items 4: a mapping that begins with id and kind, not 12',
		'quizzes/q.yaml:23:5: error: sections 2: needs items, from, or both'
	]);
});

test('an unknown key of an item is named with all that are known there', () => {
	expect(told(aQuizFile({ item: '        anser: 1\n        constructor: 2\n' }))).toEqual([
		'quizzes/q.yaml:14:9: error: the-year > anser: unknown key; known here: id, kind, stem, objective, claims, weight, feedback, see, answer, unit, relative, bands, traps',
		'quizzes/q.yaml:15:9: error: the-year > constructor: unknown key; known here: id, kind, stem, objective, claims, weight, feedback, see, answer, unit, relative, bands, traps'
	]);
});

test('a warning alone does not hold a quiz back', () => {
	const text = aQuizFile().replace(/^ +see.*\n/m, '');
	const { quiz, problems } = parseQuiz(text, 'q.yaml');
	expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
	expect(quiz?.sections[0]?.items).toHaveLength(1);
});

test('items that can be read are kept although the file has errors', () => {
	const { quiz, items } = parseQuiz(aQuizFile({ quiz: 'colour: red\n' }), 'q.yaml');
	expect(quiz).toBeUndefined();
	expect(items.map(({ item, place }) => [item.id, place])).toEqual([
		['the-year', ['sections', 0, 'items', 0]]
	]);
});

test('the example of the format is read', () => {
	const { quiz, problems } = parseQuiz(
		`quiz: two-birthdays
title: "Two birthdays: 1932 and 1948"
lesson: two-birthdays
settings: { pass: 0.8, attempts: unlimited, score: best, retry: wrong_only, reveal: after_answer, confidence: ask, order: shuffle, time_limit: none, cool_down: 0 }
sections:
  - draw: all
    items:
      - id: kpa-founded
        kind: choice
        stem: In which year was the Korean People’s Army formally established?
        objective: origins-sequence
        claims: [SEED-05, HIS-014]
        options:
          - { id: y1948, text: "1948", correct: true, feedback: "The army was proclaimed in 1948." }
          - { id: y1932, text: "1932", feedback: "1932 is the lineage the state claims.", see: "#lineage", misconception: lineage-as-founding }
          - { id: y1950, text: "1950", feedback: "By 1950 the army existed and attacked the South.", see: "#war" }
      - id: fact-or-view
        kind: matrix
        stem: Is each sentence a reported fact or the author’s judgement?
        objective: origins-sequence
        claims: [SEED-05]
        see: "#views"
        labels: { fact: Reported fact, view: Judgement }
        rows:
          - { id: r1, text: "The KPA was established in 1948.", correct: fact, feedback: "A dated, checkable event." }
          - { id: r2, text: "They are the best motivated troops.", correct: view, feedback: "A comparison nobody has measured." }
      - id: doctrine-name
        kind: text
        stem: What is the Korean name of “mix and match warfare”?
        objective: doctrine
        claims: [DOC-001]
        feedback: It joins three Chinese characters.
        see: "d1#word"
        accept: [ "Bae-Hab-Jun", "baehapjeon", "배합전", "配合戰" ]
        traps: [ { match: [ juche ], feedback: "Juche is the state ideology.", see: "#word" } ]
`,
		'q.yaml'
	);
	expect(problems).toEqual([]);
	expect(quiz?.sections[0]?.items.map(({ kind }) => kind)).toEqual(['choice', 'matrix', 'text']);
});
