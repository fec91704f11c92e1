import { eq } from 'drizzle-orm';
import { instanceOf } from './instance.ts';
import { tablesOf } from './tables.ts';
import type { Db } from './types.ts';

/**
 * Makes other transactions of this cohort wait until `tx` ends, as `lockLearner` does for a learner. On SQLite
 * nothing is to be done: one transaction holds the only writer.
 */
export async function lockCohort(tx: Db, cohortId: string): Promise<void> {
	if (instanceOf(tx).engine === 'sqlite') return;
	const { cohort } = tablesOf(tx);
	await tx.select({ id: cohort.id }).from(cohort).where(eq(cohort.id, cohortId)).for('update');
}
