import { describe, expect, test } from 'vitest';
import { withoutLinks, withoutSpareStyles } from '#lib/server/http/spare-styles.ts';

const classes: Record<string, string[]> = {
	'/a/Map.1.css': ['svelte-map', 'svelte-card'],
	'/a/Chart.2.css': ['svelte-chart'],
	'/a/0.css': []
};
const classesOf = (href: string) => classes[href] ?? [];
const link = (href: string) => `<link href="${href}" rel="stylesheet">`;
const page = (body: string) =>
	`<head>${Object.keys(classes).map(link).join('')}<link rel="icon" href="/x.svg"></head><body>${body}</body>`;

describe('a reading page', () => {
	test('keeps the styles of what it shows and drops the others', () => {
		const { html, spared } = withoutSpareStyles(page('<p class="x svelte-card">A card</p>'), classesOf);
		expect(spared).toEqual(['/a/Chart.2.css']);
		expect(html).toContain(link('/a/Map.1.css'));
		expect(html).not.toContain('Chart');
		expect(html).toContain('<link rel="icon" href="/x.svg">');
	});

	test('keeps a sheet that belongs to no component', () => {
		expect(withoutSpareStyles(page(''), classesOf).html).toContain(link('/a/0.css'));
	});
});

describe('the Link header', () => {
	const header = '</a/0.css>; rel="preload"; as="style"; nopush, </a/Chart.2.css>; rel="preload"; as="style"';

	test('loses the entries of spared sheets', () => {
		expect(withoutLinks(header, ['/a/Chart.2.css'])).toBe('</a/0.css>; rel="preload"; as="style"; nopush');
	});

	test('goes when nothing is left, and stays as it is otherwise', () => {
		expect(withoutLinks(header, ['/a/0.css', '/a/Chart.2.css'])).toBeNull();
		expect(withoutLinks(header, [])).toBe(header);
		expect(withoutLinks(null, [])).toBeNull();
	});
});
