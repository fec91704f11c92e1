import { expect, test } from '@playwright/test';
import { getContent } from '#lib/server/content/content.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, visit } from './support.ts';

for (const { slug, title } of getContent().lessons.values()) {
	test(`lesson ${slug} has no barriers that axe can find, and fits a phone`, async ({ page }) => {
		test.slow();
		await page.setViewportSize({ width: 390, height: 844 });
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await visit(page, `/learn/${slug}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			title.replace(/(?<=\p{L}) (?=\d)/gu, '\u00a0')
		);
		await expectNoSidewaysScroll(page);
		await expectNoAxeViolations(page);
	});
}
