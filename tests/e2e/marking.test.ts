/** An instructor marks, regrades, enrols and takes tables along, on a server of its own with the simulated cohort. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { readCsv } from '../support/read-csv.ts';
import { startDemoCohort, type DemoCohort } from './demo-cohort.ts';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from './support.ts';

let cohort: DemoCohort;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(180_000);
	cohort = await startDemoCohort(browser);
});

test.afterAll(() => cohort.stop());

test('a new answer is accepted for all who gave it, the line for the file shown, and taken back', async ({
	browser
}) => {
	const page = await cohort.open(browser);
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
	const page = await cohort.open(browser, 390);
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

/** Presses a link to a file and reads the table in it. */
async function download(page: Page, link: Locator): Promise<{ name: string; rows: string[][] }> {
	const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return { name: file.suggestedFilename(), rows: readCsv(readFileSync(await file.path(), 'utf8')) };
}

test('the tables of a page are files with as many learners as it has', async ({ browser }) => {
	const page = await cohort.open(browser);
	const table = (name: string) => page.locator('#tables').getByRole('link', { name, exact: true });
	const learners = await download(page, table('Learner by quiz'));
	expect(learners.name).toMatch(/^cohort-\d{4}-\d\d-\d\d\.csv$/);
	expect(learners.rows).toHaveLength(13);
	await page.getByRole('grid').getByRole('rowheader').getByRole('link').first().click();
	await page.waitForURL(/\/learners\//);
	const lessons = await download(page, table('Lessons'));
	expect(lessons.rows).toHaveLength(18);
	await page.context().close();
});

test('the links of a roster are a file, and one of them lets its learner choose a password', async ({
	browser
}) => {
	const page = await cohort.open(browser, 390);
	await page.getByRole('link', { name: 'Enrol a roster' }).click();
	await page.getByLabel('Or paste the lines here').fill('zoe,=Zoe\nyan,Yan');
	await page.getByRole('button', { name: 'Check the list' }).click();
	await page.getByRole('button', { name: /^Enrol/ }).click();
	const { name, rows } = await download(page, page.getByRole('link', { name: 'Logins and links as CSV' }));
	expect(name).toBe('first-sign-in.csv');
	expect(rows.map(([login, name]) => [login, name])).toEqual([
		['login', 'name'],
		['zoe', "'=Zoe"],
		['yan', 'Yan']
	]);
	const { pathname, search } = new URL(rows[1]?.[2] ?? '');
	await page.context().clearCookies();
	await page.goto(pathname + search);
	await expect(page.getByLabel(/password/i).first()).toBeVisible();
	await page.context().close();
});
