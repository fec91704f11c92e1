import { stringify } from 'yaml';
import { hideSmall } from './small-cells.ts';
import type { GroupView, ItemRow } from './stats-views.ts';

/** An item for the file of its author: the row of the quiz page and the bars of its page. */
export type StatsOfItem = Pick<ItemRow, 'id' | 'answers' | 'p' | 'corrected' | 'r' | 'flags'> & {
	/** hash of the revision the numbers belong to */
	revision: string;
	groups: Pick<GroupView, 'id' | 'title' | 'bars' | 'open'>[];
};

/**
 * What learners made of a quiz, as a file beside it: counts and shares, nobody's name. A count under 5 is
 * written `<5`, and what fewer than 5 answered has no numbers.
 *
 * @param asOf the day it was written
 */
export function statsFile(
	quizId: string,
	learners: number,
	items: readonly StatsOfItem[],
	asOf: Date
): string {
	const head = [
		'# First attempts of all learners, written by `npm run course -- stats`. Not a part of the course:',
		'# the check passes over it, git ignores it, and the next run writes it anew. See docs/statistics.md.'
	];
	const content = {
		quiz: quizId,
		as_of: asOf.toISOString().slice(0, 10),
		learners: shown(learners),
		items: items.filter(({ answers }) => answers > 0).map(itemLines)
	};
	return `${head.join('\n')}\n${stringify(content, { lineWidth: 110 })}`;
}

function itemLines({ id, revision, answers, p, corrected, r, flags, groups }: StatsOfItem) {
	if (hideSmall(answers) === null) return { id, revision, n: shown(answers) };
	return {
		id,
		revision,
		n: answers,
		...(p !== null && { facility: round(p) }),
		...(corrected !== null && { less_guessing: round(corrected) }),
		...(r !== null && { discrimination: round(r) }),
		...(flags.length && { flags: [...new Set(flags.map(({ kind }) => kind))] }),
		answers: groups.map(({ id: place, bars, open }) => ({
			...(groups.length > 1 && { place }),
			...Object.fromEntries(bars.filter(({ typed }) => !typed).map(({ id, count }) => [id, shown(count)])),
			...typedOf(bars),
			...(open > 0 && { no_answer: shown(open) })
		}))
	};
}

/** Typed answers are people's own words: those fewer than 5 gave are counted together. */
function typedOf(bars: GroupView['bars']) {
	const typed = bars.filter((bar) => bar.typed);
	const common = typed.filter(({ count }) => count >= 5);
	const rare = typed.filter(({ count }) => count < 5).reduce((sum, { count }) => sum + count, 0);
	return {
		...(common.length && { typed: Object.fromEntries(common.map(({ text, count }) => [text, count])) }),
		...(rare > 0 && { other: shown(rare) })
	};
}

function shown(count: number): number | string {
	return hideSmall(count) ?? '<5';
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
