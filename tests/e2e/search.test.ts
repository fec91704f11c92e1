import { expect, test } from '@playwright/test';
import { expectNoAxeViolations, visit } from './support.ts';

const LESSON = '/learn/two-birthdays';

test('“/” opens the search over a lesson; arrows, Enter and Escape do the rest', async ({ page }) => {
	await visit(page, LESSON);
	await page.keyboard.press('/');
	const dialog = page.getByRole('dialog', { name: 'Search' });
	const field = dialog.getByRole('searchbox');
	await expect(field).toBeFocused();

	await field.fill('paehapchon');
	await expect(dialog.getByRole('status')).toContainText('found for “paehapchon”');
	await expectNoAxeViolations(page, 'dialog');

	await page.keyboard.press('ArrowDown');
	const first = dialog.getByRole('link').first();
	await expect(first).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(field).toBeFocused();

	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await page.keyboard.press('/');
	await expect(field).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/terms#baehapjeon$/);
});

test('the search link opens it on a page that is hydrated too', async ({ page }) => {
	await visit(page, '/login');
	await page.getByRole('link', { name: 'Search' }).click();
	await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox')).toBeFocused();
});

test('“/” in a field is a letter', async ({ page }) => {
	await visit(page, '/login');
	const field = page.getByRole('textbox').first();
	await field.focus();
	await page.keyboard.press('/');
	await expect(field).toHaveValue('/');
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the search is a page with a form', async ({ page }) => {
		await page.goto(LESSON);
		await page.getByRole('link', { name: 'Search' }).click();
		await page.getByRole('searchbox').fill('Article 4');
		await page.getByRole('button', { name: 'Search' }).click();
		await expect(page).toHaveURL(/\/search\?q=Article\+4$/);
		await expect(page.locator('mark').first()).toBeVisible();
	});

	test('the glossary can be filtered in any spelling', async ({ page }) => {
		await page.goto('/terms?q=paehapch%C5%8Fn');
		await expect(page.locator('#baehapjeon')).toBeVisible();
		await expect(page.getByText(/^\d+ of \d+ shown\.$/)).toBeVisible();
	});
});
