import { error } from '@sveltejs/kit';
import { writeCsv } from '#lib/csv.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { listLateAnswers } from '#lib/server/marking/late-answers.ts';
import { viewQueue } from '#lib/server/marking/queue-view.ts';
import type { RequestHandler } from './$types';

const share = (mark: number | null) => (mark === null ? null : mark / 1_000_000);

/**
 * A table of the marking queue as CSV; anybody else's is 404. Address: `table` (`queue`: a line a question, no names;
 * `late`: a line an answer, written down), `bom`. See docs/cohort-csv.md.
 */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const scope = await cohortScope(db, user, params.cohort);
	if (!scope) error(404);
	const now = new Date();
	const table = url.searchParams.get('table');
	if (table === 'queue') {
		const { essays, answers } = await viewQueue(db, scope, getContent());
		const rows = [
			...essays.map((line) => ['essay', line] as const),
			...answers.map((line) => ['typed', line] as const)
		].map(([kind, { itemId, stem, quiz, waits, decided }]) => [kind, itemId, stem, quiz, waits, decided]);
		return csvResponse(
			'marking',
			writeCsv(['kind', 'item', 'question', 'quiz', 'waits', 'decided'], rows),
			now,
			url
		);
	}
	if (table !== 'late') error(404);
	const { answers } = await listLateAnswers(db, scope, { viewer: user, now });
	const entry = { actorId: user.id, subjectId: params.cohort, detail: { table } };
	await recordAudit(db, { action: 'cohort.export', ...entry }, now);
	const csv = writeCsv(
		[
			'name',
			'quiz',
			'attempt',
			'question',
			'stem',
			'counted',
			'came_late',
			'mark',
			'would_be',
			'closed_at',
			'answered_at',
			'state'
		],
		answers.map((one) => [
			one.learner,
			one.quiz,
			one.number,
			one.n,
			one.stem,
			one.stood.join('; '),
			one.came.join('; '),
			share(one.mark),
			share(one.would),
			one.closedAt.toISOString(),
			one.answeredAt.toISOString(),
			one.state
		])
	);
	return csvResponse('late-answers', csv, now, url);
};
