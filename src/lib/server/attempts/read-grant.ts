import * as v from 'valibot';
import { startOfDay } from '#lib/server/cohorts/calendar.ts';
import { filled, optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accommodationText } from '#lib/text/accommodations.ts';
import type { Grant } from './accommodations.ts';

const words = accommodationText.faults;

type Field = 'quiz' | 'for' | 'extraAttempts' | 'timeFactor' | 'opensAt' | 'closesAt' | 'reason';

/** What an instructor grants, or what is wrong with the form. */
export type GrantReading =
	{ ok: true; grant: Grant } | { ok: false; faults: Faults<Field>; sent: Record<Field, string> };

/**
 * Reads the form of an accommodation. Days are those of the cohort's time zone; the close is the end of the
 * last day.
 *
 * @param known.learnerId who it is for, when the form does not say `all`
 */
export function readGrant(
	form: FormData,
	known: { learnerId: string; timeZone: string; quizIds: readonly string[] }
): GrantReading {
	const day = (days: number) =>
		v.pipe(
			v.string(),
			v.check((date) => date === '' || startOfDay(date, known.timeZone) !== undefined, words.date),
			v.transform((date) => (date === '' ? null : (startOfDay(date, known.timeZone, days) ?? null)))
		);
	const read = readForm(form, {
		quiz: v.pipe(
			optional(100),
			v.check((id) => id === '' || known.quizIds.includes(id), words.quiz)
		),
		for: v.picklist(['one', 'all'], words.nothing),
		extraAttempts: whole(0, 20, 0),
		timeFactor: whole(100, 500, 100),
		opensAt: day(0),
		closesAt: day(1),
		reason: v.pipe(filled(500), v.trim(), v.nonEmpty(accommodationText.reasonHint))
	});
	if (!read.ok) return read;
	const { quiz, for: whom, reason, ...granted } = read.values;
	const { extraAttempts, timeFactor, opensAt, closesAt } = granted;
	const { sent } = read;
	if (!extraAttempts && timeFactor === 100 && !opensAt && !closesAt) {
		return { ok: false, faults: { extraAttempts: words.nothing }, sent };
	}
	if (opensAt && closesAt && closesAt <= opensAt)
		return { ok: false, faults: { closesAt: words.order }, sent };
	const learnerId = whom === 'all' ? null : known.learnerId;
	return { ok: true, grant: { ...granted, reason, learnerId, quizId: quiz || null } };
}

function whole(from: number, to: number, otherwise: number) {
	const fits = (text: string) => text === '' || (/^\d{1,4}$/.test(text) && +text >= from && +text <= to);
	return v.pipe(
		v.string(),
		v.trim(),
		v.check(fits, words.whole(from, to)),
		v.transform((text) => (text === '' ? otherwise : Number(text)))
	);
}
