import { dateTime } from '../format.ts';
import type { AccommodationView, CountedScore, QuizSummaryView } from '../quiz/views.ts';

const percent = (micros: number) => `${Math.floor(micros / 10_000)} %`;
const count = (n: number, one: string, many: string) => `${n === 1 ? 'one' : n} ${n === 1 ? one : many}`;
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const attempts = (n: number) => count(n, 'attempt', 'attempts');
const minutes = (n: number) => count(Math.round(n * 10) / 10, 'minute', 'minutes');

/** Words of exams, of limits and of what is granted, as learners see them. */
export const attemptText = {
	exams: 'Exams',
	noExam: 'There is no such exam.',
	rules: {
		scoreRule: {
			best: 'Your best attempt counts.',
			last: 'Your last attempt counts.',
			first: 'Your first attempt counts; later ones are for practice.',
			average: 'The average of your attempts counts.'
		},
		time: (n: number) =>
			`You have ${minutes(n)} once you start. Then the attempt is handed in by itself, with what you have answered.`,
		coolDown: (n: number) => `Between two attempts lie at least ${minutes(n)}.`,
		left: (n: number) => (n === 0 ? 'No attempt is left.' : `${sentence(attempts(n))} left.`),
		opens: (at: Date, zone: string) => `Opens ${dateTime(at, zone)}.`,
		closes: (at: Date, zone: string) => `Closes ${dateTime(at, zone)}.`
	},
	counted: ({ setting, score }: CountedScore) =>
		score === null
			? 'No score yet.'
			: {
					best: `Counts: the best attempt, ${percent(score)}.`,
					last: `Counts: the last attempt, ${percent(score)}.`,
					first: `Counts: the first attempt, ${percent(score)}.`,
					average: `Counts: the average of all attempts, ${percent(score)}.`
				}[setting],
	refused: (why: NonNullable<QuizSummaryView['refusal']>, zone = 'UTC') => {
		switch (why.refused) {
			case 'attempts':
				return 'All attempts are used. Your instructor can grant another.';
			case 'cool_down':
				return `The next attempt can start ${dateTime(why.until, zone)}. Time to read again.`;
			case 'not_open':
				return `This quiz opens ${dateTime(why.until, zone)}.`;
			case 'closed':
				return `This quiz closed ${dateTime(why.at, zone)}. Your instructor can move the date.`;
		}
	},
	countdown: {
		label: 'Time left',
		deadline: (at: Date) => `Hand in by ${dateTime(at)}; then it is handed in by itself.`,
		left: (n: number) => `${minutes(n)} left.`,
		over: 'The time is up; the attempt is being handed in.'
	},
	overdue: 'Its time was up, so it was handed in at its deadline with what you had answered.',

	accommodations: {
		heading: 'Granted to you',
		/** What a row grants, in one line. */
		what: ({ extraAttempts, timeFactor, opensAt, closesAt, timeZone }: AccommodationView) =>
			[
				extraAttempts ? `${attempts(extraAttempts)} more` : '',
				timeFactor > 100 ? `${timeFactor} % of the time` : '',
				opensAt ? `opens ${dateTime(opensAt, timeZone)}` : '',
				closesAt ? `closes ${dateTime(closesAt, timeZone)}` : ''
			]
				.filter(Boolean)
				.join('; ') || 'nothing more',
		by: (author: string, cohort: string) => `${author}, ${cohort}`,
		kinder: 'Where several hold, the kinder counts.'
	}
};
