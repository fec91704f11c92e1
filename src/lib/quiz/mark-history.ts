import type { EffectiveMark, MarkKind } from './effective-marks.ts';
import type { Micros } from './types.ts';

/** A given mark with its time. `endedAt`: when it ceased to stand; null while it does. */
export type TimedMark = { kind: MarkKind; mark: Micros | null; createdAt: Date; endedAt: Date | null };

/** One change of the mark that counts: a mark was given, or one that had been given was taken back. */
export type MarkChange<Given extends TimedMark = TimedMark> = {
	at: Date;
	act: 'given' | 'taken_back';
	given: Given;
	before: EffectiveMark;
	after: EffectiveMark;
};

/**
 * What happened to the mark of one item, the oldest first, with the mark that counted before and after each
 * step. The last `after` is the mark that counts now. Marks that never stood are no step.
 *
 * @param own the automatic mark of the answer, or the one carried over
 * @param given every mark ever given to the item, the oldest first
 */
export function markHistory<Given extends TimedMark>(
	own: Micros | null,
	given: readonly Given[]
): MarkChange<Given>[] {
	const stood = given.filter(({ createdAt, endedAt }) => endedAt?.getTime() !== createdAt.getTime());
	const steps = stood
		.flatMap((one) => [
			{ at: one.createdAt, act: 'given' as const, given: one },
			...(one.endedAt ? [{ at: one.endedAt, act: 'taken_back' as const, given: one }] : [])
		])
		.sort((a, b) => a.at.getTime() - b.at.getTime());
	const standing = new Set<Given>();
	let now: EffectiveMark = { mark: own, dropped: false };
	return steps.map((step) => {
		const before = now;
		if (step.act === 'given') standing.add(step.given);
		else standing.delete(step.given);
		const latest = stood.findLast((one) => standing.has(one));
		now = latest ? { mark: latest.mark, dropped: latest.mark === null } : { mark: own, dropped: false };
		return { ...step, before, after: now };
	});
}
