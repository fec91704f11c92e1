import { ADMINISTRATOR, expect, register, test } from './support.ts';

test('the printed link makes the first administrator, once', async ({ page, browser }) => {
	const link = process.env.SETUP_URL ?? '';
	expect(link).toContain('/register?setup=');
	await register(page, ADMINISTRATOR, link);
	await expect(page.getByRole('link', { name: 'Admin', exact: true })).toBeVisible();

	const other = await browser.newContext();
	const stranger = await other.newPage();
	await stranger.goto(link);
	await expect(stranger.getByLabel('Password')).toHaveCount(0);
	await other.close();
});
