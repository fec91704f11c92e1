import type { ResponseType } from '#lib/course/figures/responses.ts';

/** Words of the response matrix. */
export const responsesText = {
	show: 'Show',
	all: 'All',
	type: {
		statement: 'Statement',
		sanction: 'Sanction',
		military: 'Military',
		diplomatic: 'Diplomatic',
		monitoring: 'Monitoring'
	} satisfies Record<ResponseType, string>,
	actor: 'Actor',
	grid: 'Acts by actor and month',
	mark: (n: number, type: string, when: string) => `${n}: ${type}, ${when}`,
	number: 'No.',
	typeHead: 'Type'
};
