import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { current, explanationsOf, fillIn, itemShown, itemsOf, startQuiz } from './quiz-support.ts';
import {
	ADMINISTRATOR,
	expect,
	expectFault,
	expectNoAxeViolations,
	expectNoSidewaysScroll,
	person,
	register,
	signIn,
	test,
	visit,
	waitHydrated
} from './support.ts';

const FILE = '03-deployment/02-treaty-article-4.yaml';
const LESSON = 'treaty-article-4';
const QUIZZES = [FILE, '01-kpa-history/01-two-birthdays.yaml'];

/** Makes a cohort as the administrator and gives its join code. */
async function makeCohort(page: Page, name: string): Promise<string> {
	await signIn(page, ADMINISTRATOR, '/cohorts');
	await page.getByLabel('Name').fill(name);
	await page.getByRole('button', { name: /make|create/i }).click();
	const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/;
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
	const main = page.getByRole('main');
	await expect(main).toContainText(code);
	return code.exec((await main.textContent()) ?? '')?.[0] ?? '';
}

test('a learner reads, answers and is marked; the instructor sees the score and each answer', async ({
	page,
	browser
}) => {
	test.slow();
	const cohort = `Journey ${person('cohort').login}`;
	const instructor = await browser.newContext();
	const desk = await instructor.newPage();
	const code = await makeCohort(desk, cohort);

	const learner = person('learner');
	await register(page, learner, `/register?code=${code}`);
	await visit(page, `/learn/${LESSON}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('treaty');
	await page.getByRole('link', { name: /quiz/i }).last().click();
	await page.getByRole('button', { name: 'Start the quiz' }).click();
	await current(page).waitFor();
	await waitHydrated(page);

	const items = itemsOf(FILE);
	let wrong = 0;
	for (let n = 1; n <= items.size; n += 1) {
		const place = current(page);
		const item = await itemShown(place, items);
		const rightly = item.kind !== 'choice';
		if (!rightly) wrong += 1;
		await fillIn(place, item, rightly);
		await place.getByRole('radio', { name: '85 %' }).check({ force: true });
		await expect(page.getByText(/^Saved on the server/)).toBeVisible();
		await place.getByRole('button', { name: 'Check answer' }).click();
		await expect(place.locator('.verdict')).toHaveText(rightly ? 'Right' : 'Not this one');
		if (!rightly) await expect(place.locator('.beside')).toBeVisible();
		if (n < items.size) await place.getByRole('button', { name: 'Next question' }).click();
	}
	await page.getByRole('button', { name: 'See the result' }).click();

	const score = `${Math.floor(((items.size - wrong) / items.size) * 100)} %`;
	await expect(page).toHaveURL(/\/me\/attempts\//);
	await expect(page.locator('.score .big')).toHaveText(score);
	await expect(page.getByRole('heading', { name: 'What you mixed up' })).toBeVisible();
	await expectNoAxeViolations(page);
	await page.getByRole('button', { name: `Retry ${wrong} questions` }).click();
	await expect(current(page)).toBeVisible();
	await visit(page, '/me');
	await expect(page.getByRole('row', { name: /treaty/ })).toContainText(score);

	await visit(desk, '/cohorts');
	await desk.getByRole('link', { name: cohort }).click();
	await expect(desk.getByRole('link', { name: learner.displayName }).first()).toBeVisible();
	await expect(desk.getByText(score.replace(' %', ''), { exact: true }).first()).toBeVisible();
	await expectNoAxeViolations(desk);
	await desk.getByRole('link', { name: learner.displayName }).first().click();
	await desk
		.getByRole('link', { name: /Attempt 1/ })
		.first()
		.click();
	for (const stem of items.keys()) await expect(desk.getByText(stem).first()).toBeAttached();
	await expect(desk.getByText(score).first()).toBeVisible();
	await expectNoAxeViolations(desk);
	await instructor.close();
});

test('no key and no explanation reaches the browser before its time', async ({ page }) => {
	const bodies: Promise<string>[] = [];
	page.on('response', (response) => {
		const body = response.body().then(
			(bytes) => bytes.toString('utf8'),
			() => ''
		);
		bodies.push(
			Promise.all([body, response.allHeaders()]).then(([text, headers]) => text + JSON.stringify(headers))
		);
	});
	await register(page, person('canary'));
	await startQuiz(page, LESSON);
	const items = itemsOf(FILE);
	for (let n = 1; n < items.size; n += 1) {
		await fillIn(current(page), await itemShown(current(page), items), false);
		await expect(page.getByText(/^Saved on the server/)).toBeVisible();
		await current(page).getByRole('button', { name: 'Skip for now' }).click();
	}
	await page.reload();
	const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
	const received = [...(await Promise.all(bodies)), stored, await page.content()].join('\n');
	expect(received.length).toBeGreaterThan(50_000);
	const leaked = explanationsOf(FILE).filter(
		(words) => received.includes(words) || received.includes(JSON.stringify(words).slice(1, -1))
	);
	expect(leaked).toEqual([]);
});

test('the built client holds no key and no explanation', () => {
	const folder = join(import.meta.dirname, '../../build/client');
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
		(file) => file.isFile() && !/\.(br|gz|woff2)$/.test(file.name)
	);
	expect(files.length).toBeGreaterThan(20);
	const client = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
	const words = QUIZZES.flatMap(explanationsOf);
	expect(words.length).toBeGreaterThan(80);
	expect(words.filter((sentence) => client.includes(sentence))).toEqual([]);
});

test('an answer waits for the connection, says so, and is then saved', async ({ page }) => {
	expectFault(page, /Failed to load resource|ERR_/);
	await register(page, person('offline'));
	await startQuiz(page, LESSON);
	const items = itemsOf(FILE);
	const item = await itemShown(current(page), items);
	await page.route('**/quiz?/answer', (route) => route.abort());
	await fillIn(current(page), item, true);
	await expect(page.getByText(/Not yet on the server/)).toBeVisible();
	await page.unroute('**/quiz?/answer');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByText(/^Saved on the server/)).toBeVisible();
	await page.reload();
	await current(page).waitFor();
	const kept = page
		.locator('.quiz .one')
		.filter({ has: page.locator('input:checked, input[type=text]:not([value=""])') });
	await expect(kept.or(page.locator('.ticks .saved'))).not.toHaveCount(0);
});

test.describe('while the script is on its way', () => {
	// its copies would come at once
	test.use({ serviceWorkers: 'block' });

	test('places chosen before the script arrives are kept when it takes over', async ({ page }) => {
		await register(page, person('early'));
		await startQuiz(page, LESSON);
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
			await held;
			await route.continue();
		});
		await page.reload({ waitUntil: 'commit' });
		const order = page.locator('.order').first();
		await order.locator('select').first().waitFor({ state: 'attached' });
		const chosen = await order.evaluate((list) => {
			const selects = [...list.querySelectorAll('select')];
			selects.forEach((select, index) => (select.value = String(selects.length - index)));
			return Object.fromEntries(selects.map(({ name, value }) => [name, value]));
		});
		release();
		await waitHydrated(page);
		const fields = order.locator('input[type="hidden"]');
		await expect(fields).toHaveCount(Object.keys(chosen).length);
		const kept = await fields.evaluateAll((inputs) =>
			Object.fromEntries((inputs as HTMLInputElement[]).map(({ name, value }) => [name, value]))
		);
		expect(kept).toEqual(chosen);
	});
});

test('the quiz can be taken with the keyboard alone', async ({ page }) => {
	await register(page, person('keyboard'));
	await startQuiz(page, LESSON);
	const items = itemsOf(FILE);
	for (let n = 1; n <= items.size; n += 1) {
		const place = current(page);
		const item = await itemShown(place, items);
		if (item.kind === 'choice') {
			await place.locator('.choices input').first().focus();
			await page.keyboard.press('2');
			await expect(place.locator('.choices input').nth(1)).toBeChecked();
			await page.keyboard.press('r');
			await page.keyboard.press('Enter');
			await expect(place.locator('.verdict')).toBeVisible();
			await expect(place.locator('.after-check')).toBeFocused();
			return;
		}
		await place.getByRole('button', { name: 'Skip for now' }).press('Enter');
	}
	throw new Error('the quiz has no choice item');
});

for (const [width, theme] of [
	[1280, 'light'],
	[390, 'dark']
] as const) {
	test(`every kind of item is free of barriers at ${width} px in the ${theme} theme`, async ({ page }) => {
		test.slow();
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await register(page, person(`axe${width}`));
		await startQuiz(page, LESSON);
		const items = itemsOf(FILE);
		const seen = new Set<string>();
		for (let n = 1; n <= items.size; n += 1) {
			const place = current(page);
			const item = await itemShown(place, items);
			if (!seen.has(item.kind)) {
				await expectNoAxeViolations(page);
				await expectNoSidewaysScroll(page);
				await fillIn(place, item, false);
				await place.getByRole('button', { name: 'Check answer' }).click();
				await expect(place.locator('.verdict')).toBeVisible();
				await expectNoAxeViolations(page);
			}
			seen.add(item.kind);
			if (n < items.size) await place.getByRole('button', { name: /Next question|Skip/ }).click();
		}
		expect(seen.size).toBe(6);
	});
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a quiz is answered, checked and handed in, and no tick is lost', async ({ page }) => {
		test.slow();
		const who = person('plain');
		await page.goto('/register');
		await page.getByLabel('Login name').fill(who.login);
		await page.getByLabel('Your name').fill(who.displayName);
		await page.getByLabel('Password').fill(who.password);
		await page.getByRole('button', { name: /make the account|register/i }).click();
		await page.goto(`/learn/${LESSON}/quiz`);
		await page.getByRole('button', { name: 'Start the quiz' }).click();

		const items = itemsOf(FILE);
		const places = await page.locator('.quiz .one').all();
		expect(places).toHaveLength(items.size);
		for (const place of places) await fillIn(place, await itemShown(place, items), true);
		await places[0]?.getByRole('button', { name: 'Check answer' }).click();
		await expect(page.locator('#q1 .verdict')).toHaveText('Right');
		await expect(page.locator('.quiz input:checked').first()).toBeAttached();
		await page.getByRole('button', { name: 'Hand in' }).click();
		await expect(page.locator('.score .big')).toHaveText('100 %');
	});

	test('checking without a choice says so beside the question and keeps the rest', async ({ page }) => {
		expectFault(page, /400/);
		const who = person('blank');
		await page.goto('/register');
		await page.getByLabel('Login name').fill(who.login);
		await page.getByLabel('Your name').fill(who.displayName);
		await page.getByLabel('Password').fill(who.password);
		await page.getByRole('button', { name: /make the account|register/i }).click();
		await page.goto(`/learn/${LESSON}/quiz`);
		await page.getByRole('button', { name: 'Start the quiz' }).click();
		const items = itemsOf(FILE);
		const places = await page.locator('.quiz .one').all();
		const last = places.at(-1);
		if (!last) throw new Error('no item');
		await fillIn(last, await itemShown(last, items), true);
		await page.locator('#q1').getByRole('button', { name: 'Check answer' }).click();
		await expect(page.locator('#q1 .err')).toContainText('Choose an answer first');
		const filled = last.locator('input:checked, select, input[type=text]');
		await expect(filled.first()).not.toHaveValue('');
	});
});
