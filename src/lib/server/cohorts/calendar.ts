const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Whether this is the IANA name of a time zone that this server knows. */
export function isTimeZone(name: string): boolean {
	return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}

/** Every time zone to choose from, UTC first. */
export function timeZones(): string[] {
	return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/**
 * The instant at which a day begins in a time zone.
 *
 * @param date `2026-09-23`
 * @param days later: 1 gives the end of that day
 * @returns undefined when there is no such date
 */
export function startOfDay(date: string, timeZone: string, days = 0): Date | undefined {
	const [, year, month, day] = (DATE.exec(date) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined) return undefined;
	const written = new Date(Date.UTC(year, month - 1, day));
	if (written.toISOString().slice(0, 10) !== date) return undefined;
	const wall = Date.UTC(year, month - 1, day + days);
	// The offset can differ before and after a change of clocks, so it is looked up again where it leads to.
	const near = wall - offsetAt(wall, timeZone);
	return new Date(wall - offsetAt(near, timeZone));
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(instant);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second')
	);
	return wall - Math.floor(instant / 1000) * 1000;
}

/** The day an instant lies in, in a time zone, as date fields have it: `2026-09-23`. */
export function dayOf(at: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit'
	}).format(at);
}
