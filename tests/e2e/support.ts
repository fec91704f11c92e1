/** What the browser tests share: a page that fails on faults nobody asserts, and how people sign in. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

/** Words of a console error that a test has announced with `expectFault`. */
const expected = new WeakMap<Page, RegExp[]>();

/** Lets the page report this; anything else fails the test. A 404 that a test asks for is one. */
export function expectFault(page: Page, words: RegExp): void {
	expected.set(page, [...(expected.get(page) ?? []), words]);
}

/** Collects what a page must never do: errors, breaches of the content security policy, foreign requests. */
async function watch(page: Page, faults: string[]): Promise<void> {
	const add = (fault: string) => {
		if (!expected.get(page)?.some((words) => words.test(fault))) faults.push(fault);
	};
	await page.exposeFunction('reportViolation', (words: string) => add(`content security policy: ${words}`));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
			const report = (window as unknown as { reportViolation(words: string): void }).reportViolation;
			report(`${violatedDirective} ${blockedURI} ${sourceFile}`);
		});
	});
	page.on('console', (message) => {
		if (message.type() === 'error') add(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => add(`error: ${error.message}`));
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (/^(data|blob|about):$/.test(url.protocol)) return;
		if (url.origin !== process.env.BASE_URL) add(`request to ${url.host}`);
	});
}

export const test = base.extend<{ watched: void }>({
	// Every page of the test's context is watched, those that it opens itself too.
	watched: [
		async ({ context }, use) => {
			const faults: string[] = [];
			const open = context.newPage.bind(context);
			context.newPage = async () => {
				const page = await open();
				await watch(page, faults);
				return page;
			};
			await use();
			expect(faults).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

/** Opens a page and waits until its scripts run. */
export async function visit(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await waitHydrated(page);
}

/** Waits until the page reacts to presses. Not for contexts without JavaScript. */
export async function waitHydrated(page: Page): Promise<void> {
	await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

/**
 * Fails on any breach of WCAG 2.0 to 2.2, A and AA, and of axe's best practice.
 *
 * @param within a selector, for the part of a page that a test is about
 */
export async function expectNoAxeViolations(page: Page, within?: string): Promise<void> {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
	// No frames, so the page itself may be asked (the other mode opens a blank page for each answer), and only what
	// is wrong is told: naming every sound element took most of the time of a long page.
	const axe = new AxeBuilder({ page })
		.options({ runOnly: tags, resultTypes: ['violations'] })
		.setLegacyMode(true);
	if (within) axe.include(within);
	const { violations } = await axe.analyze();
	expect(
		violations.map(
			({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`
		)
	).toEqual([]);
}

/** The page is not wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(extra).toBeLessThanOrEqual(0);
}

export type Person = { login: string; displayName: string; password: string };

export const PASSWORD = 'seven quiet bridges over amber water';

/** A person nobody else in this run is: tests run at the same time against one server. */
export function person(name: string): Person {
	const { workerIndex, testId } = base.info();
	const login = `${name}-${workerIndex}-${testId.slice(-6)}`.toLowerCase().replace(/[^a-z0-9-]/g, '');
	return { login, displayName: `${name} of the tests`, password: PASSWORD };
}

/** Makes an account through the form; the person is then signed in. `path` may carry a join code or `next`. */
export async function register(page: Page, who: Person, path = '/register'): Promise<void> {
	await visit(page, path);
	await page.getByLabel('Login name').fill(who.login);
	await page.getByLabel('Your name').fill(who.displayName);
	await page.getByLabel('Password').fill(who.password);
	await page.getByRole('button', { name: /make the account|set up|register|make/i }).click();
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Signs in through the form. */
export async function signIn(page: Page, who: Pick<Person, 'login' | 'password'>, next = '/'): Promise<void> {
	await visit(page, `/login?next=${encodeURIComponent(next)}`);
	await page.getByLabel('Login name').fill(who.login);
	await page.getByLabel('Password').fill(who.password);
	await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Signs out with the button in the header. */
export async function signOut(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
}

/** The first administrator of this run's server, made by administrator.setup.ts before all other tests. */
export const ADMINISTRATOR: Person = {
	login: 'first-administrator',
	displayName: 'First administrator',
	password: PASSWORD
};
