import { namesOfPublisher, saysWhose } from './attribution-words.ts';
import { sentencesOf } from './prose.ts';
import type { Unit } from './prose.ts';
import type { Claim, Ledger } from './types.ts';

/** Says that a claim, cited at a place of the unit, is not attributed there. */
export type ReportClaim = (at: number, message: string, severity: 'error' | 'warning') => void;

/** Where nothing is stated: what could happen, or that something is contested. */
const hypothetical = 'What would change the picture';
const contested = 'Contested';
/** A sentence about somebody the one before has named. */
const goesOn =
	/^[“(]*(?:He|She|It|They|His|Her|Its|Their|Both|Neither|The same|This|That|These|Those|So|And|But)\b/;

/**
 * Finds claims that are cited as if they were facts: estimates, disputed and low-confidence ones whose sentence says
 * neither who reports it nor names a source (errors), and judgements, recommendations and attributed ones whose
 * sentence does not say whose they are (warnings).
 *
 * A citation covers the sentences since the one before it. A list's lead, a table's heads and the sentence before
 * a pronoun may name them too.
 */
export function checkAttribution(unit: Unit, ledger: Ledger, report: ReportClaim): void {
	if (unit.heading === hypothetical) return;
	// once is enough in a paragraph
	const said = new Set<string>();
	// what has been heard since the last citation, which the next one covers
	let before = unit.lead;
	let open = false;
	for (const sentence of sentencesOf(unit)) {
		const text = unit.kind === 'row' ? unit.text : sentence.text;
		const heard =
			unit.kind !== 'paragraph' || open || goesOn.test(sentence.text) ? `${before} ${text}` : text;
		for (const { id, at } of sentence.citations) {
			// a row without a citation borrows those of its table
			if (at < 0 || at >= unit.text.length) continue;
			const claim = ledger.claims.get(id);
			const need = claim && needOf(claim);
			if (!claim || !need || said.has(id) || (unit.heading === contested && claim.kind === 'disputed'))
				continue;
			said.add(id);
			// what a call-out quotes is shown, not said
			if (unit.kind === 'callout' && /[“"]/.test(sentence.text)) continue;
			if (saysWhose(heard) || namesSource(heard, claim, ledger)) continue;
			report(at, messageFor(claim, need, ledger), need === 'report' ? 'error' : 'warning');
		}
		before = sentence.citations.length ? sentence.text : `${before} ${sentence.text}`;
		open = sentence.citations.length === 0;
	}
}

type Need = 'report' | 'own';

function needOf(claim: Claim): Need | undefined {
	if (claim.kind === 'estimate' || claim.kind === 'disputed') return 'report';
	if (claim.kind === 'judgement' || claim.kind === 'recommendation' || claim.confidence === 'attributed')
		return 'own';
	return claim.confidence === 'low' ? 'report' : undefined;
}

function namesSource(sentence: string, claim: Claim, ledger: Ledger): boolean {
	return claim.sources.some((id) => {
		const source = ledger.sources.get(id);
		return source !== undefined && namesOfPublisher(source.publisher).some((name) => sentence.includes(name));
	});
}

function messageFor(claim: Claim, need: Need, ledger: Ledger): string {
	const source = ledger.sources.get(claim.sources[0] ?? '');
	const what =
		claim.confidence === 'low' || claim.confidence === 'attributed'
			? `${claim.kind}, ${claim.confidence}`
			: claim.kind;
	if (need === 'own') return `${claim.id} (${what}) stands as a fact; say in the sentence whose view it is`;
	const named = source && source.type !== 'article' ? `, for instance ${source.publisher}` : '';
	return `${claim.id} (${what}) stands as a fact; name in the sentence who says so and when${named}`;
}
