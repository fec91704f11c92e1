import { describeItem } from '#lib/quiz/item-stats.ts';
import type { StatsOfItem } from '#lib/quiz/stats-file.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { answersByItem } from './first-answers.ts';
import { currentItems } from './item-places.ts';
import { groupView } from './item-report.ts';
import { listTries } from './stat-rows.ts';

/** A quiz for the file of its authors: over all learners who are not simulated, items as they are now. */
export async function countQuiz(
	db: Db,
	quiz: Quiz,
	content: Content
): Promise<{ learners: number; items: StatsOfItem[] }> {
	const everyone = { kind: 'everyone' } as const;
	const tries = await listTries(db, everyone, quiz.id);
	const byItem = await answersByItem(db, tries);
	const current = currentItems(content);
	const items = [...byItem].flatMap(([id, all]): (StatsOfItem & { n: number })[] => {
		const now = current.get(id);
		if (!now) return [];
		const answers = all.filter(({ revision }) => revision === now.revision);
		const stats = describeItem(now.item, answers);
		return [
			{
				id,
				n: now.n,
				revision: now.revision,
				answers: stats.n,
				p: stats.facility?.p ?? null,
				corrected: stats.facility?.corrected ?? null,
				r: stats.discrimination,
				flags: stats.flags,
				groups: stats.groups.map(groupView)
			}
		];
	});
	return { learners: tries.length, items: items.sort((a, b) => a.n - b.n) };
}
