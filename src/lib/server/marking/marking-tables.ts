import { shareCell, writeTable } from '#lib/csv.ts';
import type { Table, TableAsked } from '#lib/server/http/serve-tables.ts';
import { recordExport } from '#lib/server/reports/record-export.ts';
import { isEssay } from './known-items.ts';
import { listEssays } from './essays.ts';
import { listLateAnswers } from './late-answers.ts';
import { viewQueue } from './queue-view.ts';
import { listPersons } from './scope-rows.ts';
import { viewTypedItem } from './typed-view.ts';

/** The queue, a line a question, without names. */
export async function queueTable({ db, scope, content }: TableAsked): Promise<Table> {
	const { essays, answers } = await viewQueue(db, scope, content);
	const rows = [
		...essays.map((line) => ({ kind: 'essay', ...line })),
		...answers.map((line) => ({ kind: 'typed', ...line }))
	];
	const csv = writeTable(
		[
			['kind', ({ kind }) => kind],
			['item', ({ itemId }) => itemId],
			['question', ({ stem }) => stem],
			['quiz', ({ quiz }) => quiz],
			['waits', ({ waits }) => waits],
			['decided', ({ decided }) => decided]
		],
		rows
	);
	return { file: 'marking', csv };
}

/** Late answers, a line each. */
export async function lateTable(asked: TableAsked): Promise<Table> {
	const { db, scope, viewer, now } = asked;
	const { answers } = await listLateAnswers(db, scope, { viewer, now });
	const people = await listPersons(db, scope);
	await recordExport(asked, 'late');
	const csv = writeTable(
		[
			['login', ({ learnerId }) => people.get(learnerId)?.login],
			['name', ({ learner }) => learner],
			['quiz', ({ quiz }) => quiz],
			['attempt', ({ number }) => number],
			['question', ({ n }) => n],
			['stem', ({ stem }) => stem],
			['counted', ({ stood }) => stood.join('; ')],
			['came_late', ({ came }) => came.join('; ')],
			['mark', ({ mark }) => shareCell(mark)],
			['would_be', ({ would }) => shareCell(would)],
			['closed_at', ({ closedAt }) => closedAt],
			['answered_at', ({ answeredAt }) => answeredAt],
			['state', ({ state }) => state]
		],
		answers
	);
	return { file: 'late-answers', csv };
}

/** The texts to one essay question with the marks that stand, by name. Address: `item`. */
export async function essayTable(asked: TableAsked): Promise<Table | undefined> {
	const { db, scope, content, query } = asked;
	const itemId = query.get('item') ?? '';
	const queue = itemId ? (await listEssays(db, scope, content, itemId)).get(itemId) : undefined;
	if (!queue || !isEssay(queue.known.item)) return undefined;
	const people = await listPersons(db, scope);
	await recordExport(asked, `essays ${itemId}`);
	const rows = queue.entries.map(({ history, ...entry }) => {
		const given = history.findLast(({ endedAt }) => endedAt === null);
		return { ...entry, given, person: people.get(entry.learnerId) };
	});
	rows.sort((a, b) => ((a.person?.name ?? '') < (b.person?.name ?? '') ? -1 : 1));
	const csv = writeTable(
		[
			['login', ({ person }) => person?.login],
			['name', ({ person }) => person?.name],
			['attempt', ({ number }) => number],
			['handed_in_at', ({ submittedAt }) => submittedAt],
			['late', ({ isLate }) => isLate],
			['text', ({ response }) => String(response)],
			['state', ({ isMarked }) => (isMarked ? 'marked' : 'waits')],
			['mark', ({ given }) => shareCell(given?.mark)],
			...queue.known.item.rubric.map(
				({ id }) => [`points.${id}`, ({ given }: (typeof rows)[number]) => given?.points?.[id]] as const
			),
			['remark', ({ given }) => given?.remark],
			['author', ({ given }) => given?.author],
			['marked_at', ({ given }) => given?.createdAt]
		],
		rows
	);
	return { file: `essays-${itemId}`, csv };
}

/** What was decided about the new answers to one question, and what still waits, without names. Address: `item`. */
export async function typedTable({ db, scope, content, query }: TableAsked): Promise<Table | undefined> {
	const itemId = query.get('item') ?? '';
	const view = await viewTypedItem(db, scope, { itemId, content });
	if (!view) return undefined;
	const none = { remark: null, author: null, createdAt: null, line: null };
	const csv = writeTable(
		[
			['blank', ({ blankId }) => blankId],
			['answer', ({ spelling }) => spelling],
			['learners', ({ learners }) => learners],
			['decision', ({ decision }) => decision],
			['remark', ({ remark }) => remark],
			['author', ({ author }) => author],
			['decided_at', ({ createdAt }) => createdAt],
			['line', ({ line }) => line]
		],
		[...view.groups.map((group) => ({ ...none, ...group, decision: 'waits' })), ...view.rules]
	);
	return { file: `answers-${itemId}`, csv };
}
