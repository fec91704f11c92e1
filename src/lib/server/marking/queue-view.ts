import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { countWaiting, headOfScope, shareOfEach, type Share } from './count-waiting.ts';
import { listKnownItems } from './known-items.ts';
import { listRegradeWaiting } from './regrade-waiting.ts';
import { listCounted } from './scope-rows.ts';

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
	const known = await listKnownItems(db, content);
	const shares = await shareOfEach(db, scope, content, await listCounted(db, scope));
	const lines = (of: ReadonlyMap<string, Share>) =>
		[...of].flatMap(([itemId, share]): QueueLine[] => {
			const one = known.get(itemId);
			return one ? [{ itemId, stem: one.item.stem, quiz: one.quiz, ...share }] : [];
		});
	const first = (a: QueueLine, b: QueueLine) => b.waits - a.waits || (a.itemId < b.itemId ? -1 : 1);
	return {
		cohort: headOfScope(scope),
		regrades: (await listRegradeWaiting(db, scope, content)).length,
		waiting: await countWaiting(db, scope, content),
		essays: lines(shares.essays).sort(first),
		answers: lines(shares.answers).sort(first)
	};
}
