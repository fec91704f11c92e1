import { describe, expect, test } from 'vitest';
import { buildTranscript, type TranscriptParts } from '#lib/course/transcript.ts';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const column = (id: string, lesson: string | null) => ({
	id,
	label: lesson ? '1.1' : id,
	title: `Quiz ${id}`,
	lesson,
	module: lesson && 'one',
	pass: 800_000
});
const trace = (best: number | null, passedAt: Date | null) => ({
	attempts: 2,
	firstScore: best === null ? null : 400_000,
	bestScore: best,
	lastScore: best,
	passedAt,
	openAttemptId: null
});

function parts(over: Partial<TranscriptParts> = {}): TranscriptParts {
	return {
		name: 'Mina',
		demo: false,
		course: { title: 'A course', edition: '2026.1', asOf: '2026-03' },
		lessons: [
			{ slug: 'one', label: '1.1', title: 'Lesson one' },
			{ slug: 'two', label: '1.2', title: 'Lesson two' }
		],
		quizzes: [column('one', 'one'), column('exam-one', null), column('final', null)],
		traces: { lessons: new Map(), quizzes: new Map() },
		...over
	};
}

describe('a transcript', () => {
	test('of somebody who did nothing has every line and no result', () => {
		const made = buildTranscript(parts());
		expect(made.lines.map(({ label, title }) => [label, title])).toEqual([
			['1.1', 'Lesson one'],
			['1.2', 'Lesson two'],
			[null, 'Quiz exam-one'],
			[null, 'Quiz final']
		]);
		expect(made).toMatchObject({
			lessonsRead: 0,
			lessons: 2,
			quizzesPassed: 0,
			quizzes: 3,
			isComplete: false
		});
		expect(made.lines[1]?.quiz).toBeNull();
	});

	test('shows the first score beside the best, and when it was passed', () => {
		const quizzes = new Map([['one', trace(900_000, at(5))]]);
		const [line] = buildTranscript(parts({ traces: { lessons: new Map(), quizzes } })).lines;
		expect(line?.quiz).toEqual({
			firstScore: 400_000,
			bestScore: 900_000,
			pass: 800_000,
			passedAt: '2026-03-05T00:00:00.000Z'
		});
	});

	test('is complete with every lesson’s quiz and the final; module exams are not asked for', () => {
		const passed = new Map([
			['one', trace(900_000, at(5))],
			['final', trace(850_000, at(9))]
		]);
		expect(buildTranscript(parts({ traces: { lessons: new Map(), quizzes: passed } })).isComplete).toBe(true);
		passed.set('final', trace(500_000, null));
		expect(buildTranscript(parts({ traces: { lessons: new Map(), quizzes: passed } })).isComplete).toBe(
			false
		);
	});

	test('survives being kept as JSON', () => {
		const made = buildTranscript(parts());
		expect(JSON.parse(JSON.stringify(made))).toEqual(made);
	});
});
