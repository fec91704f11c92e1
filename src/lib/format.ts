/**
 * How numbers and instants are written in the interface. Times are shown in UTC, and say so, unless a
 * time zone is given: server and browser must write the same words.
 */

/** A share in millionths as whole per cent, rounded down, so that 79.9 never reads as a pass at 80. */
export function percent(micros: number): string {
	return `${Math.floor(micros / 10_000)} %`;
}

/** Millionths of marks as points with at most two decimals: 5,666,667 is `5.67`. */
export function points(micros: number): string {
	return String(Math.round(micros / 10_000) / 100);
}

type Pattern = 'day' | 'shortDay' | 'year' | 'clock';

const PATTERNS: Readonly<Record<Pattern, Intl.DateTimeFormatOptions>> = {
	day: { day: 'numeric', month: 'long', year: 'numeric' },
	shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
	year: { year: 'numeric' },
	clock: { hour: '2-digit', minute: '2-digit' }
};

/** Making one takes fifty times as long as using it, and a table of a cohort writes thousands of dates. */
const formats = new Map<string, Intl.DateTimeFormat>();

function write(at: Date, pattern: Pattern, timeZone: string): string {
	const key = `${pattern} ${timeZone}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.DateTimeFormat('en-GB', { ...PATTERNS[pattern], timeZone });
		formats.set(key, format);
	}
	return format.format(at);
}

/** `23 November 2026, 14:16 UTC` */
export function dateTime(at: Date, timeZone = 'UTC'): string {
	return `${write(at, 'day', timeZone)}, ${write(at, 'clock', timeZone)} ${timeZone}`;
}

/** `4 Nov 2026` */
export function shortDate(at: Date, timeZone = 'UTC'): string {
	return write(at, 'shortDay', timeZone);
}

/** `2026`: the year an instant lies in, there */
export function yearOf(at: Date, timeZone = 'UTC'): string {
	return write(at, 'year', timeZone);
}

/** Time between two instants in words: `14 minutes`, `1 hour 5 minutes`, `under a minute`. */
export function duration(from: Date, to: Date): string {
	const minutes = Math.round((to.getTime() - from.getTime()) / 60_000);
	if (minutes < 1) return 'under a minute';
	const days = Math.floor(minutes / 1440);
	if (days) return `${days} ${days === 1 ? 'day' : 'days'}`;
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const words = rest ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '';
	if (!hours) return words;
	return `${hours} ${hours === 1 ? 'hour' : 'hours'} ${words}`.trim();
}
