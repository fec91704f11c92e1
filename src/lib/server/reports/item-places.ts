import { quizColumns, type QuizColumn } from '#lib/course/quiz-columns.ts';
import type { Item, Quiz } from '#lib/quiz/types.ts';
import { currentQuizzes } from '#lib/server/attempts/revisions.ts';
import type { Content } from '#lib/server/content/content.ts';

/** An item of the course as it is now. */
export type CurrentItem = { item: Item; revision: string; quiz: Quiz; n: number };

const known = new WeakMap<Content, Map<string, CurrentItem>>();

/** Every item the course asks now, by its id, with its quiz and its place in it. */
export function currentItems(content: Content): Map<string, CurrentItem> {
	let items = known.get(content);
	if (!items) {
		items = new Map(
			[...currentQuizzes(content).values()].flatMap(({ quiz, items }) =>
				[...items].map(([revision, item], index): [string, CurrentItem] => {
					return [item.id, { item, revision, quiz, n: index + 1 }];
				})
			)
		);
		known.set(content, items);
	}
	return items;
}

/** The quizzes that may ask the items of a quiz: itself, then those that draw from it. */
export function quizzesThatAsk(content: Content, quizId: string): Quiz[] {
	const all = [...content.quizzes.values()];
	const own = all.filter(({ id }) => id === quizId);
	const others = all.filter(
		({ id, sections }) => id !== quizId && sections.some(({ from }) => from.includes(quizId))
	);
	return [...own, ...others];
}

/** Whether learners of the quiz get different items. */
export function isDrawn({ sections }: Quiz): boolean {
	return sections.some(({ draw }) => draw !== 'all');
}

/** A quiz as reports name it; one that is gone from the course by its id. */
export function columnOf(content: Content, quizId: string): QuizColumn {
	const found = quizColumns(content).find(({ id }) => id === quizId);
	return found ?? { id: quizId, label: quizId, title: quizId, lesson: null, module: null, pass: 0 };
}
