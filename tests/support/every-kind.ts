import { readFileSync } from 'node:fs';
import type { KnownContent } from '#lib/quiz/check-quizzes.ts';
import { parseQuiz, type ParsedQuiz } from '#lib/quiz/parse-quiz.ts';
import type { Item } from '#lib/quiz/types.ts';

const path = 'tests/fixtures/quizzes/every-kind.yaml';

/** The quiz file that holds every kind, as read. */
export function everyKind(): ParsedQuiz {
	return parseQuiz(readFileSync(path, 'utf8'), path);
}

/** Its items, in the order of the file. */
export function itemsOfEveryKind(): Item[] {
	return everyKind().items.map(({ item }) => item);
}

/** What that file may point at. */
export const theWorld: KnownContent = {
	lessons: new Map([
		[
			'the-world',
			{
				anchors: new Set(['capitals', 'coasts', 'planets', 'moon', 'metals', 'water']),
				objectives: new Set(['places', 'planets', 'substances'])
			}
		]
	]),
	claims: new Set(['GEN-001', 'GEN-002', 'GEN-003']),
	misconceptions: new Set(['largest-is-capital', 'clouds-mean-gas', 'flight-is-landing', 'air-is-water']),
	complete: false
};
