import { expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { parseMisconceptions } from '#lib/quiz/parse-misconceptions.ts';

const one =
	'- { id: lineage-as-founding, name: Takes the lineage as fact, sentence: The army dates from 1948. }\n';

test('misconceptions are read by id', () => {
	const { misconceptions, problems } = parseMisconceptions(one, 'quizzes/misconceptions.yaml');
	expect(problems).toEqual([]);
	expect([...misconceptions]).toEqual([
		[
			'lineage-as-founding',
			{
				id: 'lineage-as-founding',
				name: 'Takes the lineage as fact',
				sentence: 'The army dates from 1948.'
			}
		]
	]);
});

test('an id used twice, a missing sentence and a mapping in place of the list are reported', () => {
	const told = (text: string) => parseMisconceptions(text, 'm.yaml').problems.map(formatProblem);
	expect(told(one + one)).toEqual([
		'm.yaml:2:5: error: lineage-as-founding > id: "lineage-as-founding" is used twice; give each its own id'
	]);
	expect(told(`${one}- { id: other, name: Other }\n`)).toEqual([
		'm.yaml:2:3: error: other > sentence: is missing; add sentence: …'
	]);
	expect(told('id: x\n')).toEqual(['m.yaml:1:1: error: a list, not a mapping']);
});
