/** Words of the page where instructors mark an item anew. */
import type { RegradePolicy } from '#lib/quiz/regrade.ts';
import { percent } from '../format.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const regradeText = {
	heading: 'Regrade',
	sub: 'Mark a question anew after its key was wrong, or leave it out. You see who goes up or down before anything is stored, and can undo it.',
	waiting: 'Waits for a decision',
	waitingSub:
		'These questions were answered under another key than the file has now, or the file has dropped them. No mark has changed; decide what becomes of them.',
	noneWaits: 'Nothing that was answered has changed in the files.',
	why: { dropped: 'dropped from the file', key: 'marked differently now' },
	answered: (attempts: number, learners: number) =>
		`${count(attempts, 'answer', 'answers')} of ${count(learners, 'learner', 'learners')}`,
	columns: { question: 'Question', why: 'What happened', answered: 'Answered', decide: 'Decide' },
	decide: 'Choose how',

	choose: 'Choose a question',
	item: 'Question',
	show: 'Show',
	unknown: 'None of your learners has answered this question.',
	notMarked:
		'An essay has no key: it can be given in full or left out; single marks are changed in the marking queue.',
	revisions: 'Which answers',
	revision: (since: string) => `as it was from ${since}`,
	current: 'as it is now',
	sameKey: 'marked like now',
	otherKey: 'another key',
	key: 'Right:',
	noKey: 'marked by a person',
	now: 'The key that would mark them now',
	gone: 'The file has dropped this question, so there is no key to mark it by: give it in full, or leave it out.',
	policy: 'How',
	policies: {
		higher: 'The higher mark: by the key of now where that is more. Nobody loses.',
		replace: 'The mark by the key of now, up or down.',
		full: 'The full mark for everybody.',
		drop: 'Left out of the score for everybody.'
	} satisfies Record<RegradePolicy, string>,
	short: {
		higher: 'higher mark',
		replace: 'mark by the new key',
		full: 'full mark',
		drop: 'left out'
	} satisfies Record<RegradePolicy, string>,
	byHand: 'Marks that somebody gave by hand stay as they are with the first two.',
	preview: 'Preview',

	outcome: 'What it would do',
	nothing: 'No mark would change. Storing it all the same says that this was decided.',
	counts: {
		learners: 'Learners who answered',
		changed: 'Answers with another mark',
		up: 'Learners whose score goes up',
		down: 'Learners whose score goes down',
		newlyPass: 'Newly pass',
		newlyFail: 'No longer pass',
		held: 'Answers left as they are'
	},
	names: 'By name',
	others: (n: number) => `${count(n, 'other learner', 'other learners')} of cohorts that are not yours.`,
	learner: 'Learner',
	quiz: 'Quiz',
	scores: 'Score',
	score: (number: number, before: number | null, after: number | null) =>
		`attempt ${number}: ${before === null ? 'none' : percent(before)} to ${after === null ? 'none' : percent(after)}`,
	same: 'score stays the same',
	pass: 'newly passes',
	fail: 'no longer passes',
	result: 'Passing',
	reason: 'Reason; every learner it touches reads it',
	commit: 'Store the regrade',
	changed:
		'Meanwhile something changed, so the regrade would do something else now. Nothing is stored. Look at the new preview, then store it.',
	needsChoice: 'Choose at least one set of answers, and how to mark them.',

	past: 'Regrades so far',
	none: 'Nothing has been regraded here.',
	pastColumns: {
		question: 'Question',
		how: 'How',
		what: 'What it did',
		why: 'Reason',
		by: 'By',
		state: 'State'
	},
	did: (counts: { up: number; down: number; newlyPass: number; newlyFail: number }) =>
		`${counts.up} up, ${counts.down} down; ${counts.newlyPass} newly pass, ${counts.newlyFail} no longer`,
	holds: 'holds',
	undone: (when: string) => `undone ${when}`,
	undo: 'Undo',
	later: 'A later regrade of this question stands on top of this one. Undo that one first.',
	tables: { waiting: 'What waits as CSV', past: 'Regrades so far as CSV', preview: 'By name as CSV' },
	done: {
		stored: 'Stored. Scores are up to date, and learners see what changed and why.',
		undone: 'Undone. Marks, scores and passes are as they were.'
	}
};
