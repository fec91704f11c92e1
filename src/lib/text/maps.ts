/** Words of the schematic maps. */
export const mapText = {
	signs: 'Signs',
	when: 'When',
	what: 'What is reported',
	marked: 'On the map',
	mapOf: (title: string) => `Schematic map: ${title}`
};
