import { plainVeil } from '#lib/quiz/count-misconceptions.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { isRevealed } from '#lib/quiz/reveal.ts';
import { isPassed } from '#lib/quiz/score.ts';
import { FULL } from '#lib/quiz/types.ts';
import type { MisconceptionView } from '#lib/quiz/views.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { passageOf } from './attempt-view.ts';
import { listLearnerAnswers, type LearnerAnswer } from './learner-answers.ts';
import { getQuizRevision } from './revisions.ts';

/** A misconception a learner still has, by their answers. `places`: the newest answer to each item behind it. */
export type HeldMisconception = MisconceptionView & {
	times: number;
	places: { title: string; n: number; href: string }[];
	/** where to read it again */
	read: { href: string; section: string } | null;
};

type Shown = { times: number; last: LearnerAnswer; see: string[] };

/**
 * The misconceptions behind a learner's wrong answers, over all handed-in attempts; those shown most often
 * first. An item stops counting once it was later answered fully right, and with its last item the
 * misconception goes. Answers whose explanation the quiz does not let out name nothing.
 */
export async function listMisconceptions(
	db: Db,
	learnerId: string,
	content: Content
): Promise<HeldMisconception[]> {
	const held = new Map<string, Map<string, Shown>>();
	for (const answer of await listLearnerAnswers(db, learnerId)) {
		const { item, mark } = answer;
		if (mark === FULL) {
			for (const items of held.values()) items.delete(item.id);
			continue;
		}
		const { settings } = await getQuizRevision(db, answer.quizRevision);
		const passed = answer.score !== null && isPassed(answer.score, settings);
		if (!isRevealed(settings.reveal, { checked: answer.checked, submitted: true, passed })) continue;
		const { misconceptions, see } = kindOf(item).review(item, answer.response, plainVeil);
		for (const id of misconceptions) {
			const items = held.get(id) ?? new Map<string, Shown>();
			held.set(id, items);
			items.set(item.id, { times: (items.get(item.id)?.times ?? 0) + 1, last: answer, see });
		}
	}
	return [...held]
		.flatMap(([id, items]): HeldMisconception[] => {
			const misconception = content.misconceptions.get(id);
			const shown = [...items.values()];
			if (!misconception || !shown.length) return [];
			const { name, sentence } = misconception;
			return [
				{
					id,
					name,
					sentence,
					times: shown.reduce((sum, { times }) => sum + times, 0),
					places: shown.map(({ last }) => placeOf(content, last)),
					read: readingOf(content, shown)
				}
			];
		})
		.sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1));
}

function placeOf(content: Content, { attemptId, quizId, n }: LearnerAnswer) {
	return { title: content.quizzes.get(quizId)?.title ?? quizId, n, href: `/me/attempts/${attemptId}#i${n}` };
}

function readingOf(content: Content, shown: readonly Shown[]): HeldMisconception['read'] {
	const sees = shown.flatMap(({ last, see }) => {
		const lesson = content.quizzes.get(last.quizId)?.lesson ?? null;
		return see.flatMap((one) => passageOf(content, lesson, one) ?? []);
	});
	const [first] = sees;
	return first ? { href: first.href, section: first.section } : null;
}
