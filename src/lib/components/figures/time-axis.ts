const dayLength = 86_400_000;
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** Where a day stands between two others, in per cent. */
export function placeInTime(from: string, to: string, date: string): number {
	const share = (Date.parse(date) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
	return Math.round(share * 10_000) / 100;
}

/** First days of months to label a line of time with: every month of a year or less, every third, or years only. */
export function timeTicks(from: string, to: string): { date: string; label: string }[] {
	const months = (Date.parse(to) - Date.parse(from)) / dayLength / 30.4;
	const step = months <= 12 ? 1 : months <= 30 ? 3 : 6;
	const ticks: { date: string; label: string }[] = [];
	const first = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
	for (let day = first; day.getTime() <= Date.parse(to); day = monthAfter(day)) {
		if (day.getTime() < Date.parse(from) || day.getUTCMonth() % step) continue;
		const year = day.getUTCFullYear();
		const label = day.getUTCMonth() === 0 ? String(year) : month.format(day);
		ticks.push({ date: day.toISOString().slice(0, 10), label });
	}
	return ticks;
}

function monthAfter(day: Date): Date {
	return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
}
