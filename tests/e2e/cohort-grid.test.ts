/** The grid of learners by quizzes: by keyboard, and without barriers. */
import { startDemoCohort, type DemoCohort } from './demo-cohort.ts';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test, waitHydrated } from './support.ts';

let cohort: DemoCohort;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(180_000);
	cohort = await startDemoCohort(browser);
});

test.afterAll(() => cohort.stop());

test('the grid is one stop of the Tab key, walked by arrows, and Enter opens a learner', async ({
	browser
}) => {
	const page = await cohort.open(browser);
	await waitHydrated(page);
	const grid = page.getByRole('grid');
	await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
	await grid.locator('[tabindex="0"]').focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowDown');
	const inRow = () =>
		page.evaluate(() => {
			const cell = document.activeElement?.closest<HTMLTableCellElement>('th, td');
			return [cell?.closest('tr')?.rowIndex ?? -1, cell?.cellIndex ?? -1];
		});
	const [row = 0, column] = await inRow();
	expect(column).toBe(0);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	expect(await inRow()).toEqual([row + 1, 2]);
	await page.keyboard.press('Home');
	expect(await inRow()).toEqual([row + 1, 0]);
	await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
	const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/learners\//);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name.trim());
	await page.context().close();
});

for (const width of [1280, 390]) {
	test(`the pages of a cohort are free of barriers at ${width} px`, async ({ browser }) => {
		test.slow();
		const page = await cohort.open(browser, width);
		const home = new URL(page.url()).pathname;
		const places = ['', '?quiz=two-birthdays', '/quizzes', '/quizzes/two-birthdays', '/roster', '/settings'];
		for (const place of places) {
			await page.goto(home + place);
			await expectNoAxeViolations(page);
			await expectNoSidewaysScroll(page);
		}
		await page.goto(`${home}/quizzes/two-birthdays`);
		await page.getByRole('main').locator('a[href*="/items/"]').first().click();
		await page.waitForURL(/\/items\//);
		await expectNoAxeViolations(page);
		await page.goto(home);
		await page.getByRole('main').locator('a[href*="/learners/"]').first().click();
		await page.waitForURL(/\/learners\//);
		await expectNoAxeViolations(page);
		await page.context().close();
	});
}
