import {
	expect,
	expectFault,
	expectNoAxeViolations,
	expectNoSidewaysScroll,
	test,
	visit
} from './support.ts';

const LESSON = '/learn/two-birthdays';

test('the start page shows the course and leads to a lesson', async ({ page }) => {
	await visit(page, '/');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('North Korean troops');
	await page
		.getByRole('link', { name: /Two birthdays/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/learn\/two-birthdays$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Two birthdays');
});

test('a mark in a lesson leads to the evidence', async ({ page }) => {
	await visit(page, LESSON);
	const mark = page.locator('a.cite').first();
	await expect(mark).toHaveAccessibleName(/^Note \d+/);
	await mark.click();
	await expect(page).toHaveURL(/#/);
});

test('a page that is not there says so and offers the way on', async ({ page }) => {
	expectFault(page, /404/);
	const response = await page.goto('/no/such/page');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByRole('link', { name: /course/i }).first()).toBeVisible();
});

for (const path of [
	'/',
	LESSON,
	'/sources',
	'/terms',
	'/corrections',
	'/search?q=treaty',
	'/claims/DEP-054',
	'/login',
	'/register'
]) {
	test(`${path} has no barriers that axe can find, in either theme, and fits a narrow phone`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
		await visit(page, path);
		await expectNoAxeViolations(page);
		await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
		await expectNoAxeViolations(page);
		await page.setViewportSize({ width: 320, height: 640 });
		await expectNoSidewaysScroll(page);
		await expectNoAxeViolations(page);
	});
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a lesson can be read, with its notes', async ({ page }) => {
		await page.goto(LESSON);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Two birthdays');
		await expect(page.locator('.note').first()).toBeVisible();
	});
});

test('the fonts come from the course itself, Korean ones included', async ({ page }) => {
	const fonts: string[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() === 'font') fonts.push(`${response.status()} ${response.url()}`);
	});
	await visit(page, '/terms');
	await page.evaluate(() => document.fonts.ready);
	await expect.poll(() => fonts.filter((font) => font.includes('noto-serif-kr')).length).toBeGreaterThan(0);
	expect(fonts.filter((font) => !font.startsWith(`200 ${process.env.BASE_URL}/fonts/`))).toEqual([]);
});
