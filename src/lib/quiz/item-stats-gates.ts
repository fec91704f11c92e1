/**
 * From how many answers on a statistic is shown: below, chance would speak. `counts`: only counts; `facility`:
 * the facility too; `grey`: every index, greyed, for a first impression; `plain`: every index.
 *
 * @source docs/decisions/017-item-statistics.md
 */
export type Gate = 'counts' | 'facility' | 'grey' | 'plain';

export const FEWEST_FOR_FACILITY = 5;
export const FEWEST_FOR_INDICES = 10;
export const FEWEST_FOR_PLAIN = 30;

/** What may be shown of `n` answers. */
export function gateOf(n: number): Gate {
	if (n >= FEWEST_FOR_PLAIN) return 'plain';
	if (n >= FEWEST_FOR_INDICES) return 'grey';
	return n >= FEWEST_FOR_FACILITY ? 'facility' : 'counts';
}

/** `value` from `fewest` answers on, else null. */
export function fromOn<T>(fewest: number, n: number, value: () => T | null): T | null {
	return n >= fewest ? value() : null;
}
