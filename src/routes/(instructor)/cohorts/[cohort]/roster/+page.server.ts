import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { findCohortFor, type Cohort, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import {
	enrolRoster,
	isGood,
	listUnused,
	planRoster,
	reissueSlips,
	SLIP_DAYS,
	type PlannedLine,
	type Slip
} from '#lib/server/cohorts/enrol-roster.ts';
import { newPseudonyms } from '#lib/server/cohorts/pseudonyms.ts';
import { MOST_CHARACTERS, MOST_LEARNERS, readRoster } from '#lib/server/cohorts/read-roster.ts';
import { getConfig } from '#lib/server/config.ts';
import type { Db } from '#lib/server/db/types.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { classText as words } from '#lib/text/class.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a roster is enrolled in a cohort of the instructor's; anybody else's is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	const { cohort } = await admit(db, user, params.cohort);
	return {
		cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
		most: { characters: MOST_CHARACTERS, learners: MOST_LEARNERS },
		slipDays: SLIP_DAYS,
		unused: (await listUnused(db, cohort.id)).length
	};
};

export const actions: Actions = {
	/** Says what would become of each line; stores nothing. Form: `file`, or `text` where none is chosen. */
	check: async ({ params, request, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const text = await readText(await request.formData());
		if (text === null) return fail(400, { text: '', problem: words.faults.file });
		return report(db, { viewer, cohortId: cohort.id, text });
	},

	/** Proposes pseudonyms, as a list to enrol. Form: `count`, `prefix`. */
	pseudonyms: async ({ params, request, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), {
			count: v.pipe(v.string(), v.regex(/^([1-9]\d{0,2}|1000)$/, words.countBad(MOST_LEARNERS))),
			prefix: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}]{0,20}$/u, words.prefixBad))
		});
		if (!read.ok) return fail(400, { text: '', faults: read.faults, sent: read.sent });
		const text = newPseudonyms(Number(read.values.count), read.values.prefix.toLowerCase()).join('\n');
		return report(db, { viewer, cohortId: cohort.id, text });
	},

	/** Enrols all lines or none and gives the one-time links, once. Form: `text`. 409: something stands against it. */
	enrol: async ({ params, url, request, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const text = (await readText(await request.formData())) ?? '';
		const roster = readRoster(text);
		if (!roster.ok) return report(db, { viewer, cohortId: cohort.id, text });
		const now = new Date();
		const enrolled = await enrolRoster(db, { viewer, cohortId: cohort.id, lines: roster.lines, now });
		if (!enrolled) error(404);
		if (!enrolled.ok) {
			return fail(409, { text, lines: shown(enrolled.lines), isGood: false, problem: words.reportChanged });
		}
		return { text: '', places: enrolled.places, ...printed(enrolled.slips, url.origin, now) };
	},

	/** New slips for learners who have not used theirs. */
	reissue: async ({ params, url, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const now = new Date();
		const slips = await reissueSlips(db, { viewer, cohortId: cohort.id, now });
		if (!slips) error(404);
		return { text: '', places: 0, ...printed(slips, url.origin, now) };
	}
};

async function admit(
	db: Db,
	user: Viewer | null,
	cohortId: string
): Promise<{ cohort: Cohort; viewer: Viewer }> {
	if (!user) error(401);
	const cohort = await findCohortFor(db, user, cohortId);
	return cohort ? { cohort, viewer: user } : error(404);
}

/** The text of the list; null when the file is not text. */
async function readText(form: FormData): Promise<string | null> {
	const file = form.get('file');
	const typed = form.get('text');
	const text = typeof typed === 'string' ? typed : '';
	if (!(file instanceof File) || file.size === 0) return text.includes('\0') ? null : text;
	try {
		const read = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
		return read.includes('\0') ? null : read;
	} catch {
		return null;
	}
}

async function report(
	db: Db,
	{ viewer, cohortId, text }: { viewer: Viewer; cohortId: string; text: string }
) {
	const roster = readRoster(text);
	if (!roster.ok) {
		const where = roster.at === null ? '' : words.at(roster.at);
		return fail(400, {
			text: text.slice(0, MOST_CHARACTERS),
			problem: words.faults[roster.fault] + where
		});
	}
	const lines = await planRoster(db, { viewer, cohortId, lines: roster.lines });
	if (!lines) error(404);
	return { text, lines: shown(lines), isGood: isGood(lines) };
}

/** Who an account belongs to is nobody's business but the server's. */
function shown(lines: readonly PlannedLine[]) {
	return lines.map(({ line, login, name, outcome }) => ({ line, login, name, outcome }));
}

function printed(slips: readonly Slip[], origin: string, now: Date) {
	const address = getConfig().origin ?? origin;
	return {
		slips: slips.map(({ login, name, token }) => ({ login, name, url: `${address}/reset?token=${token}` })),
		until: new Date(now.getTime() + SLIP_DAYS * 86_400_000),
		address
	};
}
