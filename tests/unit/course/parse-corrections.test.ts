import { describe, expect, test } from 'vitest';
import { parseCorrections } from '#lib/course/parse-corrections.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { lessonText } from '#tests/support/lesson-text.ts';

const path = 'lessons/corrections.yaml';
const { body } = parseLesson('lessons/01-rivers/01-tumen.md', lessonText);
const known = {
	lessons: new Map([['tumen', body]]),
	claims: new Map(['RIV-001', 'RIV-002', 'RIV-003'].map((id) => [id, {}]))
};
const good = `- id: length
  title: Longer than said
  said: The article calls it short.
  found: It is long.
  claims: [RIV-003, RIV-001]
  at: tumen#source
`;
const read = (text: string) => parseCorrections({ path, text }, known);
const told = (text: string) =>
	read(text).problems.map((problem) => formatProblem(problem).replace(`${path}:`, ''));

test('a correction has its claims and the paragraph that makes it', () => {
	expect(read(good)).toEqual({
		corrections: [
			{
				id: 'length',
				title: 'Longer than said',
				said: 'The article calls it short.',
				found: 'It is long.',
				claims: ['RIV-003', 'RIV-001'],
				lesson: 'tumen',
				anchor: 'source'
			}
		],
		problems: []
	});
});

describe('a fault is told with its place', () => {
	test.for([
		[
			'an unknown claim',
			good.replace('RIV-003', 'RIV-033'),
			'5:12: error: no claim "RIV-033" in claims.yaml; add it or mend the id'
		],
		[
			'a paragraph that is not there',
			good.replace('#source', '#mouth'),
			'6:3: error: no paragraph "tumen#mouth"; name a lesson and an anchor in it'
		],
		[
			'a paragraph about something else',
			good.replace('#source', '#spot').replace('[RIV-003, RIV-001]', '[RIV-001, RIV-002]'),
			'6:3: error: the paragraph "tumen#spot" cites none of these claims; name the one that makes the correction'
		],
		['an id there twice', good + good, '7:3: error: the id "length" is there twice'],
		[
			'one claim only',
			good.replace(', RIV-001', ''),
			'5:3: error: "claims" needs two: the article’s claim and what the sources say'
		]
	] as const)('%s', ([, text, problem]) => {
		expect(told(text)).toEqual([problem]);
	});
});
