/** The words of the statistics of items and quizzes, with the advice that goes with each flag. */
import { isFault, type ItemFlag } from '#lib/quiz/item-stats-flags.ts';
import type { RevisionChanges } from '#lib/quiz/revision-changes.ts';
import type { BarView, QuizStatsReport } from '#lib/quiz/stats-views.ts';

/** Two decimals with a true minus: −0.24. */
export const decimal = (value: number): string => {
	const written = value.toFixed(2);
	return (Number(written) === 0 ? '0.00' : written).replace('-', '−');
};
/** A share as whole per cent. */
export const share = (value: number): string => `${Math.round(value * 100)} %`;
const learners = (n: number) => `${n} ${n === 1 ? 'learner' : 'learners'}`;
const seconds = (value: number) => `${Math.round(value)} s`;
const and = (parts: string[]) =>
	parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const kinds: Record<string, string> = {
	choice: 'Choice',
	multiple: 'Several options',
	matrix: 'Matrix',
	order: 'Order',
	match: 'Matching',
	numeric: 'Number',
	text: 'Short text',
	cloze: 'Gaps',
	essay: 'Essay',
	estimate: 'Estimate'
};

const flags: { [Kind in ItemFlag['kind']]: (flag: Extract<ItemFlag, { kind: Kind }>) => [string, string] } = {
	suspect_key: ({ bar, r, keyR }) => [
		'Check the key first.',
		`Learners who do well elsewhere choose “${bar}” (${decimal(r)}), rather than the key${keyR === null ? '' : ` (${decimal(keyR)})`}. Either the key is wrong, or the option is right too.`
	],
	negative: ({ r }) => [
		'Check the key first.',
		`Learners who do well elsewhere tend to get it wrong (${decimal(r)}). Look for a wrong key, or for words that mislead those who know more.`
	],
	does_not_separate: ({ r }) => [
		'Does not separate.',
		`Right and wrong answers go with nothing else in the quiz (${decimal(r)}). Ask whether it tests what the lesson teaches, and whether its words are clear.`
	],
	guessing: ({ p, chance }) => [
		'No better than guessing.',
		`The mean score is ${decimal(p)}, where blind answers earn ${decimal(chance)}. Either the lesson does not teach it, or the question is not understood.`
	],
	dead_option: ({ place, bar, count, n }) => [
		'A dead option.',
		`“${bar}”${place ? ` (at “${place}”)` : ''}: ${count} of ${n} chose it. Make it plausible, or take it out.`
	],
	everybody_knows: ({ p }) => [
		'Almost everybody knows this.',
		`The mean score is ${decimal(p)}. Good as a warm-up; it tells nobody apart.`
	],
	sure_and_wrong: ({ count, said }) => [
		'Many are sure and wrong.',
		`${count} of ${said} were at least 90 % sure. Worth a minute in class: what one is sure of is learnt anew only when it is said aloud.`
	],
	misconception: ({ learners: showed, n }) => [
		'A mistake many share.',
		`${showed} of ${n} have an answer that shows one and the same misconception. Teach the difference again.`
	],
	separates: ({ r }) => [
		'Separates well.',
		`Learners who do well elsewhere tend to get it right (${decimal(r)}). No reason to doubt the key.`
	]
};

const missing: Record<Extract<QuizStatsReport['reliability'], { missing: string }>['missing'], string> = {
	drawn: 'Not computed: learners get different questions, so their answers cannot be compared one by one.',
	few_items: 'Not computed: below 8 questions it says too little.',
	few_learners: 'From 10 learners on who answered the same questions.',
	constant: 'Not computed: everybody has the same score.'
};

export const itemStatsText = {
	kind: (kind: string) => kinds[kind] ?? kind,
	quizzes: 'Quizzes',
	quizzesSub: 'First attempts of this cohort. Each quiz opens its questions, each question its answers.',
	noAnswers: 'Nobody has handed it in yet',
	noAnswersNext: 'Numbers appear here with the first attempt that a learner of this cohort hands in.',
	demo: 'Demo data: these answers are simulated.',
	greyed: 'Greyed: fewer than 30 answers. A first impression, no more.',
	cut: (most: number) => `The newest ${most.toLocaleString('en')} first attempts are counted.`,
	formula: 'Formula',
	small: 'Without names: counts under 5 are left empty there, and what rests on them.',
	regrade: 'Regrade, with preview',
	none: '–',
	noneSaid: 'no number',

	columns: {
		quiz: 'Quiz',
		learners: 'Learners',
		mean: 'Mean',
		passed: 'Passed at first',
		question: 'Question',
		kind: 'Kind',
		n: 'n',
		p: 'Facility',
		corrected: 'Less guessing',
		r: 'Discrimination',
		efficiency: 'Efficiency',
		sure: 'Sure and wrong',
		time: 'Time',
		flags: 'What stands out'
	},

	item: {
		tables: {
			answers: 'First answers, by name',
			options: 'Answers and options, counted',
			revisions: 'Revisions'
		},
		tablesNote: 'Taking the answers by name is written down. In the others, counts under 5 are left empty.',
		sub: (kind: string, revision: number | null, n: number, dates: string) =>
			`${kind}${revision === null ? '' : `, revision ${revision}`}. First answers of ${learners(n)}${dates}.`,
		dates: (from: string, to: string) => (from === to ? `, ${from}` : `, ${from} to ${to}`),
		old: 'An earlier revision: learners now get another one.',
		gone: 'The course no longer asks this question.',
		heading: 'The item and what was answered first',
		explained: 'Key and explanations, as learners read them',
		otherQuiz: 'Asked in',
		inOther: (title: string) => `${title} (its answers)`,
		flags: 'What stands out',
		noFlags: (n: number) =>
			n < 20
				? 'Too few answers to say: from 20 on, and most things from 30.'
				: 'Nothing out of the ordinary.',
		numbers: 'In numbers',
		lives: 'Where it lives',
		file: 'For authors:',
		objective: (id: string) => `Objective: ${id}.`,
		claims: 'Claims',
		weight: (weight: number) => `Weight ${weight}.`,
		revisions: 'Revisions',
		revisionColumns: ['Rev.', 'Since', 'What changed', 'n', 'p', 'r'] as const,
		current: 'now',
		unused: 'Numbers belong to one revision; they are never pooled.',
		reports: 'Reported problems',
		reportCount: (open: number, all: number) =>
			all === 0 ? 'None about this question.' : `${all} about this question, ${open} open.`,
		reportsLink: 'See what learners reported',
		misconceptions: 'Misconceptions it shows',
		misconceptionLine: (n: number, of: number) => `${n} of ${of}`,
		waiting: (n: number) => `${n} ${n === 1 ? 'answer has' : 'answers have'} no mark yet, or none at all.`,
		first: 'First version',
		changed: (changes: RevisionChanges): string => {
			const { added, removed, reworded } = changes.lists;
			const parts = [
				changes.kind ? 'another kind of question' : '',
				changes.key ? 'key changed' : '',
				changes.stem ? 'question reworded' : '',
				added ? `${added} ${added === 1 ? 'option' : 'options'} added` : '',
				removed ? `${removed} ${removed === 1 ? 'option' : 'options'} removed` : '',
				reworded ? `${reworded} ${reworded === 1 ? 'option' : 'options'} reworded` : '',
				changes.weight ? 'weight changed' : '',
				changes.feedback ? 'explanations reworded' : '',
				changes.evidence ? 'evidence or misconceptions changed' : '',
				changes.other ? 'other fields changed' : ''
			].filter(Boolean);
			return parts.length ? capital(and(parts)) : 'Nothing a learner would see';
		},
		place: 'Place',
		answer: 'Answer',
		chose: 'Learners',
		optionR: 'Option against the rest'
	},

	bar: {
		key: 'Key:',
		right: 'Right:',
		who: (n: number) => learners(n),
		rest: (r: number) => `option against the rest ${decimal(r)}`,
		isKey: 'key',
		dead: 'dead option',
		typed: 'as typed',
		accepted: 'as typed, accepted by a decision',
		misconception: (name: string) => `misconception: ${name}`,
		open: 'No answer',
		others: (values: number) => `${values} other answers`,
		table: 'The same as a table',
		region: 'First answers',
		chosenHeading: (bar: string) => `Who answered “${bar}”`,
		chosenNone: 'Nobody.',
		special: (bar: string) => ({ open: 'No answer', rest: 'Other answers' })[bar] ?? bar,
		close: 'Close this list',
		more: (n: number) => `and ${n} more: see the CSV.`,
		audited: 'That you looked is written down.'
	},
	barNote: (bar: BarView, misconception: string | null, isDead: boolean): string =>
		[
			bar.r === null ? '' : itemStatsText.bar.rest(bar.r),
			bar.right && !bar.typed ? itemStatsText.bar.isKey : '',
			bar.typed ? (bar.right ? itemStatsText.bar.accepted : itemStatsText.bar.typed) : '',
			isDead ? itemStatsText.bar.dead : '',
			misconception && !isDead ? itemStatsText.bar.misconception(misconception) : ''
		]
			.filter(Boolean)
			.join(', '),

	numbers: {
		facility: 'Facility',
		facilitySaid: (right: number, n: number, chance: number) =>
			`${right} of ${n} fully right. Chance is ${decimal(chance)}.`,
		interval: (low: number, high: number) => `95 % interval ${decimal(low)} to ${decimal(high)}.`,
		intervalLabel: (low: number, high: number, chance: number) =>
			`95 per cent interval ${decimal(low)} to ${decimal(high)}, chance level ${decimal(chance)}`,
		facilityFormula:
			'The mean score, 0 to 1. The interval is Wilson’s, for questions that are right or wrong. From 5 answers on.',
		corrected: 'Less guessing',
		correctedSaid:
			'What is left of the facility when blind answers are taken off: 0 is guessing, 1 is all right.',
		correctedFormula: 'p′ = (p − g)/(1 − g), with g the mean score of blind answers, counted exactly.',
		discrimination: 'Discrimination',
		discriminationSaid: (r: number) =>
			r >= 0.2
				? 'Learners who do well elsewhere tend to get it right.'
				: r >= 0
					? 'Hardly goes with the rest of the quiz.'
					: 'Learners who do well elsewhere tend to get it wrong.',
		discriminationFormula:
			'The correlation of this question with the rest of the quiz: cov(X, R)/√(var X · var R), with R the share of the marks of the other questions. From 10 learners on.',
		efficiency: 'Efficiency',
		efficiencySaid: 'Discrimination as a share of the most these scores allow.',
		efficiencyFormula:
			'cov(X, R)/cov(X sorted, R sorted). Unlike the correlation, an easy question is not held down by being easy.',
		sure: 'Confident and wrong',
		sureSaid: (count: number, said: number) => `${count} of ${said} were at least 90 % sure and wrong.`,
		sureFormula: 'Of those who said how sure they were: at least 90 %, and less than the full mark.',
		confidence: 'How sure they were',
		confidenceSaid: (said: number, bias: number | null) =>
			`Mean of ${said}.${bias === null ? '' : bias > 0.05 ? ` ${share(bias)} surer than right.` : bias < -0.05 ? ` ${share(-bias)} less sure than right.` : ' About as sure as right.'}`,
		confidenceFormula: 'The mean of what they claimed; a guess counts as the chance of the full mark.',
		brier: 'Brier score',
		brierSaid: (n: number) => `Over ${n} answers; 0 is best, 0.25 is what “50 %” every time earns.`,
		brierFormula: (reliability: number, resolution: number, uncertainty: number) =>
			`mean (c − y)² = reliability ${decimal(reliability)} − resolution ${decimal(resolution)} + uncertainty ${decimal(uncertainty)} (Murphy 1973). From 20 answers on.`,
		time: 'Active time',
		timeValue: seconds,
		timeSaid: (lower: number, upper: number, n: number) =>
			`Median of ${n}; half took between ${Math.round(lower)} and ${Math.round(upper)} seconds.`,
		timeFormula:
			'The time between an answer and the one before it, each pause cut at 60 s. The log knows when answers came, not whether the page was looked at. Answers handed in together have no time of their own.',
		noSpread: 'Not to be had: all have the same mark here, or the same score on the rest.',
		tooFew: (n: number, from: number) => `${n} so far; shown from ${from} on.`,
		rows: 'The rows behind these numbers: the CSV, or the learners at each answer.'
	},

	flag: (flag: ItemFlag): [string, string] =>
		(flags[flag.kind] as (flag: ItemFlag) => [string, string])(flag),
	/** each kind once, for a table */
	flagsShort: (flags: readonly ItemFlag[]): { words: string; isFault: boolean }[] => {
		const kinds = new Map(flags.map((flag) => [flag.kind, flag]));
		return [...kinds.values()]
			.filter(({ kind }) => kind !== 'separates')
			.map((flag) => ({ words: itemStatsText.flagShort(flag), isFault: isFault(flag) }));
	},
	flagShort: (flag: ItemFlag): string => itemStatsText.flag(flag)[0].replace(/\.$/, ''),

	quiz: {
		tables: { items: 'Questions in numbers', scores: 'Scores' },
		sub: (n: number, waiting: number) =>
			`First attempts of ${learners(n)}.${waiting ? ` ${waiting} more ${waiting === 1 ? 'waits' : 'wait'} for marking.` : ''}`,
		scores: 'Scores',
		chart: (n: number, passed: number) =>
			`First scores of ${learners(n)}: ${passed} at the pass mark or above`,
		passMark: (pass: number) => `pass mark ${Math.floor(pass / 10_000)}`,
		axis: 'Score, per cent',
		bin: (index: number) => (index === 9 ? '90 to 100 %' : `${index * 10} to ${index * 10 + 9} %`),
		mean: 'Mean score',
		meanSaid: (passed: number, n: number) => `${passed} of ${n} passed at the first attempt.`,
		meanFormula: 'The mean of the first scores. From 5 learners on.',
		alpha: 'Alpha',
		alphaSaid: (n: number, k: number, leftOut: number) =>
			`Over ${k} questions and ${learners(n)}.${leftOut ? ` ${leftOut} left out, who answered other revisions or wait for a mark.` : ''}`,
		alphaFormula:
			'k/(k − 1) · (1 − Σ var Xᵢ/var T); KR-20 where questions are right or wrong. How well the questions agree: 0.7 and over is usual for a test of one subject; a short quiz over several objectives has less.',
		sem: 'Standard error',
		semSaid: (sem: number) => `A score near the pass mark is sure to about ± ${share(sem)}.`,
		semFormula: 'SD(T) · √(1 − alpha), as a share of the marks.',
		missing: (why: keyof typeof missing) => missing[why],
		time: 'Active time',
		timeValue: (minutes: number) => `${Math.round(minutes)} min`,
		timeSaid: (lower: number, upper: number) =>
			`Median; half took between ${Math.round(lower)} and ${Math.round(upper)} minutes.`,
		timeFormula: 'The sum over its questions: gaps between answers, each pause cut at 60 s.',
		items: 'Questions',
		itemsRegion: 'Questions of the quiz in numbers',
		sortBy: (column: string) => `Sort by ${column.toLowerCase()}`,
		table: 'The same as a table',
		learners: 'Learners',
		score: 'Score',
		more: (n: number) => `and ${n} more`,
		others: (n: number) => `${n} answered another revision`
	}
};
