/** An exam that holds every kind of item, served by a course made for it: no shipped quiz uses them all. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { current } from './quiz-support.ts';
import { startServer, type TestServer } from './server.ts';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, person, register, test } from './support.ts';

const root = join(import.meta.dirname, '../..');
const COPIED = ['build', 'drizzle', 'lessons', 'package.json', 'quizzes', 'server.js', 'src', 'static'];

/** The fixture as an exam of the shipped course: it points at a lesson and a claim that are there. */
function asExam(file: string): string {
	return file
		.replace(/^lesson: .*$/m, '')
		.replace(/^settings: .*$/m, 'settings: { pass: 0.8, reveal: after_answer, confidence: ask }')
		.replace(/see: "#[\w-]+"/g, 'see: "two-birthdays#claim"')
		.replace(/objective: [\w-]+/g, 'objective: origins-sequence')
		.replace(/claims: \[[^\]]*\]/g, 'claims: [HIS-001]')
		.replace(/, misconception: [\w-]+/g, '')
		.replace(/^\s*misconception: [\w-]+$/gm, '');
}

let folder: string;
let server: TestServer;

test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'every-kind-'));
	for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	const fixture = readFileSync(join(root, 'tests/fixtures/quizzes/every-kind.yaml'), 'utf8');
	writeFileSync(join(folder, 'quizzes/final.yaml'), asExam(fixture));
	server = await startServer({}, folder);
});

test.afterAll(async () => {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Gives some answer with whatever the item offers, by keyboard and touch alike: nothing is dragged. */
async function answer(place: Locator): Promise<void> {
	for (const row of await place.getByRole('radiogroup').all())
		await row.getByRole('radio').first().check({ force: true });
	const choices = place.locator('.choices input, fieldset:not(.conf) > div input[type=radio]');
	if (await choices.count()) await choices.first().check({ force: true });
	for (const list of await place.locator('select').all()) await list.selectOption({ index: 1 });
	const up = place.getByRole('button', { name: /^Move down/ }).first();
	if (await up.count()) await up.click();
	for (const [index, box] of (await place.locator('textarea, input[type=text]').all()).entries()) {
		await box.fill(String(40 + index));
	}
}

async function begin(page: Page): Promise<void> {
	await page.goto('/exam/every-kind');
	await page.getByRole('button', { name: /start/i }).click();
	await page.locator('.quiz .one').first().waitFor();
}

test.describe('an exam of every kind', () => {
	for (const width of [1280, 390]) {
		test(`is answered at ${width} px, item by item, without barriers`, async ({ browser }) => {
			test.slow();
			const context = await browser.newContext({ baseURL: server.baseUrl, viewport: { width, height: 900 } });
			const page = await context.newPage();
			await register(page, person(`kinds${width}`));
			await begin(page);
			const kinds = await page.locator('.quiz .one').count();
			expect(kinds).toBeGreaterThanOrEqual(10);
			for (let n = 1; n <= kinds; n += 1) {
				const place = current(page);
				await expectNoAxeViolations(page);
				await expectNoSidewaysScroll(page);
				await answer(place);
				await place.getByRole('button', { name: /Check answer/ }).click();
				await expect(place.locator('.after-check')).toBeVisible();
				await expectNoAxeViolations(page);
				if (n < kinds) await place.getByRole('button', { name: /Next question/ }).click();
			}
			await page.getByRole('button', { name: /result|Hand in/ }).click();
			await expect(page).toHaveURL(/\/me\/attempts\//);
			await expectNoAxeViolations(page);
			await context.close();
		});
	}

	test('is answered and handed in without JavaScript', async ({ browser }) => {
		test.slow();
		const context = await browser.newContext({ baseURL: server.baseUrl });
		const page = await context.newPage();
		await register(page, person('plainkinds'));
		const state = await context.storageState();
		await context.close();
		const plain = await browser.newContext({
			baseURL: server.baseUrl,
			javaScriptEnabled: false,
			storageState: state
		});
		const form = await plain.newPage();
		await begin(form);
		for (const place of await form.locator('.quiz .one').all()) {
			for (const [index, list] of (await place.locator('.order select').all()).entries()) {
				await list.selectOption(String(index + 1));
			}
			if (!(await place.locator('.order').count())) await answer(place);
		}
		await form.getByRole('button', { name: 'Hand in' }).click();
		await expect(form).toHaveURL(/\/me\/attempts\//);
		await plain.close();
	});
});

test('a server does not start on broken files and names every fault with its place', async () => {
	const lesson = join(folder, 'lessons/01-kpa-history/01-two-birthdays.md');
	const sound = {
		quiz: readFileSync(join(folder, 'quizzes/final.yaml'), 'utf8'),
		lesson: readFileSync(lesson, 'utf8')
	};
	writeFileSync(join(folder, 'quizzes/final.yaml'), sound.quiz.replace('kind: choice', 'kind: chioce'));
	writeFileSync(lesson, sound.lesson.replace('[@HIS-001]', '[@HIS-9999]'));
	try {
		const words = await startServer({}, folder).then(
			() => 'it started',
			(error: Error) => error.message
		);
		expect(words).toMatch(/quizzes\/final\.yaml:\d+:\d+: error: .*chioce/);
		expect(words).toMatch(/01-two-birthdays\.md:\d+:\d+: error: .*HIS-9999/);
	} finally {
		writeFileSync(join(folder, 'quizzes/final.yaml'), sound.quiz);
		writeFileSync(lesson, sound.lesson);
	}
	const mended = await startServer({}, folder);
	expect(await mended.stop()).toBe(0);
});
