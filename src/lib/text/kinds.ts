/** Words of the kinds of question that have words of their own. */

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const number = (value: number) => String(Number(value.toPrecision(6)));
const withUnit = (value: number, unit: string | null) =>
	unit === null ? number(value) : `${number(value)} ${unit}`;
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const points = (n: number) => (n === 1 ? '1 point' : `${n} points`);

export const kindsText = {
	match: {
		hint: 'Choose the partner of each line. Not every answer in the list has one.',
		choose: 'Choose …'
	},
	cloze: {
		/** A gap as it is heard: its number, then the words around it. */
		blank: (n: number, of: number, context: string) =>
			`Blank ${n} of ${of}: ${context.replaceAll('____', 'blank')}`,
		choose: 'Choose …'
	},
	essay: {
		label: 'Your answer',
		advice({ min, max }: { min: number | null; max: number | null }): string {
			if (min === null) return `Write at most about ${max} words.`;
			return max === null ? `Write at least about ${min} words.` : `Write about ${min} to ${max} words.`;
		},
		byPerson: 'An instructor marks this answer; until then your score is provisional.',
		count: (words: number, characters: number, longest: number) =>
			`${words === 1 ? '1 word' : `${grouped(words)} words`}, ${grouped(characters)} of ${grouped(longest)} characters`,
		nearEnd: (left: number) =>
			left >= 0 ? `${grouped(left)} characters left` : `${grouped(-left)} characters too many`,
		rubric: 'What earns points',
		points,
		pointsOf: (given: string, of: string) => `${given} of ${points(Number(of))}`,
		model: 'A model answer'
	},
	estimate: {
		likely: 'How likely is it, in per cent?',
		likelyHint: '0 is certainly not so, 50 no idea, 100 certainly so.',
		range: (level: number) => `Give a range that you are ${level} % sure holds the value.`,
		low: 'Lower end',
		high: 'Upper end',
		said: 'Your estimate',
		so: 'It is',
		brier: (brier: number) =>
			`Brier score ${number(Math.round(brier * 1e4) / 1e4)}. It is the square of the distance between what you said and what is so: 0 is perfect, 50 % always earns 0.25, certain and wrong is 1.`,
		right: (probability: number, truth: boolean) => {
			const leaned = truth ? probability : 1 - probability;
			if (leaned === 0.5) return 'You leaned to neither side.';
			return leaned > 0.5
				? `You leaned to the right side, with ${percent(leaned)}.`
				: `You leaned to the wrong side, with ${percent(1 - leaned)}.`;
		},
		held: 'Your range holds the value.',
		missed: (by: number, unit: string | null, above: boolean) =>
			`The value lies ${withUnit(by, unit)} ${above ? 'above' : 'below'} your range.`,
		score: (score: number, unit: string | null, level: number) =>
			`Interval score ${withUnit(score, unit)}: the width of the range, and ${number(2 / (1 - level))} times the distance by which it misses. Lower is better, so a range should be as narrow as ${percent(level)} allows.`,
		noMark: 'Estimates have no mark. They show, over time, how well what you say fits what is so.'
	}
};
