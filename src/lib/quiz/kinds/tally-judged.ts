import { ONLY_GROUP, type Tally, type TallyGroup, type TallyPick } from '../tally.ts';
import { FULL } from '../types.ts';
import type { EssayItem } from './essay.ts';
import type { EstimateItem, judgeEstimate as JudgeEstimate } from './estimate.ts';

/** Steps of a probability, in per cent. */
const STEP = 10;

/** `essay`: the points in all, then for each criterion the points a person gave; both once it is marked. */
export const tallyOfEssay: Tally<EssayItem> = {
	groups({ rubric }) {
		const total = rubric.reduce((sum, { points }) => sum + points, 0);
		const bars = (most: number) =>
			Array.from({ length: most + 1 }, (_, points) => {
				const right = points === most ? true : points === 0 ? false : null;
				const text = `${points} of ${most} ${most === 1 ? 'point' : 'points'}`;
				return { id: String(points), text, right, misconception: null };
			});
		const whole: TallyGroup = {
			id: ONLY_GROUP,
			title: null,
			choose: 'one',
			checks: 'none',
			bars: [{ id: 'waiting', text: 'Waits for marking', right: null, misconception: null }, ...bars(total)]
		};
		if (rubric.length === 1) return [whole];
		return [
			whole,
			...rubric.map(({ id, text, points }): TallyGroup => {
				return { id: `rubric-${id}`, title: text, choose: 'one', checks: 'none', bars: bars(points) };
			})
		];
	},
	picks({ rubric }, { response, mark, points }) {
		if (response === null) return [];
		if (mark === null) return [{ group: ONLY_GROUP, bar: 'waiting' }];
		const total = rubric.reduce((sum, one) => sum + one.points, 0);
		const whole: TallyPick = { group: ONLY_GROUP, bar: String(Math.round((mark * total) / FULL)) };
		if (!points || rubric.length === 1) return [whole];
		return [
			whole,
			...rubric.flatMap(({ id }): TallyPick[] =>
				points[id] === undefined ? [] : [{ group: `rubric-${id}`, bar: String(points[id]) }]
			)
		];
	}
};

/** `estimate`: a probability in steps of ten per cent, or whether the range held the value. */
export function tallyOfEstimate(judgeEstimate: typeof JudgeEstimate): Tally<EstimateItem> {
	return {
		groups(item) {
			const bar = (id: string, text: string, right: boolean | null) => ({
				id,
				text,
				right,
				misconception: null
			});
			const bars =
				item.form === 'interval'
					? [
							bar('held', 'The range holds the value', true),
							bar('low', 'The range lies below the value', false),
							bar('high', 'The range lies above the value', false)
						]
					: Array.from({ length: 100 / STEP }, (_, index) => {
							const [from, to] = [index * STEP, (index + 1) * STEP];
							const text = to === 100 ? `${from} to 100 %` : `${from} to under ${to} %`;
							return bar(String(index), text, null);
						});
			return [{ id: ONLY_GROUP, title: null, choose: 'one', checks: 'none', bars }];
		},
		picks(item, { response }) {
			const outcome = judgeEstimate(item, response);
			if (!outcome) return [];
			if (outcome.form === 'probability') {
				const step = Math.min(100 / STEP - 1, Math.floor((outcome.probability * 100) / STEP + 1e-9));
				return [{ group: ONLY_GROUP, bar: String(step) }];
			}
			const missed = outcome.high < outcome.truth ? 'low' : 'high';
			return [{ group: ONLY_GROUP, bar: outcome.isHeld ? 'held' : missed }];
		}
	};
}
