import { responseInWords } from '#lib/quiz/response-in-words.ts';
import type { AnswerLine } from '#lib/quiz/stats-csv.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import type { Db } from '#lib/server/db/types.ts';
import { readItemAnswers, type ItemWanted } from './item-report.ts';

/** The answers behind an item's page, one a learner, by name. Writes down who took them. @returns as `viewItem` */
export async function exportItem(db: Db, wanted: ItemWanted): Promise<AnswerLine[] | undefined> {
	const found = await readItemAnswers(db, wanted);
	if (!found) return undefined;
	const { viewer, cohortId, itemId, now } = wanted;
	const entry = { actorId: viewer.id, subjectId: cohortId, detail: { item: itemId } };
	await recordAudit(db, { action: 'item.export', ...entry }, now);
	return found.answers
		.map(({ attempt: { name, login, submittedAt }, response, mark, rest, confidence, seconds }) => {
			const said = responseInWords(found.item, response);
			return { name, login, submittedAt, said, mark, rest, confidence, seconds };
		})
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}
