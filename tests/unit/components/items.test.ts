import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Emphasis from '#lib/components/quiz/Emphasis.svelte';
import { kindViews } from '#lib/components/items/registry.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { itemsOfEveryKind } from '#tests/support/every-kind.ts';
import { testVeil } from '#tests/support/veil.ts';

const veil = testVeil();
const items = itemsOfEveryKind();
const itemOf = (id: string): Item => items.find((item) => item.id === id)!;

function htmlOf(component: Component<never>, props: object): string {
	return render(component as Component<object>, { props }).body.replace(/<!--.*?-->/g, '');
}

/** The answering side as the server sends it, without script. */
function inputOf(item: Item, response: ItemResponse = null): string {
	const kind = kindOf(item);
	const prompt = kind.prompt(item, veil);
	const values = kind.fields(item, response, veil);
	return htmlOf(kindViews[prompt.kind].Input, { prompt, name: 'q3', values, scripted: false });
}

function reviewOf(item: Item, response: ItemResponse, change: object = {}): string {
	const review = kindOf(item).review(item, response, veil);
	const feedback = { ...review, passages: [], misconceptions: [], ...change };
	return htmlOf(kindViews[kindOf(item).prompt(item, veil).kind].Review, { feedback, confidence: null });
}

/** The accessible name of each control, as its label, `aria-label` or the name of its group gives it. */
function namesOf(html: string): string[] {
	const text = (inner = '') =>
		inner
			.replace(/<[^>]+>/g, '')
			.replace(/\s+/g, ' ')
			.trim();
	const labels = new Map(
		[...html.matchAll(/<label[^>]* for="([^"]+)"[^>]*>(.*?)<\/label>/gs)].map(([, id, inner]) => [
			id,
			text(inner)
		])
	);
	const wrapped = [...html.matchAll(/<label(?![^>]* for=)[^>]*>(.*?)<\/label>/gs)].map(([, inner]) =>
		text(inner)
	);
	const controls = [...html.matchAll(/<(input|select|textarea)\b([^>]*)>/g)].filter(
		([, , own = '']) => !/type="(hidden|radio|checkbox)"/.test(own)
	);
	const named = controls.map(([, , own = '']) => {
		const label = /aria-label="([^"]*)"/.exec(own)?.[1];
		return label ?? labels.get(/ id="([^"]+)"/.exec(own)?.[1] ?? '') ?? '';
	});
	return [...named, ...wrapped];
}

describe.each(items.map((item) => [item.id, item] as const))('the form of %s', (_, item) => {
	const html = inputOf(item);

	test('names every control, no two alike within what they stand for', () => {
		const names = namesOf(html);
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((name) => name === '')).toEqual([]);
	});

	test('sends fields of its own item only, and no author’s id', () => {
		const names = [...html.matchAll(/ name="([^"]*)"/g)].map(([, name = '']) => name);
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((name) => !/^q3(\.(t\w{14}|low|high))?$/.test(name))).toEqual([]);
		const values = [...html.matchAll(/<(?:option|input)[^>]* value="([^"]+)"/g)].map(
			([, value = '']) => value
		);
		expect(values.filter((value) => !/^(t\w{14}|\d)$/.test(value))).toEqual([]);
	});

	test('has one id for each control', () => {
		const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});
});

test('each line of a match has a select that its text names', () => {
	const html = inputOf(itemOf('countries-and-capitals'), { ghana: 'rio' });
	expect(namesOf(html).sort()).toEqual(['Brazil', 'Ghana', 'Kenya']);
	expect(html.match(/<option value="">Choose …<\/option>/g)).toHaveLength(3);
	expect(html.match(/<option[^>]*selected[^>]*>\s*([^<]*?)\s*<\/option>/)?.[1]).toBe('Rio de Janeiro');
});

test('each gap of a cloze is named by its number and the words around it', () => {
	const html = inputOf(itemOf('about-water'), { boiling: '99', element: 'helium' });
	expect(namesOf(html)).toEqual([
		'Blank 1 of 3: … is a compound of oxygen and blank. At sea level it boils …',
		'Blank 2 of 3: … At sea level it boils at blank and below 0 °C it turns …',
		'Blank 3 of 3: … below 0 °C it turns to blank.'
	]);
	expect(html).toContain('value="99"');
	expect(html).toMatch(/inputmode="decimal"[^>]*>&nbsp;°C|inputmode="decimal"[^>]*>\u00a0°C/);
	expect(html.match(/<option[^>]*selected[^>]*>\s*([^<]*?)\s*<\/option>/)?.[1]).toBe('helium');
});

test('an essay shows advice, rubric and count, and what was written as text', () => {
	const html = inputOf(itemOf('phases-of-the-moon'), 'A <b>bold</b>\n“guess”');
	expect(namesOf(html)).toEqual(['Your answer']);
	expect(html).toContain('Write about 40 to 120 words.');
	expect(html).toMatch(/aria-describedby="q3-advice q3-count"/);
	expect(html).toMatch(/Says that the Sun always lights one half of the Moon\s*<span[^>]*>2 points/);
	expect(html).toContain('>A &lt;b>bold&lt;/b>\n“guess”</textarea>');
	expect(html).toContain('3 words, 21 of 10,000 characters');
	expect(html).not.toMatch(/maxlength/);
});

test('estimates say what is asked of them', () => {
	expect(namesOf(inputOf(itemOf('venus-and-mercury')))).toEqual(['How likely is it, in per cent?']);
	const range = inputOf(itemOf('suez-canal'), { low: '1850', high: '1900' });
	expect(namesOf(range)).toEqual(['Lower end', 'Upper end']);
	expect(range).toContain('Give a range that you are 90 % sure holds the value.');
	expect([...range.matchAll(/ value="(\d+)"/g)].map(([, value]) => value)).toEqual(['1850', '1900']);
});

test('one end of a range makes the other required, none or both do not', () => {
	const item = itemOf('suez-canal');
	const htmlWith = (values: object) => {
		const prompt = kindOf(item).prompt(item, veil);
		return htmlOf(kindViews.estimate.Input, { prompt, name: 'q3', values, scripted: false });
	};
	expect(htmlWith({}).match(/ required/g)).toBe(null);
	expect(htmlWith({ low: ['1'] })).toMatch(/id="q3-high"[^>]* required/);
	expect(htmlWith({ low: ['1'] })).not.toMatch(/id="q3-low"[^>]* required/);
});

test('a marked match and a marked cloze say of each part what was given, what is right and why', () => {
	const match = reviewOf(itemOf('countries-and-capitals'), { kenya: 'kenya', brazil: 'rio' });
	expect(match).toMatch(/Rio de Janeiro\. It is: Brasília\./);
	expect(match).toMatch(/no answer\. It is: Accra\./);
	expect(match).toContain('Nairobi has been the capital since 1905.');
	const cloze = reviewOf(itemOf('about-water'), { element: 'nitrogen', boiling: '97', solid: 'ice' });
	expect(cloze).toMatch(/nitrogen\. It is: hydrogen\./);
	expect(cloze).toMatch(/97\. It is: 100 °C\./);
	expect(cloze).toMatch(/You said: ice\s*</);
	expect(cloze).toContain('Nitrogen makes up most of the air.');
});

test('a marked essay shows what was written, the rubric and the model', () => {
	const html = reviewOf(itemOf('phases-of-the-moon'), 'Because <i>so</i>.');
	expect(html).toContain('Because &lt;i>so&lt;/i>.');
	expect(html).toContain('1 point<');
	expect(html).toContain('A model answer');
	const lines = [
		{
			text: 'Says why',
			given: '1',
			key: '2',
			outcome: 'rest',
			chosen: false,
			feedback: 'Half of it.',
			see: null
		}
	];
	expect(reviewOf(itemOf('phases-of-the-moon'), 'So.', { lines })).toMatch(/1 of 2 points.*Half of it\./s);
});

test.for([
	['venus-and-mercury', '80', ['80 %', 'True', 'the right side, with 80 %', 'Brier score 0.04']],
	['venus-and-mercury', '20', ['the wrong side, with 80 %', 'Brier score 0.64']],
	['venus-and-mercury', '50', ['neither side', 'Brier score 0.25']],
	['suez-canal', { low: '1860', high: '1880' }, ['1860 to 1880', '1869', 'holds the value', 'score 20:']],
	['suez-canal', { low: '1870', high: '1880' }, ['lies 1 below your range', 'score 30:', '20 times']],
	['suez-canal', { low: '1800', high: '1859' }, ['lies 10 above your range', 'score 259:']],
	['suez-canal', null, ['1869', 'Estimates have no mark.']]
] as const)('%s, %j: how near it is is said in words', ([id, response, words]) => {
	const html = reviewOf(itemOf(id), response && (typeof response === 'string' ? response : { ...response }));
	expect(words.filter((each) => !html.includes(each))).toEqual([]);
});

test('Korean in a question is marked as Korean, in italics too, and the rest is text', () => {
	const { body } = render(Emphasis, { props: { words: 'The word 배합전 (*配合戰*) is <b>not</b> new.' } });
	const plain = body.replace(/<!--.*?-->/g, '');
	expect(plain).toBe(
		'The word <span lang="ko">배합전</span> (<em><span lang="ko">配合戰</span></em>) is &lt;b>not&lt;/b> new.'
	);
});
