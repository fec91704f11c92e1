import { error, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { getContent, type Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { csvResponse } from './csv-response.ts';

/** What a table of a cohort is made from. `scope`: the cohort, which is the viewer's; `params`: of the address. */
export type TableAsked = {
	db: Db;
	viewer: Viewer;
	scope: CohortScope;
	cohortId: string;
	params: Partial<Record<string, string>>;
	query: URLSearchParams;
	content: Content;
	now: Date;
};

/** A table to download. `file`: what the file is named after. */
export type Table = { file: string; csv: string };

/** Makes a table; undefined when there is none of that address. Where it names learners, it writes down who took it. */
export type TableMaker = (asked: TableAsked) => Promise<Table | undefined>;

/**
 * Serves the tables of a page of a cohort as CSV. Address: `table`, one of the keys of `tables`, and `bom`. A cohort
 * that is not the viewer's, another table and what the table is to be of and is not there are 404.
 *
 * @param otherwise the table when none is named
 */
export function serveTables(
	tables: Readonly<Record<string, TableMaker>>,
	otherwise = ''
): RequestHandler & ((event: RequestEvent) => Promise<Response>) {
	return async ({ params, url, locals: { db, user } }) => {
		if (!user) error(401);
		const cohortId = params.cohort ?? '';
		const scope = await cohortScope(db, user, cohortId);
		const name = url.searchParams.get('table') ?? otherwise;
		if (!scope || !Object.hasOwn(tables, name)) error(404);
		const now = new Date();
		const asked = { db, viewer: user, scope, cohortId, params, query: url.searchParams, now };
		const table = await tables[name]?.({ ...asked, content: getContent() });
		if (!table) error(404);
		return csvResponse(table.file, table.csv, now, url);
	};
}
