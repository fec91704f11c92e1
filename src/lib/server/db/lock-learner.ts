import { eq } from 'drizzle-orm';
import { instanceOf } from './instance.ts';
import { tablesOf } from './tables.ts';
import type { Db } from './types.ts';

/**
 * Makes other transactions of this learner wait until `tx` ends, so that what is read after it may be
 * counted on. On SQLite nothing is to be done: one transaction holds the only writer.
 */
export async function lockLearner(tx: Db, learnerId: string): Promise<void> {
	if (instanceOf(tx).engine === 'sqlite') return;
	const { user } = tablesOf(tx);
	await tx.select({ id: user.id }).from(user).where(eq(user.id, learnerId)).for('update');
}
