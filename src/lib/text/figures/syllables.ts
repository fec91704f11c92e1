/** Words of the term explorer. */
export const syllablesText = {
	choose: 'Choose a syllable',
	whole: 'Whole word',
	written: 'Written as',
	meaning: 'Meaning',
	kin: 'Other words with a syllable of this one',
	renderings: 'In English',
	told: 'the state’s own account',
	stage: 'Stage',
	who: 'Who says so',
	word: 'Word',
	english: 'English',
	part: 'Part'
};
