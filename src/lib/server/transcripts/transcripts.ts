import { and, desc, eq, isNull } from 'drizzle-orm';
import { lessonOrder } from '#lib/course/outline.ts';
import { quizColumns } from '#lib/course/quiz-columns.ts';
import { buildTranscript, type Transcript } from '#lib/course/transcript.ts';
import { newJoinCode, readJoinCode } from '#lib/server/cohorts/join-code.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listTraces } from '#lib/server/progress/progress.ts';

/** A transcript that was handed out. `withdrawnAt`: its learner took it back; its code then shows nothing. */
export type IssuedTranscript = {
	code: string;
	learnerId: string;
	content: Transcript;
	issuedAt: Date;
	withdrawnAt: Date | null;
};

/** Whose transcript, and of which course. */
type Owner = { learnerId: string; name: string; demo: boolean; content: Content };

/** A code is taken with a chance of one in 10^16; asking five times is more than enough. */
const CODE_TRIES = 5;

/** The transcript of a learner as it would be handed out now. Stores nothing. */
export async function previewTranscript(db: Db, owner: Owner): Promise<Transcript> {
	const { learnerId, name, demo, content } = owner;
	const lessons = lessonOrder(content.course).flatMap((slug) => content.lessons.get(slug) ?? []);
	const { title, edition, asOf } = content.course;
	return buildTranscript({
		name,
		demo,
		course: { title, edition, asOf },
		lessons,
		quizzes: quizColumns(content),
		traces: await listTraces(db, learnerId)
	});
}

/**
 * Hands out a transcript: what it says is stored under a new code, and stays so however the results change.
 *
 * @throws when no free code was found
 */
export async function issueTranscript(db: Db, owner: Owner, now: Date): Promise<IssuedTranscript> {
	const content = await previewTranscript(db, owner);
	const { transcript } = tablesOf(db);
	const values = { learnerId: owner.learnerId, content, issuedAt: now, withdrawnAt: null };
	for (let tries = 0; tries < CODE_TRIES; tries += 1) {
		const [issued] = await db
			.insert(transcript)
			.values({ ...values, code: newJoinCode() })
			.onConflictDoNothing()
			.returning();
		if (issued) return issued as IssuedTranscript;
	}
	throw new Error('no free code found');
}

/** The transcripts a learner was handed, withdrawn ones too, the newest first. */
export async function listTranscripts(db: Db, learnerId: string): Promise<IssuedTranscript[]> {
	const { transcript } = tablesOf(db);
	const rows = await db
		.select()
		.from(transcript)
		.where(eq(transcript.learnerId, learnerId))
		.orderBy(desc(transcript.issuedAt), desc(transcript.code));
	return rows as IssuedTranscript[];
}

/** The transcript of a code as somebody typed it, withdrawn or not; undefined if there is none. */
export async function findTranscript(db: Db, typed: string): Promise<IssuedTranscript | undefined> {
	const code = readJoinCode(typed);
	if (code === undefined) return undefined;
	const { transcript } = tablesOf(db);
	const [row] = await db.select().from(transcript).where(eq(transcript.code, code));
	return row as IssuedTranscript | undefined;
}

/** Takes a transcript back. @returns false when the learner has none of that code that still holds */
export async function withdrawTranscript(
	db: Db,
	owner: { learnerId: string; code: string },
	now: Date
): Promise<boolean> {
	const { transcript } = tablesOf(db);
	const done = await db
		.update(transcript)
		.set({ withdrawnAt: now })
		.where(
			and(
				eq(transcript.code, owner.code),
				eq(transcript.learnerId, owner.learnerId),
				isNull(transcript.withdrawnAt)
			)
		)
		.returning();
	return done.length > 0;
}
