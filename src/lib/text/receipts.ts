import { dateTime } from '../format.ts';

const percent = (micros: number) => `${Math.floor(micros / 10_000)} %`;

/** Words of the page that looks up receipts. */
export const receiptText = {
	heading: 'Look up a receipt',
	sub: 'Every handed-in attempt has a code such as K7Q-4M2. Here you find the attempts of learners of your cohorts.',
	code: 'Code of the receipt',
	button: 'Look it up',
	unreadable: 'A receipt has six letters and digits, such as K7Q-4M2.',
	none: (code: string) => `No attempt of a learner of yours has the code ${code}.`,
	found: (code: string) => `Attempts with the code ${code}`,
	line: (quiz: string, number: number) => `${quiz}, attempt ${number}`,
	handedIn: (at: Date, zone: string) => `handed in ${dateTime(at, zone)}`,
	scored: (score: number | null) => (score === null ? 'waits for marking' : percent(score))
};
