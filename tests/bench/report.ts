/** The figures in words: a table for people, JSON for machines. */
import { budgets, verdictOf, type Budget, type Measured } from './budgets.ts';
import type { Bench, Results } from './bench.ts';
import type { Machine } from './machine.ts';
import type { Spot } from './profile.ts';

type Line = [work: string, moodle: string, atMost: string, aim: string, measured: string, verdict: string];

const HEAD: Line = ['work', 'Moodle', 'ours at most', 'aim', 'measured', 'verdict'];

/** The table in Markdown, with the notes of its rows below. */
export function tableOf(results: Results): string {
	const rows = budgets.flatMap((budget) => {
		const measured = results[budget.id];
		return measured ? [{ line: lineOf(budget, measured), note: noteOf(budget, measured) }] : [];
	});
	const lines = [HEAD, ...rows.map(({ line }) => line)];
	const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
	const print = (line: readonly string[]) =>
		`| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [head = '', ...body] = lines.map(print);
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	const notes = rows.flatMap(({ note }) => note ?? []);
	return [head, rule, ...body, '', ...notes.map((note) => `- ${note}`)].join('\n');
}

/** The machine in one paragraph. */
export function machineWords({ load, yardstick, ...machine }: Machine): string {
	const { cores, processor, memory, node, system, disk, commit } = machine;
	return (
		`${cores} cores (${processor}), ${memory}, ${system}, data on ${disk}, Node ${node}, commit ${commit}. ` +
		`Load average ${load[0]} before and ${load[1]} after; the fixed piece of work took ` +
		`${yardstick[0]} ms of CPU before and ${yardstick[1]} ms after.`
	);
}

/** Everything as one value for JSON. A row that could not be measured has `missing`, why. */
export function asJson(results: Results, machine: Machine, quick: boolean): unknown {
	return {
		quick,
		machine,
		rows: budgets.flatMap((budget) => {
			const measured = results[budget.id];
			if (!measured) return [];
			const verdict = 'value' in measured ? verdictOf(budget, measured.value) : null;
			return [{ ...budget, ...measured, verdict }];
		})
	};
}

/** Prints the costliest functions of a profile, for one piece of work each. */
export function sayProfile(bench: Bench, what: string, count: number, spots: readonly Spot[]): void {
	const all = spots.reduce((sum, { ms }) => sum + ms, 0) / count;
	bench.say(`\nOwn time of the server's main thread in ${what}: ${all.toFixed(2)} ms each.`);
	for (const { name, place, ms, share } of spots.slice(0, 20)) {
		const figures = `${(ms / count).toFixed(3).padStart(8)} ms ${(share * 100).toFixed(1).padStart(5)} %`;
		bench.say(`${figures}  ${name} ${place}`);
	}
}

function lineOf(budget: Budget, measured: Measured): Line {
	const value = 'value' in measured ? inUnit(measured.value, budget) : 'not measured';
	const verdict = 'value' in measured ? verdictOf(budget, measured.value) : measured.missing;
	const { work, moodle, bound, aim } = budget;
	return [work, moodle || '–', inUnit(bound, budget), inUnit(aim, budget), value, verdict];
}

function noteOf({ work }: Budget, measured: Measured): string | null {
	return 'note' in measured && measured.note ? `${work}: ${measured.note}` : null;
}

function inUnit(value: number | null, { unit }: Budget): string {
	if (value === null) return '–';
	const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
	const number = Number(value.toFixed(digits)).toLocaleString('en');
	return unit === '' ? number : `${number} ${unit}`;
}
