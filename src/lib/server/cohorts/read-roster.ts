import { parse } from 'csv-parse/sync';
import { cleanDisplayName, foldLogin, isDisplayName, isLogin } from '#lib/server/accounts/names.ts';
import { plainText } from '#lib/csv.ts';

/** Characters and learners a roster may have: with the form around it, it has to fit the limit of a request. */
export const MOST_CHARACTERS = 60_000;
export const MOST_LEARNERS = 1000;

/** What is wrong with a line by itself. `twice`: the login name stands in an earlier line, too. */
export type LineFault = 'login' | 'name' | 'columns' | 'twice';

/** One line of a roster. `line`: its number in the file, from 1; the login name is folded, the name cleaned. */
export type RosterLine = { line: number; login: string; name: string; fault: LineFault | null };

/** A roster as read. `fault`: why nothing of it could be read; `at`: the line where reading stopped. */
export type Roster =
	| { ok: true; lines: RosterLine[] }
	| { ok: false; fault: 'empty' | 'long' | 'many' | 'quotes' | 'header'; at: number | null };

type Row = { record: string[]; info: { lines: number } };

/**
 * Reads a roster: CSV with the columns `login` and `name`, apart by commas, semicolons or tabs, with a line of
 * headers in any order, or without one. A list of login names alone is a roster, too; the name is then the login
 * name. Apostrophes that guard a spreadsheet against formulas are taken off.
 */
export function readRoster(text: string): Roster {
	if (text.length > MOST_CHARACTERS) return { ok: false, fault: 'long', at: null };
	let rows: Row[];
	try {
		rows = parse(text, {
			bom: true,
			delimiter: delimiterOf(text),
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			trim: true
		}) as unknown as Row[];
	} catch (problem) {
		const at = typeof problem === 'object' && problem && 'lines' in problem ? Number(problem.lines) : null;
		return { ok: false, fault: 'quotes', at };
	}
	const filled = rows.filter(({ record }) => record.some((cell) => cell !== ''));
	const columns = readHeader(filled[0]?.record ?? []);
	if (columns && columns.login < 0) return { ok: false, fault: 'header', at: filled[0]?.info.lines ?? null };
	const body = columns ? filled.slice(1) : filled;
	if (body.length === 0) return { ok: false, fault: 'empty', at: null };
	if (body.length > MOST_LEARNERS) return { ok: false, fault: 'many', at: null };
	const { login, name } = columns ?? { login: 0, name: 1 };
	const seen = new Set<string>();
	return {
		ok: true,
		lines: body.map(({ record, info }) => {
			const cell = (at: number) => plainText(record[at] ?? '');
			const line = readLine(cell(login), cell(name), info.lines);
			const extra = columns ? record.length > columns.count : record.length > 2;
			const fault = extra ? 'columns' : (line.fault ?? (seen.has(line.login) ? 'twice' : null));
			seen.add(line.login);
			return { ...line, fault };
		})
	};
}

function readLine(login: string, name: string, line: number): RosterLine {
	const folded = foldLogin(login);
	const cleaned = cleanDisplayName(name === '' ? login : name);
	const fault = !isLogin(folded) ? 'login' : !isDisplayName(cleaned) ? 'name' : null;
	return { line, login: folded.slice(0, 100), name: cleaned.slice(0, 100), fault };
}

/** Where the columns are, if the first line names them; `login` -1: it names the other one only. */
function readHeader(record: readonly string[]): { login: number; name: number; count: number } | null {
	const titles = record.map((title) => title.toLowerCase());
	if (!titles.includes('login') && !titles.includes('name')) return null;
	return { login: titles.indexOf('login'), name: titles.indexOf('name'), count: record.length };
}

/** The sign that the first line is divided by. */
function delimiterOf(text: string): string {
	const first = text.split(/\r?\n/, 1)[0] ?? '';
	return ['\t', ';'].find((sign) => first.includes(sign)) ?? ',';
}
