import { confidenceOf, type ItemConfidence } from './item-stats-confidence.ts';
import { discriminationOf, efficiencyOf } from './item-stats-discrimination.ts';
import { facilityOf, type Facility } from './item-stats-facility.ts';
import { flagsOf, type ItemFlag } from './item-stats-flags.ts';
import { gateOf, type Gate } from './item-stats-gates.ts';
import { barStatsOver, type BarStats } from './item-stats-options.ts';
import { activeTimeOf, type ActiveTime } from './item-stats-time.ts';
import { kindOf } from './kinds.ts';
import { misconceptionsOffered, misconceptionsShown } from './shown-misconceptions.ts';
import { tallyAnswers, type CountedBar, type CountedGroup } from './tally.ts';
import { FULL, type Item, type ItemResponse, type Micros } from './types.ts';

/** A learner's answer to an item in their first attempt at a quiz, as handed in. */
export type FirstAnswer = {
	/** null: a blank */
	response: ItemResponse;
	/** the effective mark; null while a person has to mark it, or where it was left out of the score */
	mark: Micros | null;
	/** share of the marks of the other items of the attempt, 0 to 1; null where there are none */
	rest: number | null;
	/** per cent, 0 for a guess, null when not said */
	confidence: number | null;
	/** seconds of work, null where the log does not say */
	seconds: number | null;
	/** by id of the criterion, where a person gave points */
	points?: Record<string, number> | null;
};

export type StatBar = CountedBar & BarStats;
export type StatGroup = Omit<CountedGroup, 'bars'> & {
	bars: StatBar[];
};

/** An item in numbers, over the first answers to one revision of it. What too few answers cannot say is null. */
export type ItemStats = {
	/** learners with a mark; the indices are over these */
	n: number;
	/** learners whose answer has no mark: a person has to mark it, nobody does, or it was left out */
	unmarked: number;
	blanks: number;
	gate: Gate;
	chance: number;
	facility: Facility | null;
	discrimination: number | null;
	efficiency: number | null;
	groups: StatGroup[];
	confidence: ItemConfidence;
	time: ActiveTime | null;
	/** learners with an answer that shows it, the most first; `n` answered or not: all were asked */
	misconceptions: { id: string; learners: number; n: number }[];
	flags: ItemFlag[];
};

/**
 * Everything quiz statistics say about an item. Ids play no part: options under other names give the same numbers.
 *
 * @param answers one per learner who was asked the item, in any order; bars name them by their place
 */
export function describeItem(item: Item, answers: readonly FirstAnswer[]): ItemStats {
	const kind = kindOf(item);
	const marked = answers.filter(({ mark }) => mark !== null);
	const scored = marked.map(({ mark, rest }) => ({ score: (mark ?? 0) / FULL, rest }));
	const paired = scored.flatMap(({ score, rest }) => (rest === null ? [] : [{ score, rest }]));
	const barStatsOf = barStatsOver(answers.map(({ rest }) => rest));
	const chance = kind.chance(item);
	const luck = kind.luck(item);
	const stats = {
		n: marked.length,
		unmarked: answers.length - marked.length,
		blanks: answers.filter(({ response }) => response === null).length,
		gate: gateOf(marked.length),
		chance,
		facility: facilityOf(
			scored.map(({ score }) => score),
			chance
		),
		discrimination: discriminationOf(paired),
		efficiency: efficiencyOf(paired),
		groups: tallyAnswers(kind.tally, item, answers).map((group) => ({
			...group,
			bars: group.bars.map((bar) => ({ ...bar, ...barStatsOf(bar) }))
		})),
		confidence: confidenceOf(
			marked.flatMap(({ confidence, mark, response }) =>
				confidence === null || response === null ? [] : [{ confidence, luck, right: mark === FULL }]
			)
		),
		time: activeTimeOf(answers.flatMap(({ seconds }) => seconds ?? [])),
		misconceptions: misconceptionsOf(item, answers)
	};
	return { ...stats, flags: flagsOf(stats) };
}

/** How many learners have an answer that shows each misconception the item can show; learners offered it: all. */
function misconceptionsOf(item: Item, answers: readonly FirstAnswer[]): ItemStats['misconceptions'] {
	const learners = new Map(misconceptionsOffered(item).map((id) => [id, 0]));
	if (!learners.size) return [];
	for (const { response, mark } of answers) {
		if (response === null || mark === FULL) continue;
		for (const id of misconceptionsShown(item, JSON.stringify(response)))
			learners.set(id, (learners.get(id) ?? 0) + 1);
	}
	return [...learners]
		.map(([id, count]) => ({ id, learners: count, n: answers.length }))
		.sort((a, b) => b.learners - a.learners || (a.id < b.id ? -1 : 1));
}
