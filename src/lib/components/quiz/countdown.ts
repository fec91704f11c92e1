/** Sent to the document when the time of an attempt is up. */
export const TIME_UP = 'quiz:time-up';

/** Minutes before the end at which the time left is said aloud. */
export const ANNOUNCED: readonly number[] = [5, 1];

/** Seconds as `1:05:09`, `12:34` or `0:07`. */
export function clockOf(seconds: number): string {
	const two = (n: number) => String(n).padStart(2, '0');
	const minutes = Math.floor(seconds / 60);
	const rest = two(seconds % 60);
	return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
