import { defineConfig, devices } from '@playwright/test';
import { FLAGS, findBrowser } from './browser.ts';

/** Where the report for machines goes, when one is wanted. */
const report = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	fullyParallel: true,
	forbidOnly: process.env.CI === 'true',
	retries: 0,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: report ? [['line'], ['json', { outputFile: report }]] : [['line']],
	projects: [
		{ name: 'set up', testMatch: 'administrator.setup.ts' },
		{ name: 'journeys', testMatch: '*.test.ts', dependencies: ['set up'] }
	],
	use: {
		...devices['Desktop Chrome'],
		channel: undefined,
		baseURL: process.env.BASE_URL,
		locale: 'en-GB',
		timezoneId: 'Europe/Vilnius',
		// A trace takes a copy of the page at every step, a quarter of the whole run; `-- --trace on` asks for one.
		screenshot: 'only-on-failure',
		launchOptions: { executablePath: findBrowser() ?? undefined, args: FLAGS }
	}
});
