/** An instructor marks and regrades, on a server of its own with the simulated cohort. */
import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { newDataDir, runCourse, startServer, type TestServer } from './server.ts';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from './support.ts';

let dataDir: string;
let server: TestServer;
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(180_000);
	dataDir = newDataDir();
	const printed = runCourse(dataDir, 'demo', '--learners', '12', '--seed', '1');
	const link =
		/\/login\?\S+/.exec(printed.split('\n').find((line) => /instructor/i.test(line)) ?? '')?.[0] ?? '';
	server = await startServer({ DATA_DIR: dataDir });
	const context = await browser.newContext({ baseURL: server.baseUrl });
	const page = await context.newPage();
	await page.goto(link);
	await page.getByRole('main').getByRole('button').click();
	await page.getByRole('button', { name: 'Sign out' }).waitFor();
	cookies = await context.cookies();
	await context.close();
});

test.afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

/** A page of the instructor's, at their cohort. */
async function atCohort(browser: Browser, width = 1280): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.baseUrl, viewport: { width, height: 900 } });
	await context.addCookies(cookies);
	const page = await context.newPage();
	await page.goto('/cohorts');
	await page.getByRole('table').getByRole('link').first().click();
	await page.waitForURL(/\/cohorts\/[^/]+$/);
	return page;
}

test('a new answer is accepted for all who gave it, the line for the file shown, and taken back', async ({
	browser
}) => {
	const page = await atCohort(browser);
	await page.getByRole('link', { name: /^Marking/ }).click();
	await expectNoAxeViolations(page);
	const answers = page.getByRole('region', { name: 'New short answers' });
	await answers.getByRole('link').first().click();
	await page.waitForURL(/\/marking\/answers\//);
	await expectNoAxeViolations(page);
	const words = (await page.locator('form.group h3').first().textContent()) ?? '';
	await page
		.getByRole('button', { name: /^Accept as right/ })
		.first()
		.click();
	await expect(page.getByText('Decided. Scores are up to date')).toBeVisible();
	await expect(page.locator('pre').first()).toContainText('accept: [');
	await page.getByRole('button', { name: `Take back: ${words}` }).click();
	await expect(page.getByText('Taken back.')).toBeVisible();
	await page.context().close();
});

test('a regrade shows who changes before it is stored, and is undone', async ({ browser }) => {
	const page = await atCohort(browser, 390);
	await page.getByRole('link', { name: 'Regrade' }).click();
	await page.getByRole('button', { name: 'Show' }).click();
	await page.getByRole('radio', { name: 'The full mark for everybody.' }).check();
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByRole('heading', { name: 'What it would do' })).toBeVisible();
	await expectNoAxeViolations(page);
	await expectNoSidewaysScroll(page);
	await page.getByLabel(/^Reason/).fill('The key was wrong.');
	await page.getByRole('button', { name: 'Store the regrade' }).click();
	await expect(page.getByText('Stored. Scores are up to date')).toBeVisible();
	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(page.getByText('Undone. Marks, scores and passes are as they were.')).toBeVisible();
	await page.context().close();
});
