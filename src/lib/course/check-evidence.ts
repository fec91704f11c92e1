import type { Problem } from '#lib/quiz/types.ts';
import { checkAttribution } from './check-attribution.ts';
import { checkNumbers, titleKey } from './check-numbers.ts';
import type { ParsedFigure } from './parse-figure.ts';
import type { ParsedLesson } from './parse-lesson.ts';
import type { Ledger } from './types.ts';

type Parts = { parsed: readonly ParsedLesson[]; figures: readonly ParsedFigure[]; ledger: Ledger };

/** Holds what lessons say against the claims they cite for it. */
export function checkEvidence({ parsed, figures, ledger }: Parts): Problem[] {
	const titles = new Set(
		[
			...parsed.flatMap(({ head }) => head?.title ?? []),
			...figures.flatMap(({ figure }) => figure?.title ?? [])
		].map(titleKey)
	);
	return parsed.flatMap(({ path, head, body, units, placeOf }) => {
		if (!head) return [];
		const problems: Problem[] = [];
		const context = { ledger, lessonClaims: body.citations, asOf: head.asOf, titles };
		for (const unit of units) {
			checkNumbers(unit, context, (at, message) => {
				problems.push({ path, ...placeOf(unit.offset + at), severity: 'error', message });
			});
			checkAttribution(unit, ledger, (at, message, severity) => {
				problems.push({ path, ...placeOf(unit.offset + at), severity, message });
			});
		}
		return problems;
	});
}
