/** An instructor marks and regrades, on a server of its own with the simulated cohort. */
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
