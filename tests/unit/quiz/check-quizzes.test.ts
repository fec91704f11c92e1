import { expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { checkQuizzes } from '#lib/quiz/check-quizzes.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';

const course = {
	lessons: new Map([
		['origins', { anchors: new Set(['lineage', 'war']), objectives: new Set(['sequence']) }],
		['treaty', { anchors: new Set(['clause']), objectives: new Set(['trigger']) }]
	]),
	claims: new Set(['HIS-001']),
	misconceptions: new Set(['mixes-years']),
	complete: false
};

/** A quiz file of numeric items, one line each. */
function aFile(head: string, ...items: string[]): string {
	const lines = items.map(
		(item) => `      - { kind: numeric, stem: When?, answer: 1, feedback: So., ${item} }\n`
	);
	return `${head}\ntitle: A quiz\nsections:\n  - draw: all\n    items:\n${lines.join('')}`;
}
const item = (id: string, rest = 'see: "#war"') =>
	`id: ${id}, objective: sequence, claims: [HIS-001], ${rest}`;
const origins = aFile('quiz: origins\nlesson: origins', item('a'), item('b'));

function told(...files: string[]): string[] {
	const parsed = files.map((text, index) => parseQuiz(text, `${index + 1}.yaml`));
	return [...parsed.flatMap(({ problems }) => problems), ...checkQuizzes(parsed, course)].map(formatProblem);
}

test('quizzes that point only at what is there have no problems', () => {
	const exam = 'quiz: exam\ntitle: Exam\nsections:\n  - { draw: 2, from: [origins] }\n';
	const own = item(
		'c',
		'see: "origins#lineage", traps: [{ value: 9, feedback: No., misconception: mixes-years }]'
	);
	expect(told(origins, exam, aFile('quiz: final', own))).toEqual([]);
});

test('everything that is not there is reported at its place', () => {
	const bad = aFile(
		'quiz: origins\nlesson: origins',
		item('a'),
		item('b'),
		'id: c, objective: nowhere, claims: [HIS-001, HIS-999], see: "#gone"',
		'id: d, objective: trigger, claims: [HIS-001], see: "treaty#war"',
		item(
			'e',
			'see: "nowhere#war", traps: [{ value: 9, feedback: No., see: "#lost", misconception: unheard-of }]'
		)
	);
	expect(told(bad)).toEqual([
		'1.yaml:9:72: error: c > objective: no lesson has an objective "nowhere"; add it to the lesson or mend the word',
		'1.yaml:9:110: error: c > claims 2: no claim HIS-999 in the ledger',
		'1.yaml:9:120: error: c > see: no anchor "#gone" in lesson "origins"; name a paragraph that has one',
		'1.yaml:10:72: error: d > objective: "trigger" is an objective of another lesson than "origins"',
		'1.yaml:10:111: error: d > see: no anchor "#war" in lesson "treaty"; name a paragraph that has one',
		'1.yaml:11:112: error: e > see: no lesson "nowhere"',
		'1.yaml:11:167: error: e > traps 1 > see: no anchor "#lost" in lesson "origins"; name a paragraph that has one',
		'1.yaml:11:181: error: e > traps 1 > misconception: no misconception "unheard-of"; add it to misconceptions.yaml or mend the word'
	]);
});

test('a lesson that does not exist is reported', () => {
	expect(told(aFile('quiz: q\nlesson: orgins', item('a')))).toEqual([
		'1.yaml:2:1: error: lesson: no lesson "orgins"; write the slug of a lesson, or no such line for an exam'
	]);
});

test('in a quiz without a lesson every see names its lesson', () => {
	expect(told(aFile('quiz: final', item('a')))).toEqual([
		'1.yaml:6:112: error: a > see: write lesson#war: a quiz without a lesson has no anchors'
	]);
});

test('quiz ids, item ids and the lesson of a quiz are used once in the course', () => {
	const again = aFile('quiz: origins\nlesson: origins', item('b'), item('c'), item('c'));
	expect(told(origins, again)).toEqual([
		'2.yaml:1:1: error: quiz: "origins" is the quiz in 1.yaml already; choose another id',
		'2.yaml:2:1: error: lesson: lesson "origins" has its quiz in 1.yaml; a lesson has one quiz',
		'2.yaml:7:65: error: b > id: is an item in 1.yaml already; ids are unique in the course',
		'2.yaml:9:65: error: c > id: is an item earlier in this file already; ids are unique in the course'
	]);
});

test('a retired id is never used again', () => {
	const retiring = aFile('quiz: final\nretired: [b, old]', item('c', 'see: "origins#war"'));
	expect(told(origins, retiring)).toEqual([
		'1.yaml:8:65: error: b > id: is retired in 2.yaml and cannot be used again'
	]);
});

test('quizzes to draw from exist, are others, are named once and have enough items', () => {
	const exam = 'quiz: exam\ntitle: Exam\nsections:\n  - draw: 5\n    from: [origins, origins, exam, gone]\n';
	expect(told(origins, exam)).toEqual([
		'2.yaml:5:21: error: sections 1 > from 2: "origins" is named twice; take one out',
		'2.yaml:5:30: error: sections 1 > from 3: is this quiz itself; take it out',
		'2.yaml:5:36: error: sections 1 > from 4: no quiz "gone"; write the id of a quiz'
	]);
	expect(told(origins, 'quiz: exam\ntitle: Exam\nsections:\n  - { draw: 3, from: [origins] }\n')).toEqual([
		'2.yaml:4:7: error: sections 1 > draw: at most 2, as there are no more items, not 3'
	]);
});

test('an objective of the lesson with fewer than two items is a warning', () => {
	expect(told(aFile('quiz: origins\nlesson: origins', item('a')))).toEqual([
		'1.yaml:1:1: warning: objective "sequence" has only one item; write at least two'
	]);
	const none = aFile(
		'quiz: treaty\nlesson: treaty',
		'id: a, objective: sequence, claims: [HIS-001], see: "#clause"'
	);
	expect(told(none)).toEqual([
		'1.yaml:1:1: warning: objective "trigger" has no item; write at least two',
		'1.yaml:7:72: error: a > objective: "sequence" is an objective of another lesson than "treaty"'
	]);
});

test('one mistake in a file does not hide what its items point at', () => {
	expect(
		told(aFile('quiz: origins\nlesson: origins\ncolour: red', item('a'), item('b', 'see: "#gone"')))
	).toEqual([
		'1.yaml:3:1: error: colour: unknown key; known here: quiz, title, lesson, settings, sections, retired',
		'1.yaml:9:112: error: b > see: no anchor "#gone" in lesson "origins"; name a paragraph that has one'
	]);
});

test('a quiz of nothing but estimates is an error, as nobody could pass it', () => {
	const estimate = `      - { kind: estimate, form: probability, truth: true, stem: So?, feedback: So., ${item('guess')} }\n`;
	const head = 'quiz: guesses\ntitle: A quiz\nsections:\n  - items:\n';
	const own = estimate.replace('"#war"', '"origins#war"');
	expect(told(origins, head + own)).toEqual([
		'2.yaml:3:1: error: sections: no item of this quiz is ever marked; add one that counts'
	]);
	expect(told(origins, `${head}${own}    from: [origins]\n`)).toEqual([]);
});
