import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { standingAnswers, type AnswerEvent } from '#lib/quiz/answer-log.ts';
import type { Item, ItemResponse, Micros } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { getItems } from './revisions.ts';

/** A standing answer of a handed-in attempt, with the item as it was asked and the mark that counts. */
export type LearnerAnswer = {
	attemptId: string;
	number: number;
	quizId: string;
	quizRevision: string;
	/** place of the item in the attempt, from 1 */
	n: number;
	item: Item;
	response: ItemResponse;
	confidence: number | null;
	mark: Micros | null;
	checked: boolean;
	/** of the whole attempt */
	score: Micros | null;
	answeredAt: Date;
	submittedAt: Date;
};

/**
 * Every standing answer of a learner's handed-in attempts, blanks too, in the order they were handed in. What
 * was carried over was not answered again and is not among them.
 */
export async function listLearnerAnswers(db: Db, learnerId: string): Promise<LearnerAnswer[]> {
	const { answerEvent, attempt } = tablesOf(db);
	const rows = await db
		.select({ attempt, event: answerEvent })
		.from(attempt)
		.innerJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
		.where(
			and(eq(attempt.learnerId, learnerId), isNotNull(attempt.submittedAt), eq(answerEvent.stands, true))
		)
		.orderBy(asc(attempt.submittedAt), asc(attempt.id), asc(answerEvent.sequence));
	const attempts = new Map<string, { row: (typeof rows)[number]['attempt']; events: AnswerEvent[] }>();
	for (const { attempt: row, event } of rows) {
		const known = attempts.get(row.id) ?? { row, events: [] };
		attempts.set(row.id, known);
		known.events.push({ ...event, response: event.response });
	}
	const hashes = [...attempts.values()].flatMap(({ row }) => row.items.map(([rev]) => rev));
	const items = await getItems(db, hashes);
	let from = 0;
	return [...attempts.values()].flatMap(({ row, events }) => {
		const own = items.slice(from, (from += row.items.length));
		const standing = standingAnswers(events);
		return own.flatMap((item, index): LearnerAnswer[] => {
			const event = standing.get(item.id);
			if (!event) return [];
			return [
				{
					attemptId: row.id,
					number: row.number,
					quizId: row.quizId,
					quizRevision: row.quizRevision,
					n: index + 1,
					item,
					response: event.response,
					confidence: event.confidence,
					mark: row.marks?.[index] ?? null,
					checked: event.checked,
					score: row.score,
					answeredAt: event.answeredAt,
					submittedAt: row.submittedAt ?? event.answeredAt
				}
			];
		});
	});
}

/** The module whose quiz asks an item now, or whose lesson a quiz belongs to; undefined for exams' own items. */
export function moduleOf(content: Content, { item, quizId }: Pick<LearnerAnswer, 'item' | 'quizId'>) {
	const quizzes = [...content.quizzes.values()];
	const own = quizzes.find(({ sections }) =>
		sections.some(({ items }) => items.some(({ id }) => id === item.id))
	);
	const lesson = (own ?? content.quizzes.get(quizId))?.lesson;
	return content.course.modules.find(({ lessons }) => lesson && lessons.includes(lesson));
}
