/**
 * What a quiz is. Items come from `/quizzes` (see docs/authoring.md) and hold the keys, so values of
 * these types stay on the server; `Prompt` and `ItemReview` are what may leave it, and when.
 */

/** A share in whole millionths, 0 to 1,000,000, or null while nobody can say yet. Exact; rounded only on screen. */
export type Micros = number;
export const FULL: Micros = 1_000_000;

export type QuizSettings = {
	/** share of the marks that passes, in millionths */
	pass: Micros;
	attempts: number | 'unlimited';
	score: 'best' | 'last' | 'first' | 'average';
	retry: 'all' | 'wrong_only' | 'redraw';
	reveal: 'after_answer' | 'after_attempt' | 'after_pass' | 'never';
	confidence: 'ask' | 'off';
	order: 'fixed' | 'shuffle';
	/** minutes, or null for none */
	timeLimit: number | null;
	/** minutes between attempts */
	coolDown: number;
};

export type Quiz = {
	id: string;
	title: string;
	/** slug of the lesson it belongs to; null for exams */
	lesson: string | null;
	settings: QuizSettings;
	sections: Section[];
};

/** `draw`: how many items an attempt gets from this section. `from`: quizzes whose items may be drawn too. */
export type Section = { draw: 'all' | number; from: string[]; items: Item[] };

/** What items of every kind have. `see`: an anchor in the quiz's lesson, or `lesson-slug#anchor`. */
export type ItemBase = {
	id: string;
	kind: string;
	stem: string;
	objective: string;
	claims: string[];
	/** whole number, 1 or more */
	weight: number;
	/** explanation shown once the item is marked */
	feedback: string | null;
	see: string | null;
};

/** An item of some kind; `kindOf(item)` in kinds.ts knows the rest of its fields. */
export type Item = ItemBase & Record<string, unknown>;

/** A response as stored: JSON whose shape its kind decides, in the author's ids. null is a blank. */
export type ItemResponse = string | string[] | Record<string, string> | null;

/** Form values of one item: sub-name to values. `''` is the field itself, other names are tokens. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** What a form said. `unreadable` asks again and uses nothing; `refused` is a form we did not make. */
export type Reading =
	| { state: 'given'; response: Exclude<ItemResponse, null> }
	| { state: 'blank' }
	| { state: 'unreadable'; problem: string }
	| { state: 'refused'; problem: string };

/**
 * Hides the author's ids in one attempt. Made by the server from the attempt's secret.
 * `token(scope, id)`: the same id has the same token within an attempt, and another one elsewhere.
 * `order(scope, ids)`: the ids in this attempt's order, the author's when the quiz keeps it (`order: fixed`).
 * `shuffle(scope, ids)`: mixed whatever the quiz says, for lists whose written order is the key.
 */
export type Veil = {
	token(scope: string, id: string): string;
	order(scope: string, ids: readonly string[]): string[];
	shuffle(scope: string, ids: readonly string[]): string[];
};

export type PublicOption = { token: string; text: string };

/** A gap in a text. `context`: the words around it, for those who hear the page. */
export type PublicBlank = { token: string; context: string } & (
	{ kind: 'choice'; options: PublicOption[] } | { kind: 'numeric'; unit: string | null } | { kind: 'text' }
);

/** One line of a rubric: what earns its points. */
export type RubricLine = { text: string; points: number };

/** What a browser may know of an item before its key is due. Built field by field, never by leaving out. */
export type Prompt =
	| { kind: 'choice' | 'multiple'; stem: string; options: PublicOption[] }
	| { kind: 'matrix'; stem: string; labels: PublicOption[]; rows: PublicOption[] }
	| { kind: 'order'; stem: string; lines: PublicOption[] }
	| { kind: 'numeric'; stem: string; unit: string | null }
	| { kind: 'text'; stem: string }
	| { kind: 'match'; stem: string; lefts: PublicOption[]; rights: PublicOption[] }
	| { kind: 'cloze'; stem: string; parts: (string | PublicBlank)[] }
	| {
			kind: 'essay';
			stem: string;
			/** advice on the length, in words */
			words: { min: number | null; max: number | null } | null;
			/** null: shown only with the feedback */
			rubric: RubricLine[] | null;
			/** characters */
			longest: number;
	  }
	| { kind: 'estimate'; form: 'probability'; stem: string }
	/** `level`: per cent with which the range is to hold the value */
	| { kind: 'estimate'; form: 'interval'; stem: string; level: number; unit: string | null };

/** One option, row, line or value of a marked item with its explanation. */
export type ReviewLine = {
	text: string;
	/** did the learner choose it (choice), place it right (order), label it right (matrix), fill it right (cloze) */
	outcome: 'right' | 'part' | 'wrong' | 'missed' | 'rest';
	chosen: boolean;
	feedback: string | null;
	see: string | null;
	/**
	 * matrix, match, cloze: what was given and what is right; order: the place given and the right one, from 1;
	 * essay: points given (null until a person has marked it) and points to be had
	 */
	given?: string | null;
	key?: string;
};

/**
 * How an estimate turned out. Lower scores are better.
 *
 * `brier`: (c - y)^2 with c the probability given and y 1 when it is so; 0 to 1.
 * `score` of a range (L, U) of level 1 - a for the value x: U - L, and 2/a times the distance by which it
 * misses, in the unit of the value.
 */
export type EstimateOutcome =
	| { form: 'probability'; probability: number; truth: boolean; brier: number }
	| {
			form: 'interval';
			low: number;
			high: number;
			/** share with which the range was to hold the value */
			level: number;
			truth: number;
			isHeld: boolean;
			/** how far outside the range the value lies, 0 when held */
			missedBy: number;
			score: number;
			unit: string | null;
	  };

/** What a learner may see of a marked item once `reveal` says so. */
export type ItemReview = {
	kind: string;
	stem: string;
	score: Micros | null;
	/** `waiting`: a person has to mark it; `unmarked`: nobody ever does */
	verdict: 'right' | 'part' | 'wrong' | 'blank' | 'waiting' | 'unmarked';
	lines: ReviewLine[];
	/** numeric, text, estimate: what was typed and what is right; essay: the text and a model answer */
	given: string | null;
	key: string | null;
	feedback: string | null;
	/** where to read it again: places of the wrong choices first, then the item's own */
	see: string[];
	/** ids of the misconceptions behind the wrong choices */
	misconceptions: string[];
	/** estimate only */
	estimate?: EstimateOutcome;
};

/** A fault in a file an author wrote. `path` is relative to the project; line and column count from 1. */
export type Problem = {
	path: string;
	line: number;
	column: number;
	severity: 'error' | 'warning';
	message: string;
};
