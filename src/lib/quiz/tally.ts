import { FULL, type Item, type ItemBase, type ItemResponse, type Micros } from './types.ts';

/** What can be chosen somewhere in an item, or what was typed there. `right` null: neither right nor wrong. */
export type TallyBar = {
	id: string;
	text: string;
	right: boolean | null;
	/** id of the misconception it shows */
	misconception: string | null;
};

/** One place of an item at which learners choose: the options, a row, a line, a pair, a blank. */
export type TallyGroup = {
	id: string;
	/** null where the item is the one place */
	title: string | null;
	/** `one`: a learner is in one bar at most; `several`: in any number, so shares add up to more than 1 */
	choose: 'one' | 'several';
	/**
	 * What can be at fault there. `options`: the key, and wrong options that nobody takes; `key`: the key; `none`:
	 * neither is asked.
	 */
	checks: 'options' | 'key' | 'none';
	/** what the file names; bars for what was typed besides come from the answers */
	bars: TallyBar[];
};

/** That a response falls into a bar. `text`: what was typed, where the file names no such bar. */
export type TallyPick = { group: string; bar: string; text?: string };

/** An answer as far as it can be counted. `points`: by id of the criterion, where a person gave them. */
export type TalliedAnswer = {
	response: ItemResponse;
	mark: Micros | null;
	points?: Record<string, number> | null;
};

/** How the answers to an item of a kind are counted: one mechanism for every kind. */
export type Tally<TItem extends ItemBase = Item> = {
	/** the places of the item with what can be chosen there, in the order of the file */
	groups(item: TItem): TallyGroup[];
	/** the bars an answer falls into; none for a blank, and none at a place left open */
	picks(item: TItem, answer: TalliedAnswer): TallyPick[];
};

/** The group of an item that is one place. */
export const ONLY_GROUP = 'answer';

/** Most bars for what was typed and the file does not name; the rest is counted together. */
const MOST_TYPED = 12;

/** A bar with how many learners are in it, and which of the answers given to `tallyAnswers` those are. */
export type CountedBar = TallyBar & { count: number; answers: number[]; typed: boolean };
export type CountedGroup = Omit<TallyGroup, 'bars'> & {
	bars: CountedBar[];
	/** answers that are in no bar of the group */
	open: number[];
	/** typed values too rare to be shown, and the answers that have them */
	rest: { values: number; answers: number[] };
};

/**
 * Counts answers into the bars of an item. Bars of the file keep its order and are there at 0 too; typed values
 * follow, the commonest first; in an item of one place they are right where a decision gave all of them the full mark.
 *
 * @param answers in any order; a bar names them by their place in this list
 * @throws {RangeError} a pick of a group the item does not have: a fault of the kind
 */
export function tallyAnswers<TItem extends ItemBase>(
	tally: Tally<TItem>,
	item: TItem,
	answers: readonly TalliedAnswer[]
): CountedGroup[] {
	const groups = tally.groups(item).map(({ bars, ...group }) => ({
		...group,
		bars: new Map<string, CountedBar>(
			bars.map((bar) => [bar.id, { ...bar, count: 0, answers: [], typed: false }])
		),
		inBars: new Set<number>()
	}));
	for (const [index, answer] of answers.entries()) {
		for (const pick of tally.picks(item, answer)) {
			const group = groups.find(({ id }) => id === pick.group);
			if (!group) throw new RangeError(`${item.id} has no group "${pick.group}"`);
			let bar = group.bars.get(pick.bar);
			if (!bar) {
				const text = pick.text ?? pick.bar;
				bar = { id: pick.bar, text, right: false, misconception: null, count: 0, answers: [], typed: true };
				group.bars.set(pick.bar, bar);
			}
			if (bar.answers.at(-1) === index) continue;
			bar.count += 1;
			bar.answers.push(index);
			group.inBars.add(index);
		}
	}
	return groups.map(({ inBars, bars: all, ...group }): CountedGroup => {
		const bars = [...all.values()].map((bar) =>
			bar.typed && groups.length === 1 && bar.answers.every((index) => answers[index]?.mark === FULL)
				? { ...bar, right: true }
				: bar
		);
		const typed = bars
			.filter((bar) => bar.typed)
			.sort((a, b) => b.count - a.count || compare(a.text, b.text));
		const rest = typed.slice(MOST_TYPED);
		return {
			...group,
			bars: [...bars.filter((bar) => !bar.typed), ...typed.slice(0, MOST_TYPED)],
			open: [...answers.keys()].filter((index) => !inBars.has(index)),
			rest: { values: rest.length, answers: rest.flatMap((bar) => bar.answers) }
		};
	});
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
