/** Of fewer learners, a table without names shows no number: who is meant could be told. */
export const FEWEST = 5;

/** A count of people as a table without names shows it: from 1 to 4 it is left out, as it would point at somebody. */
export function hideSmall(count: number): number | null {
	return count === 0 || count >= FEWEST ? count : null;
}
