import type { LearnerRecord, LearnerReport, TimelineEntry } from '#lib/course/cohort-views.ts';
import { listAccommodations } from '#lib/server/attempts/accommodations.ts';
import { viewCalibration } from '#lib/server/attempts/calibration-view.ts';
import { listMisconceptions } from '#lib/server/attempts/misconceptions.ts';
import type { Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { listMarks } from '#lib/server/marking/mark-rows.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findItemName } from './item-names.ts';

type Wanted = { viewer: Viewer; cohortId: string; learnerId: string; content: Content };

/**
 * What a learner's page says beside lessons and scores. Whoever calls it has admitted the viewer.
 *
 * @param report the lessons and quizzes of the same learner
 */
export async function readRecord(
	db: Db,
	wanted: Wanted,
	{ lessons, quizzes }: Pick<LearnerReport, 'lessons' | 'quizzes'>
): Promise<LearnerRecord> {
	const { cohortId, learnerId, content } = wanted;
	const base = `/cohorts/${cohortId}/learners/${learnerId}`;
	const attempts = new Map(
		quizzes.flatMap(({ label, title, attempts }) =>
			attempts.map(
				(one) => [one.id, { ...one, quiz: label === title ? title : `${label} ${title}` }] as const
			)
		)
	);
	const marks = await listMarks(db, [...attempts.keys()]);
	const { all, answers, fewest } = await viewCalibration(db, learnerId, content);
	const held = await listMisconceptions(db, learnerId, content);
	const granted = await listAccommodations(db, wanted);
	return {
		timeline: timelineOf(lessons, [...attempts.values()], base),
		calibration: { all, answers, fewest },
		misconceptions: held.map(({ id, name, sentence, times, places }) => ({
			id,
			name,
			sentence,
			times,
			// The same attempts, as instructors open them.
			places: places.map(({ title, n, href }) => ({ title, n, href: href.replace('/me/', `${base}/`) }))
		})),
		accommodations: granted?.rows ?? [],
		marks: marks
			.map(({ id, attemptId, itemId, kind, mark, reason, remark, author, createdAt, endedAt }) => ({
				id,
				quiz: attempts.get(attemptId)?.quiz ?? '',
				number: attempts.get(attemptId)?.number ?? 0,
				href: `${base}/attempts/${attemptId}`,
				question: findItemName(content, itemId) ?? itemId,
				kind,
				mark,
				reason: reason ?? remark,
				author,
				at: createdAt,
				endedAt
			}))
			.reverse()
	};
}

type Tried = LearnerReport['quizzes'][number]['attempts'][number] & { quiz: string };

/** Reading and attempts in one list, the newest first. */
function timelineOf(
	lessons: LearnerReport['lessons'],
	attempts: readonly Tried[],
	base: string
): TimelineEntry[] {
	const entries: TimelineEntry[] = [];
	for (const { slug, label, title, openedAt, readAt } of lessons) {
		const what = { title: `${label} ${title}`, href: `/learn/${slug}`, number: null, score: null };
		if (openedAt) entries.push({ ...what, kind: 'opened', at: openedAt });
		if (readAt) entries.push({ ...what, kind: 'read', at: readAt });
	}
	for (const { id, quiz, number, score, startedAt, submittedAt } of attempts) {
		const what = { title: quiz, href: `${base}/attempts/${id}`, number };
		entries.push({ ...what, kind: 'begun', at: startedAt, score: null });
		if (submittedAt) entries.push({ ...what, kind: 'handed_in', at: submittedAt, score });
	}
	return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}
