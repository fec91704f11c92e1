/** Words of the schematic maps. Part of the words of the figures. */
export const mapText = {
	legend: 'On the map',
	dot: 'Place of which nothing is said here',
	ways: {
		sea: 'By sea',
		rail: 'By rail',
		unstated: 'Way not stated',
		band: 'Schematic band'
	},
	line: (name: string) => `${name}, schematic`,
	mapOf: (title: string) => `Schematic map: ${title}`,
	described: 'What it shows stands in words beside it and in the table.',
	numbers: 'Places by number',
	on: (mark: string, places: string) => `${mark}: ${places}`,
	when: 'When',
	reported: 'What is reported',
	facts: 'In detail',
	marked: 'On the map',
	claims: 'Claims'
};
