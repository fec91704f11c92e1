import type { Component } from 'svelte';
import type { Prompt } from '#lib/quiz/types.ts';
import type { FeedbackView } from '#lib/quiz/views.ts';
import ClozeInput from './ClozeInput.svelte';
import EssayInput from './EssayInput.svelte';
import EssayReview from './EssayReview.svelte';
import EstimateInput from './EstimateInput.svelte';
import EstimateReview from './EstimateReview.svelte';
import MatchInput from './MatchInput.svelte';
import MatrixInput from './MatrixInput.svelte';
import OptionsInput from './OptionsInput.svelte';
import OptionsReview from './OptionsReview.svelte';
import OrderInput from './OrderInput.svelte';
import OrderReview from './OrderReview.svelte';
import RowsReview from './RowsReview.svelte';
import ValueInput from './ValueInput.svelte';
import ValueReview from './ValueReview.svelte';

/** What the answering side of a kind receives. `name`: the form field; sub-fields are `name.token`. */
export type InputProps<K extends Prompt['kind']> = {
	prompt: Extract<Prompt, { kind: K }>;
	name: string;
	/** the standing answer as form values by sub-name */
	values: Record<string, string[]>;
	/** a script runs: the plain form may be replaced by something handier */
	scripted: boolean;
};

/** What the marked side of a kind receives. */
export type ReviewProps = { feedback: FeedbackView; confidence: number | null };

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- each component takes the prompt of its own kind */
type KindView = { Input: Component<any>; Review: Component<ReviewProps> };

/** The components of every kind: answering and marked. A new kind is one line. */
export const kindViews: Record<Prompt['kind'], KindView> = {
	choice: { Input: OptionsInput, Review: OptionsReview },
	multiple: { Input: OptionsInput, Review: OptionsReview },
	matrix: { Input: MatrixInput, Review: RowsReview },
	order: { Input: OrderInput, Review: OrderReview },
	numeric: { Input: ValueInput, Review: ValueReview },
	text: { Input: ValueInput, Review: ValueReview },
	match: { Input: MatchInput, Review: RowsReview },
	cloze: { Input: ClozeInput, Review: RowsReview },
	essay: { Input: EssayInput, Review: EssayReview },
	estimate: { Input: EstimateInput, Review: EstimateReview }
};
