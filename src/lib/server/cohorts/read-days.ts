import * as v from 'valibot';
import { nameField } from '#lib/server/accounts/read-account.ts';
import { optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import { isTimeZone, startOfDay } from './calendar.ts';
import type { Cohort } from './cohorts.ts';

const words = accountText.cohorts;

type Names = 'name' | 'timeZone' | 'startsAt' | 'endsAt';

/** Name, days and time zone as a form gives them, or what is wrong beside which field. */
export type ReadDays =
	| { ok: true; values: Pick<Cohort, Names> }
	| { ok: false; faults: Faults<Names>; sent: Record<Names, string> };

/** Reads `name`, `timeZone` (IANA), `startsAt` and `endsAt` (days, both may be empty) of a cohort. */
export function readDays(form: FormData): ReadDays {
	const read = readForm(form, {
		name: nameField(words.nameBad),
		timeZone: v.pipe(v.string(), v.check(isTimeZone, words.timeZoneBad)),
		startsAt: optional(10),
		endsAt: optional(10)
	});
	const { sent } = read;
	const faults: Faults<Names> = read.ok ? {} : read.faults;
	const zone = isTimeZone(sent.timeZone) ? sent.timeZone : 'UTC';
	const startsAt = sent.startsAt === '' ? null : startOfDay(sent.startsAt, zone);
	const endsAt = sent.endsAt === '' ? null : startOfDay(sent.endsAt, zone, 1);
	if (startsAt === undefined) faults.startsAt ??= accountText.form.date;
	if (endsAt === undefined) faults.endsAt ??= accountText.form.date;
	if (startsAt && endsAt && endsAt <= startsAt) faults.endsAt ??= words.endsBad;
	if (!read.ok || startsAt === undefined || endsAt === undefined || Object.keys(faults).length > 0) {
		return { ok: false, faults, sent };
	}
	return { ok: true, values: { ...read.values, startsAt, endsAt } };
}
