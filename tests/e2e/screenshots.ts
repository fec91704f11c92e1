/**
 * `npm run screenshots`: pictures of every page in `docs/screenshots`, wide and narrow, light and dark, from a
 * server with the simulated cohort. Words after it choose pages by name.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { FLAGS, findBrowser } from './browser.ts';
import { ensureBuild, newDataDir, runCourse, startServer, type TestServer } from './server.ts';

type Who = 'nobody' | 'learner' | 'instructor';

/** `prepare`: what happens on the page before the picture. */
type Shot = {
	name: string;
	path: string;
	who: Who;
	whole?: boolean;
	prepare?: (page: Page) => Promise<void>;
};

const shots: Shot[] = [
	{ name: 'home', path: '/', who: 'nobody', whole: true },
	{ name: 'home-signed-in', path: '/', who: 'learner', whole: true },
	{ name: 'lesson', path: '/learn/two-birthdays', who: 'nobody' },
	{
		name: 'figure',
		path: '/learn/treaty-article-4',
		who: 'nobody',
		prepare: (page) =>
			page
				.locator('.figure')
				.first()
				.evaluate((figure) => figure.scrollIntoView())
	},
	{ name: 'quiz', path: '/learn/two-birthdays/quiz', who: 'learner', whole: true },
	{ name: 'results', path: '/me', who: 'learner', whole: true },
	{ name: 'sources', path: '/sources', who: 'nobody' },
	{ name: 'search', path: '/search?q=paehapchon', who: 'nobody' },
	{ name: 'corrections', path: '/corrections', who: 'nobody' },
	{ name: 'terms', path: '/terms', who: 'nobody' },
	{ name: 'login', path: '/login', who: 'nobody' },
	{ name: 'register', path: '/register', who: 'nobody' },
	{ name: 'cohorts', path: '/cohorts', who: 'instructor' },
	{
		name: 'cohort',
		path: '/cohorts',
		who: 'instructor',
		whole: true,
		prepare: async (page) => {
			await page.getByRole('table').getByRole('link').first().click();
			await page.waitForURL(/\/cohorts\/[^/]+$/);
		}
	},
	{
		name: 'quiz-statistics',
		path: '/cohorts',
		who: 'instructor',
		whole: true,
		prepare: (page) => openStatistics(page)
	},
	{
		name: 'item-statistics',
		path: '/cohorts',
		who: 'instructor',
		whole: true,
		prepare: async (page) => {
			await openStatistics(page);
			await page.locator('#items tbody a').first().click();
			await page.waitForURL(/\/items\/[^/]+$/);
		}
	},
	...(['Marking', 'Regrade'] as const).map((name): Shot => ({
		name: name.toLowerCase(),
		path: '/cohorts',
		who: 'instructor',
		whole: true,
		prepare: async (page) => {
			await page.getByRole('table').getByRole('link').first().click();
			await page.waitForURL(/\/cohorts\/[^/]+$/);
			await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
			await page.waitForURL(new RegExp(`/${name.toLowerCase()}$`));
		}
	})),
	{ name: 'missing', path: '/no/such/page', who: 'nobody' }
];

const WIDTHS = [1280, 390];
const THEMES = ['light', 'dark'] as const;
const OUT = join(import.meta.dirname, '../../docs/screenshots');

/** From the list of cohorts to the statistics of the first quiz. */
async function openStatistics(page: Page): Promise<void> {
	await page.getByRole('table').getByRole('link').first().click();
	await page.waitForURL(/\/cohorts\/[^/]+$/);
	await page.goto(`${page.url()}/quizzes`);
	await page.locator('main tbody a').first().click();
	await page.waitForURL(/\/quizzes\/[^/]+$/);
}

/** The sign-in links that `course -- demo` prints, by role. */
function signInLinks(printed: string): Partial<Record<Who, string>> {
	const links: Partial<Record<Who, string>> = {};
	for (const line of printed.split('\n')) {
		const path = /\/login\?\S+/.exec(line)?.[0];
		if (!path) continue;
		const who = /instructor/i.test(line) ? 'instructor' : 'learner';
		links[who] ??= path;
	}
	return links;
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
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	if (shots.some(({ who }) => who !== 'nobody')) {
		if (link === undefined) throw new Error('course demo printed no sign-in link for them');
		await page.goto(link);
		await page.getByRole('main').getByRole('button').click();
		await page.getByRole('button', { name: 'Sign out' }).waitFor();
	}
	for (const shot of shots) {
		for (const width of WIDTHS) {
			for (const theme of THEMES) await take(page, shot, width, theme);
		}
	}
	await context.close();
}

async function take(page: Page, shot: Shot, width: number, theme: 'light' | 'dark'): Promise<void> {
	await page.setViewportSize({ width, height: width > 600 ? 900 : 844 });
	await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
	await page.goto(shot.path);
	await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
	await shot.prepare?.(page);
	await page.evaluate(() => document.fonts.ready);
	const file = `${shot.name}-${width}-${theme}.png`;
	await page.screenshot({ path: join(OUT, file), fullPage: shot.whole ?? false });
	console.log(file);
}

const executablePath = findBrowser();
if (!executablePath) throw new Error('no browser; see tests/e2e/browser.ts');
const wanted = process.argv.slice(2);
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
ensureBuild();
mkdirSync(OUT, { recursive: true });
const dataDir = newDataDir();
const peopled = chosen.some(({ who }) => who !== 'nobody');
const printed = peopled ? runCourse(dataDir, 'demo', '--learners', '24', '--seed', '1') : '';
const server = await startServer({ DATA_DIR: dataDir });
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
	for (const who of ['nobody', 'learner', 'instructor'] as const) {
		const own = chosen.filter((shot) => shot.who === who);
		if (own.length > 0) await capture(browser, server, own, signInLinks(printed)[who]);
	}
} finally {
	await browser.close();
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
