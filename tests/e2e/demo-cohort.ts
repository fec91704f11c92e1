/** The simulated cohort on a server of its own, with its instructor signed in. */
import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { newDataDir, runCourse, startServer } from './server.ts';

export type DemoCohort = {
	/** the instructor's page of the cohort, in a window of its own; close its context when done */
	open(browser: Browser, width?: number): Promise<Page>;
	stop(): Promise<void>;
};

/** Fills an empty database with 12 simulated learners, serves it, and signs the instructor in. */
export async function startDemoCohort(browser: Browser): Promise<DemoCohort> {
	const dataDir = newDataDir();
	const printed = runCourse(dataDir, 'demo', '--learners', '12', '--seed', '1');
	const line = printed.split('\n').find((words) => /instructor/i.test(words)) ?? '';
	const link = /\/login\?\S+/.exec(line)?.[0] ?? '';
	const server = await startServer({ DATA_DIR: dataDir });
	const first = await browser.newContext({ baseURL: server.baseUrl });
	const page = await first.newPage();
	await page.goto(link);
	await page.getByRole('main').getByRole('button').click();
	await page.getByRole('button', { name: 'Sign out' }).waitFor();
	const cookies = await first.cookies();
	await first.close();
	return {
		async open(browser, width = 1280) {
			const viewport = { width, height: 900 };
			const context = await browser.newContext({ baseURL: server.baseUrl, viewport });
			await context.addCookies(cookies);
			const page = await context.newPage();
			await page.goto('/cohorts');
			await page.getByRole('table').getByRole('link').first().click();
			await page.waitForURL(/\/cohorts\/[^/]+$/);
			return page;
		},
		async stop() {
			await server.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
