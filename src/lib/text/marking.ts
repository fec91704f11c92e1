/** Words of marks given by people: what changed and why, overrides, the marking queue. */
import type { MarkChangeView } from '#lib/quiz/views.ts';
import type { EffectiveMark } from '#lib/quiz/effective-marks.ts';
import { dateTime, percent, points } from '../format.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function markInWords({ mark, dropped }: EffectiveMark, weight: number): string {
	if (dropped) return 'left out of the score';
	if (mark === null) return 'not marked yet';
	return `${points(mark * weight)} of ${weight}`;
}

const given: Record<MarkChangeView['kind'], string> = {
	manual: 'Marked',
	override: 'Another mark given',
	regrade: 'Regraded',
	rule: 'Typed answer looked at',
	late: 'Late answer accepted'
};
const takenBack: Record<MarkChangeView['kind'], string> = {
	manual: 'Marking taken back',
	override: 'The other mark taken back',
	regrade: 'Regrade undone',
	rule: 'Decision on the typed answer taken back',
	late: 'Late answer no longer accepted'
};

export const markingText = {
	changes: 'What changed, and why',
	change: ({ act, kind, by, at }: MarkChangeView, zone: string) =>
		`${act === 'given' ? given[kind] : takenBack[kind]} by ${by ?? 'your instructor'}, ${dateTime(at, zone)}`,
	fromTo: ({ before, after }: MarkChangeView, weight: number) => {
		const [from, to] = [markInWords(before, weight), markInWords(after, weight)];
		return from === to ? `The mark stays ${to}.` : `Mark: ${from}, now ${to}.`;
	},
	reason: 'Reason',
	remark: 'Remark',
	dropped: 'Left out of the score',
	droppedSome: (n: number) =>
		`${n === 1 ? 'One question was' : `${n} questions were`} left out of the score by your instructor.`,
	followed: (was: number, now: number | null, weight: number) =>
		`Carried over with ${markInWords({ mark: was, dropped: false }, weight)}; the attempt it came from has been marked anew: ${markInWords({ mark: now, dropped: now === null }, weight)}.`,

	override: {
		open: 'Give another mark',
		points: (weight: number) => `Points, 0 to ${weight}`,
		pointsBad: (weight: number) => `Type a number from 0 to ${weight}, for example 0.5.`,
		reason: 'Reason; the learner reads it',
		remark: 'Remark, if you have one; the learner reads it',
		button: 'Give this mark',
		withdraw: 'Withdraw this mark',
		withdrawReason: 'Why it is withdrawn; the learner reads it',
		withdrawButton: 'Withdraw',
		done: {
			given: 'The mark counts. The learner sees it with your reason.',
			withdrawn: 'Withdrawn. What counted before counts again.'
		},
		clash: (by: string, at: string) =>
			`${by} gave this question a mark meanwhile (${at}). Yours is not stored. Look at it, then decide again.`
	},
	score: percent,
	count
};
