import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { countWaiting, headOfScope } from './count-waiting.ts';
import { listEssays } from './essays.ts';
import { listRegradeWaiting } from './regrade-waiting.ts';
import { listTypedQueue } from './typed-queue.ts';

/** A question of the queue with how much of it waits and how much is decided. */
export type QueueLine = {
	itemId: string;
	stem: string;
	quiz: string | null;
	waits: number;
	decided: number;
};

/** The marking queue of a scope: a line for each question, and how much else waits. */
export async function viewQueue(db: Db, scope: CohortScope, content: Content) {
	const essays = [...(await listEssays(db, scope, content))].map(
		([itemId, { known, entries }]): QueueLine => {
			const waits = entries.filter(({ isMarked }) => !isMarked).length;
			return { itemId, stem: known.item.stem, quiz: known.quiz, waits, decided: entries.length - waits };
		}
	);
	const answers = [...(await listTypedQueue(db, scope, content))].map(
		([itemId, { known, groups, rules }]): QueueLine => ({
			itemId,
			stem: known.item.stem,
			quiz: known.quiz,
			waits: groups.length,
			decided: rules.length
		})
	);
	const first = (a: QueueLine, b: QueueLine) => b.waits - a.waits;
	return {
		cohort: headOfScope(scope),
		regrades: (await listRegradeWaiting(db, scope, content)).length,
		waiting: await countWaiting(db, scope, content),
		essays: essays.sort(first),
		answers: answers.sort(first)
	};
}
