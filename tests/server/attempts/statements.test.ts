import { afterAll, beforeEach, expect, test } from 'vitest';
import { findQuizState } from '#lib/server/attempts/attempt.ts';
import { storeRevisions } from '#lib/server/attempts/revisions.ts';
import type { User } from '#lib/server/auth/session.ts';
import { useContent } from '#lib/server/content/content.ts';
import type { Opened } from '#lib/server/db/open.ts';
import { load as loadResult } from '../../../src/routes/(learner)/me/attempts/[attempt]/+page.server.ts';
import { actions, load } from '../../../src/routes/(learner)/learn/[lesson]/quiz/+page.server.ts';
import { outcomeOf } from '../../support/act.ts';
import { freshDatabase } from '../../support/db.ts';
import { getEvent, postEvent } from '../../support/event.ts';
import { aPerson, NOON } from '../../support/people.ts';
import { aChoice, aContent, aQuiz } from '../../support/quiz.ts';

const QUIZ = '/(learner)/learn/[lesson]/quiz';
const RESULT = '/(learner)/me/attempts/[attempt]';
const lesson = { lesson: 'lesson-one' };
const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
const items = numbers.map((n) => aChoice(`item-${n}`));

let opened: Opened;
let learner: User;

beforeEach(async () => {
	const content = aContent(aQuiz(items));
	useContent(content);
	opened = await freshDatabase();
	await storeRevisions(opened.db, content, NOON);
	learner = await aPerson(opened.db);
});
afterAll(() => useContent(undefined));

/** How many statements some work sends, BEGIN and COMMIT left out. */
async function count(work: () => Promise<unknown>): Promise<number> {
	let sent = 0;
	const end = opened.onStatement((text) => void (sent += /^(begin|commit)/i.test(String(text)) ? 0 : 1));
	await work();
	end();
	return sent;
}

async function takeQuiz(): Promise<Record<string, number>> {
	const { db } = opened;
	const page = () => outcomeOf(() => load(getEvent(db, learner, QUIZ, lesson) as never));
	const post = (action: 'start' | 'answer' | 'submit', fields: Record<string, string> = {}) =>
		outcomeOf(() => actions[action](postEvent(db, learner, QUIZ, lesson, fields) as never));

	const before = await count(page);
	const start = await count(() => post('start'));
	const running = await count(page);
	const { open } = await findQuizState(db, { learnerId: learner.id, quizId: 'quiz-one' });
	const { id, veil } = open!;
	let answers = 0;
	for (const n of numbers) {
		const token = veil.token(`item-${n}`, n % 2 ? 'right' : 'near');
		const event = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
		const fields = { attempt: id, item: `${n}`, [`q${n}`]: token, [`e${n}`]: event, check: `${n}` };
		answers += await count(() => post('answer', fields));
	}
	const handIn = await count(() => post('submit', { attempt: id }));
	const result = await count(async () => {
		const shown = await outcomeOf(() => loadResult(getEvent(db, learner, RESULT, { attempt: id }) as never));
		expect(shown.data.result.value).toMatchObject({ score: 500_000, bestScore: 500_000, number: 1 });
	});
	return { before, start, running, answers, handIn, result };
}

test('a quiz of ten questions takes 29 statements, besides one a request for the session', async () => {
	const sent = await takeQuiz();
	expect(sent).toEqual({ before: 1, start: 3, running: 1, answers: 20, handIn: 3, result: 1 });
});
