import { writeTable } from '#lib/csv.ts';
import { findAudit } from '#lib/server/accounts/audit.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { readTrailAsk } from '../read-ask.ts';
import type { RequestHandler } from './$types';

/** Who did or looked at what, as CSV. Address: `q`, `action`, `bom`. See docs/cohort-csv.md. */
export const GET: RequestHandler = async ({ url, locals: { db } }) => {
	const ask = readTrailAsk(url);
	const { found } = await findAudit(db, { ...ask, most: 0 });
	const { lines } = await findAudit(db, { ...ask, most: found });
	const csv = writeTable(
		[
			['at', ({ at }) => at],
			['actor', ({ actor }) => actor],
			['action', ({ action }) => action],
			['subject', ({ subject }) => subject],
			['detail', ({ detail }) => (detail ? JSON.stringify(detail) : null)]
		],
		lines
	);
	return csvResponse('trail', csv, new Date(), url);
};
