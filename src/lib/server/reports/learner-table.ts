import { learnerTables } from '#lib/course/learner-csv.ts';
import { learnerTableNames, type LearnerTable } from '#lib/course/learner-tables.ts';
import type { TableMaker } from '#lib/server/http/serve-tables.ts';
import { viewLearner } from './learner-report.ts';

/** The tables of a learner's page. Taking one is written down in the learner's own trail. */
export const learnerFiles: Record<string, TableMaker> = Object.fromEntries(
	learnerTableNames.map((table) => [table, learnerFile(table)])
);

function learnerFile(table: LearnerTable): TableMaker {
	return async ({ db, params, ...asked }) => {
		const report = await viewLearner(db, { ...asked, learnerId: params.learner ?? '', table });
		return report && { file: `${table}-${report.learner.login}`, csv: learnerTables[table](report) };
	};
}
