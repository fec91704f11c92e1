/** Words of the command chart. */
export const chartText = {
	chains: 'Show',
	both: 'Both chains',
	neither: 'Neither chain',
	grounds: 'What it rests on',
	links: 'Its links',
	above: (text: string, name: string) => `To ${name}: ${text}`,
	below: (text: string, name: string) => `From ${name}: ${text}`,
	body: 'Body',
	link: 'Link',
	chain: 'Chain',
	note: (note: string) => `dashed: ${note}`
};
