import { shareCell, writeTable } from '#lib/csv.ts';
import type { Table, TableAsked } from '#lib/server/http/serve-tables.ts';
import { recordExport } from '#lib/server/reports/record-export.ts';
import { readChoice, viewRegrades } from './regrade-view.ts';
import { listPersons } from './scope-rows.ts';

/** What waits for a regrade, a line a question, without names. */
export async function waitingTable(asked: TableAsked): Promise<Table> {
	const { waiting } = await view(asked);
	const csv = writeTable(
		[
			['item', ({ itemId }) => itemId],
			['question', ({ stem }) => stem],
			['why', ({ why }) => why],
			['answers', ({ attempts }) => attempts],
			['learners', ({ learners }) => learners]
		],
		waiting
	);
	return { file: 'regrade-waiting', csv };
}

/** The regrades so far, without names of learners. */
export async function pastTable(asked: TableAsked): Promise<Table> {
	const { past } = await view(asked);
	const csv = writeTable(
		[
			['item', ({ itemId }) => itemId],
			['question', ({ stem }) => stem],
			['policy', ({ policy }) => policy],
			['up', ({ counts }) => counts.up],
			['down', ({ counts }) => counts.down],
			['newly_pass', ({ counts }) => counts.newlyPass],
			['newly_fail', ({ counts }) => counts.newlyFail],
			['reason', ({ reason }) => reason],
			['author', ({ author }) => author],
			['stored_at', ({ createdAt }) => createdAt],
			['undone_at', ({ undoneAt }) => undoneAt]
		],
		past
	);
	return { file: 'regrade-past', csv };
}

/** What a regrade would do, by name, a line a score. Address: `item`, `revision`, `policy`, as on the page. */
export async function previewTable(asked: TableAsked): Promise<Table | undefined> {
	const { preview } = await view(asked);
	if (!preview) return undefined;
	const people = await listPersons(asked.db, asked.scope);
	const itemId = asked.query.get('item') ?? '';
	await recordExport(asked, `regrade ${itemId}`);
	const unchanged = { number: null, before: null, after: null };
	const csv = writeTable(
		[
			['login', ({ line }) => people.get(line.learnerId)?.login],
			['name', ({ line }) => line.name],
			['quiz', ({ line }) => line.quizId],
			['title', ({ line }) => line.quiz],
			['attempt', ({ score }) => score.number],
			['before', ({ score }) => shareCell(score.before)],
			['after', ({ score }) => shareCell(score.after)],
			['newly_passes', ({ line }) => line.newlyPasses],
			['newly_fails', ({ line }) => line.newlyFails]
		],
		preview.lines.flatMap((line) =>
			(line.scores.length ? line.scores : [unchanged]).map((score) => ({ line, score }))
		)
	);
	return { file: `regrade-${itemId}`, csv };
}

function view({ db, scope, viewer, content, query, now }: TableAsked) {
	return viewRegrades(db, scope, { viewer, content, choice: readChoice(query), now });
}
