/**
 * Words that simulated learners type and that neither the key nor a trap of the question knows, by the id of the
 * question, with that of the blank behind it. `right`: slips and other ways to say it, which an instructor accepts.
 */
export const newWords: Readonly<Record<string, { right: readonly string[]; wrong: readonly string[] }>> = {
	'raided-town': { right: ['Pochombo', 'Pochonbo village', 'Potchonbo'], wrong: ['Hyesan'] },
	'rewrite-of-the-story/blanks/river': { right: ['Yalu / Amnok', 'Yalu-gang'], wrong: ['the border river'] },
	'ruling-party': {
		right: ['Worker Party of Korea', 'Workers’ Party of the DPRK'],
		wrong: ['the Party', 'Juche party']
	},
	'right-in-dispute': {
		right: ['self defence right', 'the right of selfdefence'],
		wrong: ['right of defence', 'preemptive strike']
	},
	'growth-figure': {
		right: ['BoK, Seoul', 'the central bank in Seoul'],
		wrong: ['a South Korean ministry', 'Statistics Korea']
	},
	'strongest-position': { right: ['US military intelligence (DIA)', 'D.I.A'], wrong: ['the NSA', 'ODNI'] },
	'outside-the-list': { right: ['ATACM'], wrong: ['long-range missiles', 'Tomahawk'] },
	'final-coalition-not-council': {
		right: ['MSMT (11 states)', 'Multilateral Sanction Monitoring Team'],
		wrong: ['the monitoring team']
	},
	'revised-romanization': { right: [], wrong: ['baehabjeon', 'bae-hap-jeon', 'paehapjeon'] },
	'party-and-army-years/blanks/party': {
		right: ['Workers’ Party of Korea', 'WPK'],
		wrong: ['Party of Labour']
	}
};
