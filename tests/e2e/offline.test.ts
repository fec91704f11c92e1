/** No answer is lost: the network goes, the tab is killed, the server is killed, the session ends. */
import type { BrowserContext, Page } from '@playwright/test';
import { current, fillIn, itemShown, itemsOf, startQuiz } from './quiz-support.ts';
import { freePort, newDataDir, startServer } from './server.ts';
import { expect, expectFault, person, register, signOut, test, visit, waitHydrated } from './support.ts';

const FILE = '03-deployment/02-treaty-article-4.yaml';
const LESSON = 'treaty-article-4';
const ITEMS = itemsOf(FILE);
const LOST = /Failed to load resource|ERR_|Failed to fetch|NetworkError/;

/** Answers every item with a tick on Check, right, whatever the connection is. */
async function answerAll(page: Page): Promise<void> {
	for (let n = 1; n <= ITEMS.size; n += 1) {
		const place = current(page);
		await fillIn(place, await itemShown(place, ITEMS), true);
		await place.getByRole('button', { name: 'Check answer' }).click();
		await expect(place.getByText(/waits to be checked/).or(place.locator('.verdict'))).toBeVisible();
		if (n < ITEMS.size) await place.getByRole('button', { name: 'Next question' }).click();
	}
}

const handIn = (page: Page) => page.getByRole('button', { name: /See the result|Hand in/ });

async function expectFullMarks(page: Page): Promise<void> {
	await expect(page).toHaveURL(/\/me\/attempts\//);
	await expect(page.locator('.score .big')).toHaveText('100 %');
}

/** One attempt stands on the page of results. */
async function expectOneAttempt(page: Page): Promise<void> {
	await expect(page.getByText(/Attempt 1,/)).toBeVisible();
	await visit(page, '/me');
	await expect(page.getByText(/Attempt 2/)).toHaveCount(0);
}

async function cutAnswers(context: BrowserContext): Promise<void> {
	await context.route(/\/quiz\?\/(answer|submit)$/, (route) => route.abort());
}
async function mendAnswers(context: BrowserContext): Promise<void> {
	await context.unroute(/\/quiz\?\/(answer|submit)$/);
}

test('a tab killed after ten answers without a connection: ten of ten are kept', async ({
	page,
	context
}) => {
	test.slow();
	expectFault(page, LOST);
	await register(page, person('killed'));
	await startQuiz(page, LESSON);
	await cutAnswers(context);
	await answerAll(page);
	await expect(page.getByText(/answers are saved on this device and wait/)).toBeVisible();
	await page.close({ runBeforeUnload: false });

	const again = await context.newPage();
	expectFault(again, LOST);
	await visit(again, `/learn/${LESSON}/quiz`);
	await expect(again.getByText(`${ITEMS.size} answers are saved on this device and wait`)).toBeVisible();
	await expect(again.getByText(/waits to be checked/).first()).toBeAttached();
	await mendAnswers(context);
	await expect(again.getByText(/^Saved on the server/)).toBeVisible();
	await expect(again.locator('.verdict')).toHaveCount(ITEMS.size);
	await handIn(again).click();
	await expectFullMarks(again);
	await expectOneAttempt(again);
});

test('handing in without a connection is queued, said so, survives a reload and goes through once', async ({
	page,
	context
}) => {
	test.slow();
	expectFault(page, LOST);
	await register(page, person('queued'));
	await startQuiz(page, LESSON);
	await cutAnswers(context);
	await answerAll(page);
	await handIn(page).click();
	await expect(page.getByText(/will be handed in as soon as there is a connection/)).toBeVisible();
	await page.reload();
	await waitHydrated(page);
	await expect(page.getByText(/will be handed in as soon as there is a connection/)).toBeVisible();
	await mendAnswers(context);
	await expectFullMarks(page);
	await expectOneAttempt(page);
});

test('the page of a result sends what another quiz page left, although it is not hydrated', async ({
	page,
	context
}) => {
	test.slow();
	expectFault(page, LOST);
	await register(page, person('leftover'));
	await startQuiz(page, LESSON);
	page.on('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: /^Question 10:/ }).click();
	await handIn(page).click();
	await expect(page).toHaveURL(/\/me\/attempts\//);
	const result = page.url();
	await startQuiz(page, LESSON);
	await cutAnswers(context);
	await openChoice(page);
	await current(page).locator('.choices input').first().check({ force: true });
	await expect(page.getByText(/is saved on this device and waits/)).toBeVisible();
	await page.close();

	await mendAnswers(context);
	const again = await context.newPage();
	await visit(again, result);
	await expect(again.getByText('One answer that waited on this device is now on the server.')).toBeVisible();
	await visit(again, `/learn/${LESSON}/quiz`);
	await expect(again.getByText(/^Saved on the server/)).toBeVisible();
});

test('a server killed in the middle of a quiz and started again has every answer', async ({ browser }) => {
	test.slow();
	const port = await freePort();
	const settings = { DATA_DIR: newDataDir(), PORT: String(port), REGISTRATION: 'open' };
	let server = await startServer(settings);
	const context = await browser.newContext({ baseURL: server.baseUrl });
	try {
		const page = await context.newPage();
		const { pathname, search } = new URL(server.setupUrl ?? '');
		await register(page, person('first'), pathname + search);
		await startQuiz(page, LESSON);
		for (let n = 1; n <= ITEMS.size; n += 1) {
			const place = current(page);
			if (n === 4) await server.kill();
			await fillIn(place, await itemShown(place, ITEMS), true);
			await place.getByRole('button', { name: 'Check answer' }).click();
			await expect(place.getByText(/waits to be checked/).or(place.locator('.verdict'))).toBeVisible();
			if (n < ITEMS.size) await place.getByRole('button', { name: 'Next question' }).click();
		}
		await expect(page.getByText(/Not yet on the server/)).toBeVisible();
		server = await startServer(settings);
		await expect(page.getByText(/^Saved on the server/)).toBeVisible();
		await handIn(page).click();
		await expectFullMarks(page);
	} finally {
		await context.close();
		await server.stop();
	}
});

test('two tabs: the newer answer stands, the older tab is shown both and may insist', async ({
	page,
	context
}) => {
	test.slow();
	await register(page, person('tabs'));
	await startQuiz(page, LESSON);
	const other = await context.newPage();
	await visit(other, `/learn/${LESSON}/quiz`);
	for (const tab of [page, other]) await openChoice(tab);

	await current(other).locator('.choices input').nth(1).check({ force: true });
	await expect(other.getByText(/^Saved on the server/)).toBeVisible();
	const theirs = await wordsOf(other, 1);
	await current(page).locator('.choices input').nth(2).check({ force: true });
	const mine = await wordsOf(page, 2);
	await expect(page.getByText('What you wrote here')).toBeVisible();
	await expect(page.locator('.clash dd')).toHaveText([mine, theirs]);
	await expect(current(page).locator('.choices input').nth(1)).toBeChecked();
	await page.getByRole('button', { name: 'Use mine' }).click();
	await expect(page.locator('.clash')).toHaveCount(0);
	await expect(current(page).locator('.choices input').nth(2)).toBeChecked();
	await expect(page.getByText(/^Saved on the server/)).toBeVisible();
	await other.reload();
	await waitHydrated(other);
	await openChoice(other);
	await expect(current(other).locator('.choices input').nth(2)).toBeChecked();
});

/** Goes to the first item with options to choose from. */
async function openChoice(page: Page): Promise<void> {
	for (let n = 1; n <= ITEMS.size; n += 1) {
		await page
			.locator('.ticks button')
			.nth(n - 1)
			.click();
		if ((await itemShown(current(page), ITEMS)).kind === 'choice') return;
	}
	throw new Error('the quiz has no choice item');
}

async function wordsOf(page: Page, option: number): Promise<string> {
	const words = await current(page).locator('.choice > span:first-of-type').nth(option).textContent();
	return (words ?? '').replace(/\s+/g, ' ').trim();
}

test('double clicks and the back button make one attempt and one answer', async ({ page }) => {
	test.slow();
	await register(page, person('double'));
	await visit(page, `/learn/${LESSON}/quiz`);
	await page.getByRole('button', { name: 'Start the quiz' }).dblclick();
	await current(page).waitFor();
	await openChoice(page);
	await current(page).locator('.choices input').first().check({ force: true });
	await current(page).getByRole('button', { name: 'Check answer' }).dblclick();
	await expect(current(page).locator('.verdict')).toBeVisible();
	await expect(page.getByText(/was checked before this answer came/)).toHaveCount(0);
	await page.goBack();
	await page.goForward();
	await waitHydrated(page);
	await current(page).waitFor();
	await expect(page.locator('.verdict')).toHaveCount(1);
	await page.getByRole('button', { name: /^Question 10:/ }).click();
	page.on('dialog', (dialog) => void dialog.accept());
	await handIn(page).dblclick();
	await expect(page).toHaveURL(/\/me\/attempts\//);
	await expectOneAttempt(page);
});

test('a clock wrong by a day changes nothing that is stored', async ({ page }) => {
	test.slow();
	await register(page, person('clock'));
	await page.clock.install({ time: Date.now() - 86_400_000 });
	await startQuiz(page, LESSON);
	await answerAll(page);
	await expect(page.getByText(/^Saved on the server/)).toBeVisible();
	await handIn(page).click();
	await expectFullMarks(page);
	await expectOneAttempt(page);
});

test('a session that ends in the middle asks for sign-in in place and then sends', async ({
	page,
	context
}) => {
	test.slow();
	expectFault(page, /401/);
	const who = person('ended');
	await register(page, who);
	await startQuiz(page, LESSON);
	await context.clearCookies();
	await openChoice(page);
	await current(page).locator('.choices input').first().check({ force: true });
	await expect(page.getByText(/Your session has ended/)).toBeVisible();
	await page.getByLabel('Login name').fill(who.login);
	await page.getByLabel('Password').fill(who.password);
	await page.getByRole('button', { name: 'Sign in and send' }).click();
	await expect(page.getByText(/^Saved on the server/)).toBeVisible();
	await expect(page.getByText(/Your session has ended/)).toHaveCount(0);
	await expect(current(page).locator('.choices input').first()).toBeChecked();
});

/** Waits until the service worker runs this page and has kept a copy of this path. */
async function waitForCopy(page: Page, path: string): Promise<void> {
	await page.evaluate(async () => {
		const { serviceWorker } = navigator;
		if (serviceWorker.controller) return;
		await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
	});
	await expect
		.poll(() => page.evaluate(async (path) => Boolean(await caches.match(path, { ignoreVary: true })), path))
		.toBe(true);
}

/** Everything in every cache of this browser, as one text. */
function cachedText(page: Page, names: RegExp): Promise<string> {
	return page.evaluate(async (source) => {
		const parts: string[] = [];
		for (const name of await caches.keys()) {
			if (!new RegExp(source).test(name)) continue;
			const cache = await caches.open(name);
			for (const request of await cache.keys())
				parts.push((await (await cache.match(request))?.text()) ?? '');
		}
		return parts.join('\n');
	}, names.source);
}

test('a visited lesson opens without a connection, says so, and holds nothing personal', async ({
	browser
}) => {
	test.slow();
	const server = await startServer({ REGISTRATION: 'open' });
	const context = await browser.newContext({ baseURL: server.baseUrl });
	try {
		const page = await context.newPage();
		const { pathname, search } = new URL(server.setupUrl ?? '');
		const who = person('reader');
		await register(page, who, pathname + search);
		await visit(page, `/learn/${LESSON}`);
		await waitForCopy(page, `/learn/${LESSON}`);
		await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
		const kept = await cachedText(page, /^course-/);
		expect(kept).toContain('<article class="lesson"');
		expect(kept).not.toContain(who.displayName);
		expect(kept).not.toContain(who.login);
		expect(kept).not.toContain('data-learner="');
		await server.kill();

		await page.reload();
		await expect(page.getByText(/^No connection: this copy is from/)).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('treaty');
		await waitHydrated(page);
		const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
		expect(font).toContain('Source');
		await page.goto('/');
		await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
		await page.getByRole('link', { name: /treaty/ }).click();
		await expect(page.getByText(/^No connection: this copy is from/)).toBeVisible();
	} finally {
		await context.close();
		await server.stop();
	}
});

test('a running attempt opens without a server, and what is answered then is sent later', async ({
	browser
}) => {
	test.slow();
	const port = await freePort();
	const settings = { DATA_DIR: newDataDir(), PORT: String(port), REGISTRATION: 'open' };
	let server = await startServer(settings);
	const context = await browser.newContext({ baseURL: server.baseUrl });
	try {
		let page = await context.newPage();
		const { pathname, search } = new URL(server.setupUrl ?? '');
		await register(page, person('traveller'), pathname + search);
		await startQuiz(page, LESSON);
		await waitForCopy(page, `/learn/${LESSON}/quiz`);
		const first = current(page);
		await fillIn(first, await itemShown(first, ITEMS), true);
		await first.getByRole('button', { name: 'Check answer' }).click();
		await expect(first.locator('.verdict')).toBeVisible();
		await server.kill();
		await page.close();

		page = await context.newPage();
		await visit(page, `/learn/${LESSON}/quiz`);
		await expect(page.getByText(/^No connection: this copy is from/)).toBeVisible();
		await expect(page.locator('#q1 .verdict')).toBeAttached();
		for (let n = 2; n <= ITEMS.size; n += 1) {
			const place = current(page);
			await fillIn(place, await itemShown(place, ITEMS), true);
			await place.getByRole('button', { name: 'Check answer' }).click();
			await expect(place.getByText(/waits to be checked/)).toBeVisible();
			if (n < ITEMS.size) await place.getByRole('button', { name: 'Next question' }).click();
		}
		await handIn(page).click();
		await expect(page.getByText(/will be handed in as soon as there is a connection/)).toBeVisible();
		await page.close();
		server = await startServer(settings);
		page = await context.newPage();
		await visit(page, '/me');
		await expect(page.getByText(/that waited on this device are now on the server/)).toBeVisible();
		await page.reload();
		await expect(page.getByRole('row', { name: /treaty/ })).toContainText('100 %');
	} finally {
		await context.close();
		await server.stop();
	}
});

test('signing out with unsent answers asks first, then deletes them', async ({ page, context }) => {
	test.slow();
	expectFault(page, LOST);
	await register(page, person('leaver'));
	await startQuiz(page, LESSON);
	await waitForCopy(page, `/learn/${LESSON}/quiz`);
	await cutAnswers(context);
	await openChoice(page);
	await current(page).locator('.choices input').first().check({ force: true });
	await expect(page.getByText(/is saved on this device and waits/)).toBeVisible();

	const asked: string[] = [];
	page.once('dialog', (dialog) => {
		asked.push(dialog.message());
		void dialog.dismiss();
	});
	await page.getByRole('button', { name: 'Sign out' }).click();
	expect(asked.join()).toContain('not on the server yet');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	page.once('dialog', (dialog) => void dialog.accept());
	await signOut(page);
	expect(await cachedText(page, /^attempts-/)).toBe('');
	const left = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const open = indexedDB.open('course');
				open.onsuccess = () => {
					const all = open.result.transaction('drafts').objectStore('drafts').getAllKeys();
					all.onsuccess = () => resolve(all.result.length);
				};
			})
	);
	expect(left).toBe(0);
	expect(
		await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('drafts')))
	).toEqual([]);
});
