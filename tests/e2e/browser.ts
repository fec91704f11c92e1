import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** What a browser in a test may not do: talk to its maker, use a display or a sandbox that containers lack. */
export const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/**
 * The browser to test with: `CHROMIUM_PATH`, an installed one, Playwright's own; null when there is none.
 * The shell is the same Chromium without its windows: it starts and opens pages in half the time.
 */
export function findBrowser(): string | null {
	const places = [
		process.env.CHROMIUM_PATH,
		'/usr/bin/chromium-headless-shell',
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		chromium.executablePath()
	];
	return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}
