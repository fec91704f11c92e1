import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { signIn, type SignedIn } from './learners.ts';

/** A cohort of these learners, with an instructor who is signed in. */
export async function makeCohort(
	db: Db,
	learnerIds: readonly string[]
): Promise<{ cohortId: string; instructor: SignedIn }> {
	const now = new Date();
	const [instructor] = await signIn(db, 1, 'instructor', now);
	if (!instructor) throw new RangeError('no instructor');
	const cohortId = newId(now);
	await db.transaction(async (tx) => {
		const { cohort, cohortInstructor, enrolment } = tablesOf(tx);
		await tx.insert(cohort).values({
			id: cohortId,
			name: 'Bench cohort',
			joinCode: 'BENCH-COHORT',
			timeZone: 'Europe/Vilnius',
			demo: false,
			createdAt: now
		});
		await tx.insert(cohortInstructor).values({ cohortId, userId: instructor.userId });
		for (const learnerId of learnerIds) {
			await tx.insert(enrolment).values({ cohortId, learnerId, enrolledAt: now });
		}
	});
	return { cohortId, instructor };
}
