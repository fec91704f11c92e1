import { compareReasons, reasonKinds, type Reason } from './at-risk.ts';

/** Somebody with the reasons why they need a word. */
type Person = { reasons: Reason[] };

/**
 * Those who need a word for one reason. `kind` null: everybody in one group, as they are few. `found`: everybody who
 * has the reason; `people`: the first of them, the most pressing first, each in one group only.
 */
export type NeedsGroup<One> = { kind: Reason['kind'] | null; found: number; people: One[] };

/** So many fit on a page without being grouped. */
const FEW = 8;
/** So many of each reason are named. */
const EACH = 2;

/**
 * Groups learners by why they need a word, so that one reason that many have does not hide the others. The most
 * pressing reason comes first. Eight people or fewer are one group.
 */
export function groupNeeds<One extends Person>(learners: readonly One[]): NeedsGroup<One>[] {
	const needing = learners
		.filter(({ reasons }) => reasons.length > 0)
		.sort((a, b) => compareReasons(a.reasons, b.reasons));
	if (needing.length <= FEW) {
		return needing.length ? [{ kind: null, found: needing.length, people: needing }] : [];
	}
	return reasonKinds.flatMap((kind) => {
		const found = needing.filter(({ reasons }) => reasons.some((reason) => reason.kind === kind)).length;
		const people = needing.filter(({ reasons }) => reasons[0]?.kind === kind).slice(0, EACH);
		return found ? [{ kind, found, people }] : [];
	});
}
