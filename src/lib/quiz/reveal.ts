import type { QuizSettings } from './types.ts';

/**
 * Whether key and feedback of an item may leave the server.
 *
 * @param state `checked`: the learner asked for the mark of this item; `submitted`: the attempt is handed
 * in; `passed`: with a pass
 */
export function isRevealed(
	reveal: QuizSettings['reveal'],
	state: { checked: boolean; submitted: boolean; passed: boolean }
): boolean {
	switch (reveal) {
		case 'after_answer':
			return state.checked || state.submitted;
		case 'after_attempt':
			return state.submitted;
		case 'after_pass':
			return state.submitted && state.passed;
		case 'never':
			return false;
	}
}
