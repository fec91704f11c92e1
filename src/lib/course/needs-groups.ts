import { compareReasons, reasonKinds, type Reason } from './at-risk.ts';

/** Somebody with the reasons why they need a word. */
type Person = { reasons: Reason[] };

/**
 * Those who need a word for one reason. `kind` null: everybody in one group, as they are few. `found`: everybody who
 * has the reason; `people`: the first of them who stand in no group before, those who have no worse reason first; none where all do.
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
	const named = new Set<One>();
	return reasonKinds.flatMap((kind) => {
		const having = needing.filter(({ reasons }) => reasons.some((reason) => reason.kind === kind));
		const isFirst = ({ reasons }: One) => reasons[0]?.kind === kind;
		const people = having
			.filter((one) => !named.has(one))
			.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
			.slice(0, EACH);
		for (const one of people) named.add(one);
		return having.length ? [{ kind, found: having.length, people }] : [];
	});
}
