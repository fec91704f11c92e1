/**
 * A process that starts, answers and hands in attempts on the database it is given, many at once. It says
 * `ready`, then for each line of JSON that comes in, a line of JSON with what became of it.
 */
import { createInterface } from 'node:readline';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { RACE_NOW as now, raceContent as content, type Race } from './race.ts';

const address = process.argv[2] ?? '';
const where = address.startsWith('postgres') ? { url: address } : { file: address };
const { db, close } = await openDatabase({ ...where, lock: false, migrate: false });

/** Starts and hands in until it is refused, and gives the ids of what it started. */
async function take(learnerId: string): Promise<string> {
	const ids: string[] = [];
	for (;;) {
		const started = await startAttempt(db, { learnerId, quizId: 'quiz-one', content, now });
		if ('refused' in started) return ids.join(' ');
		ids.push(started.attemptId);
		await submitAttempt(db, { learnerId, attemptId: started.attemptId, now });
	}
}

async function answer(learnerId: string, attemptId: string): Promise<string> {
	const owner = { learnerId, attemptId };
	const said = { eventId: '00000000-0000-4000-8000-000000000001', itemId: 'one', base: null };
	const given = { ...said, response: 'right', confidence: 85, checked: true };
	const done = await recordAnswers(db, { ...owner, now, read: () => [given] });
	return done?.recorded[0]?.outcome ?? 'none';
}

async function submit(learnerId: string, attemptId: string): Promise<string> {
	await submitAttempt(db, { learnerId, attemptId, now });
	const attempt = await findAttempt(db, { learnerId, attemptId });
	return `${attempt?.receipt} ${attempt?.score} ${attempt?.events.length}`;
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
	const { act, times, learnerId, attemptId } = JSON.parse(line) as Race;
	const one = () => (act === 'take' ? take(learnerId) : { answer, submit }[act](learnerId, attemptId));
	console.log(JSON.stringify(await Promise.all(Array.from({ length: times }, one))));
}
await close();
