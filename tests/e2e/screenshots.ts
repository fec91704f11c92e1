/**
 * `npm run screenshots`: pictures of every page in `docs/screenshots`, wide and narrow, light and dark, from a
 * server with the simulated cohort. Words after it choose pages by name.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { FLAGS, findBrowser } from './browser.ts';
import { ensureBuild, newDataDir, runCourse, startServer, type TestServer } from './server.ts';
import { shots, type Find, type Shot, type Who } from './shots.ts';
import { PASSWORD } from './support.ts';

const WIDTHS = [1280, 390];
const THEMES = ['light', 'dark'] as const;
/** Pixels of a page that are shown at most; the rest of a long one says nothing new. */
const LONGEST = 3600;
/** Of WebP, 0 to 100: text stays clean, and all pictures together stay small enough to be kept with the course. */
const QUALITY = 60;
const OUT = join(import.meta.dirname, '../../docs/screenshots');

/** The links that `course -- demo` and `course -- user add` print, by role. */
function signInLinks(printed: string): Partial<Record<Who, string>> {
	const links: Partial<Record<Who, string>> = {};
	for (const line of printed.split('\n')) {
		const path = /\/(?:login|reset)\?\S+/.exec(line)?.[0];
		if (!path) continue;
		if (path.startsWith('/reset')) links.administrator = path;
		else links[/instructor/i.test(line) ? 'instructor' : 'learner'] ??= path;
	}
	return links;
}

/** Uses a printed link: one signs in, the other has a password chosen first. */
async function enter(page: Page, link: string): Promise<void> {
	await page.goto(link);
	const password = page.getByLabel('New password');
	if (await password.count()) {
		await password.fill(PASSWORD);
		await page.getByRole('main').getByRole('button').last().click();
		await page.waitForURL(/\/login/);
		await page.getByLabel('Login name').fill('administrator');
		await page.getByLabel('Password').fill(PASSWORD);
	}
	await page.getByRole('main').getByRole('button').last().click();
	await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** Looks links up on the pages themselves, so that no id is written down. */
function finder(page: Page): Find {
	const found = new Map<string, string>();
	return async (from, to) => {
		const key = `${from} ${to}`;
		let path = found.get(key);
		if (path === undefined) {
			await page.goto(from);
			const links = await page.locator('main a[href]').evaluateAll((all) =>
				all.map((one) => {
					const { pathname, search } = new URL((one as HTMLAnchorElement).href);
					return pathname + search;
				})
			);
			path = links.find((link) => to.test(link));
			if (path === undefined) throw new Error(`no link to ${to} on ${from}`);
			found.set(key, path);
		}
		return path;
	};
}

/** Takes the pictures of one person, who signs in with `link` first. */
async function capture(
	browser: Browser,
	server: TestServer,
	shots: Shot[],
	link: string | undefined
): Promise<void> {
	const context = await browser.newContext({
		baseURL: server.baseUrl,
		locale: 'en-GB',
		timezoneId: 'Europe/Vilnius',
		reducedMotion: 'reduce',
		serviceWorkers: 'block'
	});
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	if (shots.some(({ who }) => who !== 'nobody')) {
		if (link === undefined) throw new Error('no link was printed for them');
		await enter(page, link);
	}
	const find = finder(page);
	for (const shot of shots) {
		try {
			const path = typeof shot.path === 'string' ? shot.path : await shot.path(find);
			for (const width of WIDTHS) await take(page, { ...shot, path }, width);
		} catch (error) {
			console.error(`${shot.name}: ${error instanceof Error ? error.message : String(error)}`);
			process.exitCode = 1;
		}
	}
	await context.close();
}

/** Opens the page once and shows it in both themes. */
async function take(page: Page, shot: Shot & { path: string }, width: number): Promise<void> {
	await page.setViewportSize({ width, height: width > 600 ? 900 : 844 });
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	await page.goto(shot.path);
	await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
	await shot.prepare?.(page);
	await page.evaluate(() => document.fonts.ready);
	for (const theme of THEMES) {
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		const name = `${shot.name}-${width}-${theme}.webp`;
		writeFileSync(join(OUT, name), await picture(page, shot));
		console.log(name);
	}
}

/** Playwright writes no WebP: the browser is asked itself. */
async function picture(page: Page, { part, whole }: Shot): Promise<Buffer> {
	const box = await page.evaluate(
		({ part, whole }) => {
			const root = document.documentElement;
			const shown = part ? document.querySelector(part)?.getBoundingClientRect() : undefined;
			if (shown) {
				const room = 16;
				const left = Math.max(0, shown.left - room);
				return {
					x: left,
					y: shown.top + scrollY - room,
					width: Math.min(innerWidth - left, shown.width + 2 * room),
					height: shown.height + 2 * room
				};
			}
			return whole
				? { x: 0, y: 0, width: innerWidth, height: root.scrollHeight }
				: { x: 0, y: scrollY, width: innerWidth, height: innerHeight };
		},
		{ part, whole }
	);
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', {
		format: 'webp',
		quality: QUALITY,
		captureBeyondViewport: true,
		clip: { ...box, height: Math.min(LONGEST, box.height), scale: 1 }
	});
	await session.detach();
	return Buffer.from(data, 'base64');
}

const executablePath = findBrowser();
if (!executablePath) throw new Error('no browser; see tests/e2e/browser.ts');
const wanted = process.argv.slice(2);
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
ensureBuild();
mkdirSync(OUT, { recursive: true });
const dataDir = newDataDir();
let printed = '';
if (chosen.some(({ who }) => who !== 'nobody')) {
	printed += runCourse(dataDir, 'demo', '--learners', '24', '--seed', '1');
	printed += runCourse(dataDir, 'user', 'add', 'administrator', '--role', 'administrator');
}
const server = await startServer({ DATA_DIR: dataDir });
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
	for (const who of ['nobody', 'learner', 'instructor', 'administrator'] as const) {
		const own = chosen.filter((shot) => shot.who === who);
		if (own.length > 0) await capture(browser, server, own, signInLinks(printed)[who]);
	}
} finally {
	await browser.close();
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
