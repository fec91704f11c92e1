import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

/** One word as it is written in one system; `parts`: one piece per syllable. */
export type Spelling = { system: string; whole: string; parts: string[]; lang: 'ko' | 'ko-Latn' | 'en' };

/**
 * A word taken apart into syllables, and the stages by which it came to mean what it does.
 * `senses`: what syllables mean together. `kin`: other words that share some of them. A stage that is `told` is a state's account of itself.
 */
export type SyllablesFigure = FigureHead & {
	kind: 'syllables';
	word: { korean: string; text: string; claims: string[] };
	spellings: Spelling[];
	spellingClaims: string[];
	syllables: { id: string; korean: string; hanja: string }[];
	senses: { of: string[]; korean: string; text: string; claims: string[] }[];
	kin: { korean: string; hanja: string; rr: string; english: string; of: string[]; claims: string[] }[];
	renderings: { english: string; who: string; claims: string[] }[];
	stagesTitle: string;
	stages: {
		id: string;
		date: string;
		shown: string;
		told: boolean;
		title: string;
		who: string;
		text: string;
		claims: string[];
	}[];
};

const someSyllables = v.pipe(v.array(wordId), v.minLength(1, 'needs one syllable at least'));

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('syllables'),
	word: v.strictObject({ korean: filled, text: filled, claims: claimIds }),
	spellings: v.pipe(
		v.array(
			v.strictObject({
				system: filled,
				whole: filled,
				parts: v.array(filled),
				lang: v.picklist(['ko', 'ko-Latn', 'en'], 'should be ko, ko-Latn or en')
			})
		),
		v.minLength(1, 'needs one spelling at least')
	),
	spelling_claims: claimIds,
	syllables: v.pipe(
		v.array(v.strictObject({ id: wordId, korean: filled, hanja: filled })),
		v.minLength(2, 'needs two syllables at least'),
		v.maxLength(5, 'has room for five syllables')
	),
	senses: v.pipe(
		v.array(v.strictObject({ of: someSyllables, korean: filled, text: filled, claims: claimIds })),
		v.minLength(1, 'needs one sense at least')
	),
	kin: v.optional(
		v.array(
			v.strictObject({
				korean: filled,
				hanja: filled,
				rr: filled,
				english: filled,
				of: someSyllables,
				claims: claimIds
			})
		)
	),
	renderings: v.pipe(
		v.array(v.strictObject({ english: filled, who: filled, claims: claimIds })),
		v.minLength(1, 'needs one rendering at least')
	),
	stages_title: filled,
	stages: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				date: calendarDay,
				shown: filled,
				told: v.optional(v.boolean(), false),
				title: filled,
				who: filled,
				text: filled,
				claims: claimIds
			})
		),
		v.minLength(2, 'needs two stages at least')
	)
});

/** A word, syllable by syllable, beside the stages of its origin. */
export const syllables: FigureKind<SyllablesFigure> = {
	kind: 'syllables',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, kin, spelling_claims, stages_title, ...rest }): SyllablesFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			kin: kin ?? [],
			spellingClaims: spelling_claims,
			stagesTitle: stages_title
		}))
	),
	check(figure, report) {
		reportTwice(figure.syllables, ['syllables'], report);
		reportTwice(figure.stages, ['stages'], report);
		reportDisorder(figure.stages, ['stages'], report);
		const count = figure.syllables.length;
		figure.spellings.forEach(({ parts }, index) => {
			if (parts.length === count) return;
			report(['spellings', index, 'parts'], `has ${parts.length} parts, the word ${count} syllables`);
		});
		const together = figure.syllables.map(({ korean }) => korean).join('');
		if (together !== figure.word.korean) {
			report(['word', 'korean'], `is not what the syllables make together, "${together}"`);
		}
		const known = new Set(figure.syllables.map(({ id }) => id));
		for (const part of ['senses', 'kin'] as const) {
			figure[part].forEach(({ of }, index) => {
				of.forEach((id, at) => {
					if (!known.has(id)) report([part, index, 'of', at], `no syllable "${id}"`);
				});
			});
		}
	},
	claims(figure) {
		return [
			...figure.word.claims.map((id, at) => ({ place: ['word', 'claims', at], id })),
			...figure.spellingClaims.map((id, at) => ({ place: ['spelling_claims', at], id })),
			...claimsOf(figure.senses, ['senses']),
			...claimsOf(figure.kin, ['kin']),
			...claimsOf(figure.renderings, ['renderings']),
			...claimsOf(figure.stages, ['stages'])
		];
	}
};
