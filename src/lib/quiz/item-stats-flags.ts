import { FEWEST_FOR_PLAIN } from './item-stats-gates.ts';
import { isDead, isSuspect, FEWEST_FOR_SUSPECT } from './item-stats-options.ts';
import type { ItemStats } from './item-stats.ts';

/** What stands out at an item. `bar`: text of the option it is about; numbers as the page writes them. */
export type ItemFlag =
	| { kind: 'suspect_key'; bar: string; r: number; keyR: number | null }
	| { kind: 'negative'; r: number }
	| { kind: 'does_not_separate'; r: number }
	| { kind: 'dead_option'; place: string | null; bar: string; count: number; n: number }
	| { kind: 'guessing'; p: number; chance: number }
	| { kind: 'everybody_knows'; p: number }
	| { kind: 'sure_and_wrong'; count: number; said: number }
	| { kind: 'misconception'; id: string; learners: number; n: number }
	| { kind: 'separates'; r: number };

/** Faults of an item that somebody should mend, the gravest first; the others are about learners, or good news. */
const faults: readonly ItemFlag['kind'][] = [
	'suspect_key',
	'negative',
	'guessing',
	'does_not_separate',
	'dead_option'
];

/** Is the flag about the item itself, so that its author should look? */
export function isFault({ kind }: Pick<ItemFlag, 'kind'>): boolean {
	return faults.includes(kind);
}

const AS_GUESSED = 0.1;
const GOOD = 0.2;
const EASY = 0.95;
const MANY_SURE = 0.15;
const MANY_MISTAKEN = 0.25;
const FEWEST_LEARNERS = 5;

/**
 * What stands out, the gravest first. Nothing below 20 answers; what rests on a correlation from 30 on, but
 * for the key of a choice, which 20 answers can cast doubt on.
 *
 * @source docs/decisions/017-item-statistics.md, which gives each bound and why
 */
export function flagsOf(stats: Omit<ItemStats, 'flags'>): ItemFlag[] {
	const { n, facility, discrimination: r, chance } = stats;
	if (n < FEWEST_FOR_SUSPECT || facility === null) return [];
	const { p } = facility;
	const flags: ItemFlag[] = [];
	const suspects = suspectsOf(stats);
	flags.push(...suspects);
	if (n >= FEWEST_FOR_PLAIN) {
		// A correlation of n learners strays by about 1/sqrt n.
		const error = 1 / Math.sqrt(n);
		if (r !== null && r < -2 * error) flags.push({ kind: 'negative', r });
		else if (r !== null && r + error < GOOD && p < EASY && !suspects.length)
			flags.push({ kind: 'does_not_separate', r });
		if (facility.corrected < AS_GUESSED && !suspects.length) flags.push({ kind: 'guessing', p, chance });
		if (p >= EASY) flags.push({ kind: 'everybody_knows', p });
	}
	flags.push(...deadOptionsOf(stats, p));
	const { said, sureAndWrong } = stats.confidence;
	if (said >= FEWEST_FOR_SUSPECT && sureAndWrong >= FEWEST_LEARNERS && sureAndWrong >= MANY_SURE * said)
		flags.push({ kind: 'sure_and_wrong', count: sureAndWrong, said });
	for (const { id, learners } of stats.misconceptions) {
		if (learners >= FEWEST_LEARNERS && learners >= MANY_MISTAKEN * n)
			flags.push({ kind: 'misconception', id, learners, n });
	}
	if (n >= FEWEST_FOR_PLAIN && r !== null && r >= GOOD && !flags.some(isFault))
		flags.push({ kind: 'separates', r });
	return flags.sort((a, b) => rank(a) - rank(b));
}

function suspectsOf({ groups, n }: Omit<ItemStats, 'flags'>): ItemFlag[] {
	return groups
		.filter(({ checks, choose }) => checks !== 'none' && choose === 'one')
		.flatMap(({ bars }) => {
			const key = bars.find(({ right, typed }) => right && !typed);
			if (!key) return [];
			return bars
				.filter((bar) => !bar.right && isSuspect(bar, key, n))
				.map(({ text, r }) => ({ kind: 'suspect_key' as const, bar: text, r: r ?? 0, keyR: key.r }));
		});
}

/** Of those who answered there: a blank says nothing about the options. */
function deadOptionsOf({ groups, n, unmarked }: Omit<ItemStats, 'flags'>, p: number): ItemFlag[] {
	const answers = n + unmarked;
	return groups
		.filter(({ checks }) => checks === 'options')
		.flatMap(({ title, bars, open }) => {
			const answered = answers - open.length;
			const wrongBars = bars.filter((bar) => bar.right === false && !bar.typed);
			const wrong = new Set(wrongBars.flatMap((bar) => bar.answers)).size;
			return wrongBars
				.filter((bar) => isDead(bar.count, { n: answered, wrong, p }))
				.map(({ text, count }) => ({
					kind: 'dead_option' as const,
					place: title,
					bar: text,
					count,
					n: answered
				}));
		});
}

function rank({ kind }: ItemFlag): number {
	const place = faults.indexOf(kind);
	return place >= 0 ? place : faults.length;
}
