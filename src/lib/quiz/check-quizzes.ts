import { sortProblems } from '#lib/course/problems.ts';
import type { Place } from '#lib/course/read-yaml.ts';
import { counts, kindOf } from './kinds.ts';
import type { ParsedQuiz } from './parse-quiz.ts';
import type { Item, Problem } from './types.ts';

/** What quizzes may point at. */
export type KnownContent = {
	/** by slug */
	lessons: ReadonlyMap<string, { anchors: ReadonlySet<string>; objectives: ReadonlySet<string> }>;
	claims: ReadonlySet<string>;
	misconceptions: ReadonlySet<string>;
	/** every lesson and quiz is written: what is short of items is an error then */
	complete: boolean;
};

/**
 * What only shows over the whole course: ids used twice or again, and everything that a quiz points at and
 * that is not there. Also looks at the readable items of files with errors.
 *
 * @returns problems in the order of the files given and of the places in them
 */
export function checkQuizzes(quizzes: readonly ParsedQuiz[], course: KnownContent): Problem[] {
	const ids = new Ids(quizzes);
	return quizzes.flatMap((quiz) => {
		const problems: Problem[] = [];
		const report: ReportAt = (place, message, severity) => {
			problems.push(quiz.problemAt(place, message, severity));
		};
		ids.check(quiz, report);
		if (quiz.lesson !== null && !course.lessons.has(quiz.lesson)) {
			report(
				['lesson'],
				`no lesson "${quiz.lesson}"; write the slug of a lesson, or no such line for an exam`
			);
		}
		checkSections(quiz, quizzes, report);
		if (isNeverMarked(quiz)) report(['sections'], 'no item of this quiz is ever marked; add one that counts');
		for (const { item, place } of quiz.items) checkItem(quiz, item, course, within(report, place));
		checkObjectives(quiz, quizzes, course, report);
		return sortProblems(problems);
	});
}

type ReportAt = (place: Place, message: string, severity?: Problem['severity']) => void;

function within(report: ReportAt, root: Place): ReportAt {
	return (place, message, severity) => report([...root, ...place], message, severity);
}

/** Who used each id first. */
class Ids {
	readonly #quizzes = new Map<string, ParsedQuiz>();
	readonly #lessons = new Map<string, ParsedQuiz>();
	readonly #items = new Map<string, { quiz: ParsedQuiz; item: Item }>();
	readonly #retired = new Map<string, ParsedQuiz>();

	constructor(quizzes: readonly ParsedQuiz[]) {
		for (const quiz of quizzes) {
			keepFirst(this.#quizzes, quiz.id, quiz);
			keepFirst(this.#lessons, quiz.lesson, quiz);
			for (const id of quiz.retired) keepFirst(this.#retired, id, quiz);
			for (const { item } of quiz.items) keepFirst(this.#items, item.id, { quiz, item });
		}
	}

	check(quiz: ParsedQuiz, report: ReportAt): void {
		const sameId = quiz.id === null ? undefined : this.#quizzes.get(quiz.id);
		if (sameId && sameId !== quiz) {
			report(['quiz'], `"${quiz.id}" is the quiz in ${sameId.path} already; choose another id`);
		}
		const sameLesson = quiz.lesson === null ? undefined : this.#lessons.get(quiz.lesson);
		if (sameLesson && sameLesson !== quiz) {
			report(['lesson'], `lesson "${quiz.lesson}" has its quiz in ${sameLesson.path}; a lesson has one quiz`);
		}
		for (const { item, place } of quiz.items) {
			const first = this.#items.get(item.id);
			if (first && first.item !== item) {
				const where = first.quiz === quiz ? 'earlier in this file' : `in ${first.quiz.path}`;
				report([...place, 'id'], `is an item ${where} already; ids are unique in the course`);
			}
			const retired = this.#retired.get(item.id);
			if (retired) report([...place, 'id'], `is retired in ${retired.path} and cannot be used again`);
		}
	}
}

function keepFirst<TValue>(map: Map<string, TValue>, key: string | null, value: TValue): void {
	if (key !== null && !map.has(key)) map.set(key, value);
}

function checkSections(quiz: ParsedQuiz, quizzes: readonly ParsedQuiz[], report: ReportAt): void {
	for (const [index, section] of (quiz.quiz?.sections ?? []).entries()) {
		let available = section.items.length;
		let isWhole = true;
		for (const [number, from] of section.from.entries()) {
			const place = ['sections', index, 'from', number];
			const source = quizzes.find(({ id }) => id === from);
			if (!source) report(place, `no quiz "${from}"; write the id of a quiz`);
			else if (source === quiz) report(place, 'is this quiz itself; take it out');
			if (section.from.indexOf(from) !== number) report(place, `"${from}" is named twice; take one out`);
			available += source?.items.length ?? 0;
			isWhole &&= source?.quiz !== undefined;
		}
		if (isWhole && section.draw !== 'all' && section.draw > available) {
			report(
				['sections', index, 'draw'],
				`at most ${available}, as there are no more items, not ${section.draw}`
			);
		}
	}
}

/** A quiz nobody can pass: all its items are its own, and none of them counts. */
function isNeverMarked({ quiz, items }: ParsedQuiz): boolean {
	if (!quiz || quiz.sections.some(({ from }) => from.length > 0)) return false;
	return items.length > 0 && items.every(({ item }) => !counts(item));
}

function checkItem(quiz: ParsedQuiz, item: Item, course: KnownContent, report: ReportAt): void {
	const home = quiz.lesson === null ? undefined : course.lessons.get(quiz.lesson);
	const isKnown = [...course.lessons.values()].some(({ objectives }) => objectives.has(item.objective));
	if (!isKnown) {
		report(
			['objective'],
			`no lesson has an objective "${item.objective}"; add it to the lesson or mend the word`
		);
	} else if (home && !home.objectives.has(item.objective)) {
		report(['objective'], `"${item.objective}" is an objective of another lesson than "${quiz.lesson}"`);
	}
	for (const [index, claim] of item.claims.entries()) {
		if (!course.claims.has(claim)) report(['claims', index], `no claim ${claim} in the ledger`);
	}
	const kind = kindOf(item);
	for (const { place, id } of kind.misconceptions(item)) {
		if (!course.misconceptions.has(id)) {
			report(place, `no misconception "${id}"; add it to misconceptions.yaml or mend the word`);
		}
	}
	for (const { place, see } of kind.places(item)) {
		const [slug = '', anchor = ''] = see.split('#');
		const lesson = slug === '' ? home : course.lessons.get(slug);
		if (slug === '' && quiz.lesson === null)
			report(place, `write lesson${see}: a quiz without a lesson has no anchors`);
		else if (slug !== '' && !lesson) report(place, `no lesson "${slug}"`);
		else if (lesson && !lesson.anchors.has(anchor)) {
			report(
				place,
				`no anchor "#${anchor}" in lesson "${slug || quiz.lesson}"; name a paragraph that has one`
			);
		}
	}
}

/**
 * An objective is measured by two items at least in its lesson's quiz, as one alone says more about the item than
 * about the learner, and by one that only an exam has, so that the exam is not the same again.
 */
function checkObjectives(
	quiz: ParsedQuiz,
	quizzes: readonly ParsedQuiz[],
	course: KnownContent,
	report: ReportAt
): void {
	if (!quiz.quiz || quiz.lesson === null) return;
	const severity = course.complete ? 'error' : 'warning';
	for (const objective of course.lessons.get(quiz.lesson)?.objectives ?? []) {
		const count = itemsFor(objective, quiz);
		if (count < 2) {
			const items = count === 0 ? 'no item' : 'only one item';
			report([], `objective "${objective}" has ${items}; write at least two`, severity);
		}
		const inExams = quizzes
			.filter(({ lesson }) => lesson === null)
			.some((exam) => itemsFor(objective, exam) > 0);
		if (course.complete && !inExams) {
			report([], `objective "${objective}" has no item of its own in an exam; write one`, severity);
		}
	}
}

function itemsFor(objective: string, quiz: ParsedQuiz): number {
	return quiz.items.filter(({ item }) => item.objective === objective).length;
}
