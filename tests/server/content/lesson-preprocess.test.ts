import { describe, expect, test } from 'vitest';
import { lessonPreprocess } from '#lib/server/content/lesson-preprocess.js';

const filename = '/project/lessons/01-rivers/01-tumen.md';

async function compile(body: string): Promise<string> {
	const made = await lessonPreprocess().markup?.({ content: body, filename });
	return (made?.code ?? '').replace(/^<script>.*?<\/script>/, '').trim();
}

describe('the lesson pipeline', () => {
	test('leaves files that are no lessons alone', async () => {
		const made = await lessonPreprocess().markup?.({
			content: '{x}',
			filename: '/project/src/routes/+page.svelte'
		});
		expect(made).toBeUndefined();
	});

	test('blanks the front matter, keeping the lines', async () => {
		const made = await lessonPreprocess().markup?.({
			content: '---\ntitle: "{secret}"\n---\n\nText.\n',
			filename
		});
		expect(made?.code).not.toContain('secret');
		expect(await compile('---\ntitle: x\n---\n\nText.\n')).toBe('<p>Text.</p>');
	});

	test('numbers claims in order of first citation, two in a row too', async () => {
		expect(await compile('[#a] One.[@A-2][@A-1] Two.[@A-2]')).toBe(
			'<div class="para" id="a"><p>One.\u2060<Cite id="A-2" n="1" first />\u2060<Cite id="A-1" n="2" first /> Two.\u2060' +
				'<Cite id="A-2" n="1" /></p><Notes ids="A-2 A-1" from="1" /></div>'
		);
	});

	test('a paragraph that only cites again has no notes of its own', async () => {
		const html = await compile('One.[@A-1]\n\nAgain.[@A-1]');
		expect(html.match(/<Notes/g)).toHaveLength(1);
	});

	test.for([
		['## [#two] Two words', '<h2 id="two">Two words<SectionLink id="two" /></h2>'],
		[
			'The NIS and the UN say.',
			'<p>The <span class="sc">NIS</span> and the <span class="sc">UN</span> say.</p>'
		],
		['Of DEP-001 and T-34s.', '<p>Of DEP-001 and T-34s.</p>'],
		[
			'In 배합전 (配合戰) form.',
			'<p>In <span lang="ko">배합전</span> (<span lang="ko">配合戰</span>) form.</p>'
		],
		['On 25 April 1932.', '<p>On 25\u00a0April 1932.</p>'],
		['The “[army](term:kpa)” is.', '<p>The “\u2060<Term id="kpa">army</Term>\u2060” is.</p>'],
		['Less &lt; more & so on.', '<p>Less &lt; more & so on.</p>'],
		['<Figure id="river" />', '<Figure id="river" />'],
		['A [word] stays.', '<p>A [word] stays.</p>']
	] as const)('%s', async ([source, html]) => {
		expect(await compile(source)).toBe(html);
	});

	test('a blockquote is a call-out, its bold words the label without their stop', async () => {
		expect(await compile('> [#spot] **Spot the error.** “No.”[@A-1]')).toBe(
			'<div class="para" id="spot"><div class="say"><p class="label">Spot the error</p><p>“No.”\u2060' +
				'<Cite id="A-1" n="1" first /></p></div><Notes ids="A-1" from="1" /></div>'
		);
	});

	test('in the takeaways citations are the claims’ ids', async () => {
		const html = await compile(
			'Text.[@A-1]\n\n## [#takeaways] Away\n\n### Well supported\n\n- It is.[@A-1]\n'
		);
		expect(html).toContain('<section class="take broad" id="takeaways" aria-labelledby="takeaways-head">');
		expect(html).toContain('<h3><Icon name="fact" />Well supported</h3>');
		expect(html).toContain('<a class="cid faint" href="/claims/A-1">A-1</a>');
	});

	test('a table scrolls by itself', async () => {
		const html = await compile('| a | b |\n|---|---|\n| 1 | 2[@A-1] |\n');
		expect(html).toMatch(/class="scroll"\s+tabindex="0"\s+role="region"/);
		expect(html).toContain('<td>2\u2060<Cite id="A-1" n="1" first /></td>');
	});

	test.for([
		['a brace', 'Text {x}.', '{'],
		['a script', 'Text.\n\n<script>x</script>', '<script'],
		['an entity that would become a brace', 'Text &#123;x&#125;.', '&#123;']
	] as const)('%s stops the compilation with its place', async ([, body, found]) => {
		await expect(compile(body)).rejects.toThrow(`"${found}" would run as code`);
	});
});
