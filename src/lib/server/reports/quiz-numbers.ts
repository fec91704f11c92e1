import { describeItem } from '#lib/quiz/item-stats.ts';
import { FEWEST_FOR_FACILITY, FEWEST_FOR_INDICES } from '#lib/quiz/item-stats-gates.ts';
import { meanOf, quartilesOf } from '#lib/quiz/item-stats-moments.ts';
import { FEWEST_ITEMS, reliabilityOf } from '#lib/quiz/item-stats-reliability.ts';
import { counts } from '#lib/quiz/kinds.ts';
import type { ItemRow, QuizStatsReport } from '#lib/quiz/stats-views.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { answersByItem, type AnsweredTry } from './first-answers.ts';
import { columnOf, currentItems, isDrawn } from './item-places.ts';
import { MOST_TRIES, type TryRow } from './stat-rows.ts';

const BINS = 10;

/** All that a quiz's page says of it. */
export type QuizNumbers = Omit<QuizStatsReport, 'cohort' | 'asOf'>;

/** The numbers of a quiz over some first attempts, the newest first. */
export async function quizNumbers(
	db: Db,
	{ quiz, tries, content }: { quiz: Quiz; tries: readonly TryRow[]; content: Content }
): Promise<QuizNumbers> {
	const byItem = await answersByItem(db, tries);
	const scores = tries.flatMap(({ score }) => score ?? []);
	const { pass } = quiz.settings;
	const mean = meanOf(scores);
	const enough = scores.length >= FEWEST_FOR_FACILITY;
	const bins = Array.from({ length: BINS }, () => 0);
	for (const score of scores) {
		const bin = Math.min(BINS - 1, Math.floor((score / 1_000_000) * BINS));
		bins[bin] = (bins[bin] ?? 0) + 1;
	}
	const time = quartilesOf(minutesOf(byItem));
	const { label, title, lesson } = columnOf(content, quiz.id);
	const { reliability, leftOut } = trust(quiz, tries, byItem);
	return {
		quiz: { id: quiz.id, label, title, pass, lesson },
		n: scores.length,
		waiting: tries.length - scores.length,
		isCut: tries.length === MOST_TRIES,
		mean: enough && mean !== null ? mean / 1_000_000 : null,
		passed: scores.filter((score) => score >= pass).length,
		bins,
		reliability,
		leftOut,
		minutes: enough ? time : null,
		items: itemRows(byItem, content)
	};
}

/** Minutes of work on a quiz, by attempt: what its items took together. */
function minutesOf(byItem: ReadonlyMap<string, AnsweredTry[]>): number[] {
	const seconds = new Map<string, number>();
	for (const answers of byItem.values()) {
		for (const { attempt, seconds: own } of answers) {
			if (own !== null) seconds.set(attempt.id, (seconds.get(attempt.id) ?? 0) + own);
		}
	}
	return [...seconds.values()].map((total) => total / 60);
}

/** Alpha over the learners who answered the same revisions of the same items and wait for no mark. */
function trust(
	quiz: Quiz,
	tries: readonly TryRow[],
	byItem: ReadonlyMap<string, AnsweredTry[]>
): Pick<QuizStatsReport, 'reliability' | 'leftOut'> {
	if (isDrawn(quiz)) return { reliability: { missing: 'drawn' }, leftOut: 0 };
	const itemOf = new Map([...byItem.values()].flat().map(({ revision, item }) => [revision, item]));
	const groups = new Map<string, { possible: number; k: number; rows: number[][] }>();
	for (const { items, marks } of tries) {
		const counted = items.flatMap(([revision], index) => {
			const item = itemOf.get(revision);
			return item && counts(item) ? [{ revision, item, mark: marks[index] ?? null }] : [];
		});
		if (counted.some(({ mark }) => mark === null)) continue;
		counted.sort((a, b) => (a.revision < b.revision ? -1 : 1));
		const key = counted.map(({ revision }) => revision).join(' ');
		const possible = counted.reduce((sum, { item }) => sum + item.weight, 0);
		const group = groups.get(key) ?? { possible, k: counted.length, rows: [] };
		groups.set(key, group);
		group.rows.push(counted.map(({ item, mark }) => (item.weight * (mark ?? 0)) / 1_000_000));
	}
	const [largest] = [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
	const n = largest?.rows.length ?? 0;
	const leftOut = tries.length - n;
	if (largest && largest.k < FEWEST_ITEMS) return { reliability: { missing: 'few_items' }, leftOut };
	if (!largest || n < FEWEST_FOR_INDICES) return { reliability: { missing: 'few_learners' }, leftOut };
	return { reliability: reliabilityOf(largest.rows, largest.possible) ?? { missing: 'constant' }, leftOut };
}

/** Each item in its newest revision that was answered, in the order of the file. */
function itemRows(byItem: ReadonlyMap<string, AnsweredTry[]>, content: Content): ItemRow[] {
	const current = currentItems(content);
	return [...byItem]
		.map(([id, answers]): ItemRow => {
			const now = current.get(id);
			// Attempts come newest first.
			const revision = answers.some((one) => one.revision === now?.revision)
				? now?.revision
				: answers[0]?.revision;
			const own = answers.filter((one) => one.revision === revision);
			const item = own[0]?.item ?? now?.item;
			if (!item) throw new RangeError(`no answers to ${id}`);
			const stats = describeItem(item, own);
			return {
				id,
				n: now?.n ?? 0,
				stem: item.stem,
				kind: item.kind,
				answers: stats.n,
				p: stats.facility?.p ?? null,
				corrected: stats.facility?.corrected ?? null,
				r: stats.discrimination,
				efficiency: stats.efficiency,
				gate: stats.gate,
				sureAndWrong: stats.confidence.share,
				seconds: stats.time?.median ?? null,
				flags: stats.flags,
				others: answers.length - own.length
			};
		})
		.sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
}
