import { expect, test } from 'vitest';
import { getContent } from '#lib/server/content/content.ts';
import { listCorrections } from '#lib/server/content/corrections-view.ts';

const content = getContent();
const corrections = listCorrections(content);

test('every correction leads to the paragraph that makes it and names an article’s claim', () => {
	expect(corrections.length).toBeGreaterThanOrEqual(9);
	for (const { href, claims, section, lesson } of corrections) {
		const [, slug = '', anchor = ''] = /^\/learn\/([^#]+)#(.+)$/.exec(href) ?? [];
		expect(content.lessons.get(slug)?.passages.has(anchor), href).toBe(true);
		expect(
			claims.some((id) => id.startsWith(`${content.course.articleClaims}-`)),
			href
		).toBe(true);
		expect(section).not.toBe('');
		expect(lesson).toMatch(/^\d\.\d /);
	}
});
