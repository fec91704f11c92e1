/** The pages that `npm run screenshots` takes pictures of, and how each is brought to what it shows. */
import type { Locator, Page } from '@playwright/test';

export type Who = 'nobody' | 'learner' | 'instructor' | 'administrator';

/** Finds the first link to such an address on a page; the same question is asked once. */
export type Find = (from: string, to: RegExp) => Promise<string>;

export type Shot = {
	name: string;
	/** an address, or how to find it */
	path: string | ((find: Find) => Promise<string>);
	who: Who;
	/** the whole page, not only what a window shows of it */
	whole?: boolean;
	/** only this element */
	part?: string;
	/** what happens on the page before the picture; may have happened already */
	prepare?: (page: Page) => Promise<void>;
};

/** One figure of each kind: kind, lesson, figure. */
const figures: [kind: string, lesson: string, figure: string][] = [
	['tracks', 'two-birthdays', 'two-tracks'],
	['ranges', 'built-in-the-north', 'strength-1950'],
	['numbers', 'deployment-autumn-2024', 'troop-numbers'],
	['map', 'abroad-and-arms', 'missions-abroad'],
	['chart', 'whose-army', 'command-chart'],
	['syllables', 'what-the-word-means', 'word-and-origin'],
	['compare', 'reading-it-from-outside', 'labels-compared'],
	['timeline', 'arms-before-troops', 'arms-timeline'],
	['clauses', 'treaty-article-4', 'article-4'],
	['phases', 'kursk-battle-adaptation', 'kursk-phases'],
	['ceremony', 'silence-to-ceremony', 'silence-to-ceremony'],
	['likelihood', 'judging-claims', 'likelihood'],
	['errors', 'judging-claims', 'spot-the-error'],
	['exchange', 'exchange-and-limits', 'exchange'],
	['responses', 'law-and-responses', 'responses'],
	['options', 'policy-options', 'options']
];

/** One item of each kind: kind, page of a quiz that has it, what only that kind holds. */
const items: [kind: string, path: string, holds: string][] = [
	['multiple', '/learn/policy-options/quiz', '.choices input[type=checkbox]'],
	['matrix', '/learn/policy-options/quiz', '.matrix'],
	['match', '/learn/policy-options/quiz', '.pairs'],
	['essay', '/learn/policy-options/quiz', '.essay'],
	['order', '/learn/abroad-and-arms/quiz', '.order'],
	['cloze', '/learn/abroad-and-arms/quiz', '.cloze'],
	['estimate', '/learn/abroad-and-arms/quiz', '.estimation'],
	['numeric', '/learn/reading-estimates/quiz', '.typed:not(.estimation .typed) input[inputmode=decimal]']
];

const cohort = (find: Find) => find('/cohorts', /^\/cohorts\/[\w-]{20,}$/);
const under = (path: string) => async (find: Find) => `${await cohort(find)}${path}`;
const linked = (from: string, to: RegExp) => async (find: Find) => find(`${await cohort(find)}${from}`, to);
const someLearner = linked('', /\/learners\/[^/?#]+$/);
const someItem = linked('/quizzes/two-birthdays', /\/items\//);

export const shots: Shot[] = [
	{ name: 'home', path: '/', who: 'nobody', whole: true },
	{ name: 'lesson', path: '/learn/two-birthdays', who: 'nobody' },
	{ name: 'lesson-whole', path: '/learn/treaty-article-4', who: 'nobody', whole: true },
	{
		name: 'lesson-end',
		path: '/learn/reading-estimates',
		who: 'nobody',
		prepare: (page) => scrollTo(page, '.take')
	},
	...figures.map(([kind, lesson, figure]): Shot => ({
		name: `figure-${kind}`,
		path: `/learn/${lesson}`,
		who: 'nobody',
		part: `#figure-${figure}`
	})),
	{
		name: 'search-dialog',
		path: '/learn/two-birthdays',
		who: 'nobody',
		prepare: async (page) => {
			await page.locator('a[data-search]').click();
			await page.getByRole('searchbox').fill('article 4');
			await page.locator('dialog li').first().waitFor();
		}
	},
	{ name: 'search', path: '/search?q=paehapchon', who: 'nobody' },
	{ name: 'sources', path: '/sources', who: 'nobody' },
	{ name: 'claim', path: '/claims/DEP-054', who: 'nobody', whole: true },
	{ name: 'terms', path: '/terms', who: 'nobody' },
	{ name: 'corrections', path: '/corrections', who: 'nobody' },
	{ name: 'login', path: '/login', who: 'nobody' },
	{ name: 'register', path: '/register', who: 'nobody', whole: true },
	{ name: 'join', path: '/join', who: 'nobody' },
	{ name: 'verify', path: '/verify', who: 'nobody' },
	{ name: 'missing', path: '/no/such/page', who: 'nobody' },

	{ name: 'home-signed-in', path: '/', who: 'learner', whole: true },
	{ name: 'quiz', path: '/learn/two-birthdays/quiz', who: 'learner', whole: true },
	{
		name: 'quiz-feedback',
		path: '/learn/two-birthdays/quiz',
		who: 'learner',
		whole: true,
		prepare: async (page) => {
			const item = await openItem(page, '.choice input[type=radio]:not(.matrix *)');
			if (await item.locator('.verdict').count()) return;
			await item.locator('.choices input').first().check({ force: true });
			await item.locator('input[name^=c]').nth(2).check({ force: true });
			await item.getByRole('button', { name: 'Check answer' }).click();
			await item.locator('.verdict').waitFor();
		}
	},
	...items.map(([kind, path, holds]): Shot => ({
		name: `quiz-${kind}`,
		path,
		// whose first attempt it is: a retry may leave the kind out
		who: 'administrator',
		whole: true,
		prepare: async (page) => void (await openItem(page, holds))
	})),
	{ name: 'exam', path: '/exam/final', who: 'learner', whole: true },
	{
		name: 'exam-running',
		path: '/exam/final',
		who: 'learner',
		whole: true,
		prepare: async (page) => void (await openItem(page, 'input'))
	},
	{ name: 'result', path: (find) => find('/me', /^\/me\/attempts\//), who: 'learner', whole: true },
	{
		name: 'report-question',
		path: async (find) => find(await find('/me', /^\/me\/attempts\//), /\/report\//),
		who: 'learner',
		whole: true
	},
	{
		name: 'report-lesson',
		path: (find) => find('/learn/two-birthdays', /\/report/),
		who: 'learner',
		whole: true
	},
	{ name: 'results', path: '/me', who: 'learner', whole: true },
	{ name: 'calibration', path: '/me/calibration', who: 'learner', whole: true },
	{
		name: 'transcript',
		path: '/me/transcript',
		who: 'learner',
		whole: true,
		prepare: async (page) => {
			if (await page.locator('main a[href^="/verify/"]').count()) return;
			await page.getByRole('button', { name: /^Make a transcript/ }).click();
			await page.waitForURL(/\/verify\//);
			await page.goto('/me/transcript');
		}
	},
	{
		name: 'verify-code',
		path: (find) => find('/me/transcript', /^\/verify\//),
		who: 'learner',
		whole: true
	},
	{ name: 'trail', path: '/me/trail', who: 'learner' },
	{ name: 'account', path: '/me/account', who: 'learner', whole: true },

	{ name: 'cohorts', path: '/cohorts', who: 'instructor' },
	{ name: 'cohort', path: cohort, who: 'instructor', whole: true },
	{ name: 'cohort-items', path: under('?quiz=two-birthdays'), who: 'instructor', whole: true },
	{ name: 'learner', path: someLearner, who: 'instructor', whole: true },
	{
		name: 'learner-attempt',
		path: async (find) => find(await someLearner(find), /\/attempts\//),
		who: 'instructor',
		whole: true
	},
	{
		name: 'accommodations',
		path: async (find) => `${await someLearner(find)}/accommodations`,
		who: 'instructor',
		whole: true
	},
	{ name: 'roster', path: under('/roster'), who: 'instructor', whole: true },
	{ name: 'settings', path: under('/settings'), who: 'instructor', whole: true },
	{ name: 'quizzes', path: under('/quizzes'), who: 'instructor', whole: true },
	{ name: 'quiz-statistics', path: under('/quizzes/two-birthdays'), who: 'instructor', whole: true },
	{ name: 'item-statistics', path: someItem, who: 'instructor', whole: true },
	{ name: 'marking', path: under('/marking'), who: 'instructor', whole: true },
	{ name: 'marking-essay', path: linked('/marking', /\/essays\//), who: 'instructor', whole: true },
	{ name: 'marking-answers', path: linked('/marking', /\/answers\//), who: 'instructor', whole: true },
	{ name: 'marking-late', path: under('/marking/late'), who: 'instructor', whole: true },
	{ name: 'reports', path: under('/reports'), who: 'instructor', whole: true },
	{ name: 'regrade', path: under('/regrade'), who: 'instructor', whole: true },
	{
		name: 'regrade-preview',
		path: async (find) =>
			`${await cohort(find)}/regrade?item=${new URL(await someItem(find), 'http://course').pathname.split('/').at(-1)}`,
		who: 'instructor',
		whole: true,
		prepare: async (page) => {
			await page.locator('input[name=policy][value=full]').check();
			await page
				.getByRole('button', { name: 'Show what it would do' })
				.or(page.locator('#choice .btn.main'))
				.first()
				.click();
			await page.locator('#preview').waitFor();
		}
	},
	{ name: 'receipts', path: '/cohorts/receipts', who: 'instructor' },

	{ name: 'admin', path: '/admin', who: 'administrator', whole: true }
];

async function scrollTo(page: Page, part: string): Promise<void> {
	await page
		.locator(part)
		.first()
		.evaluate((element) => element.scrollIntoView());
}

/** Goes to the item of the quiz that holds this; starts an attempt when none is open. */
async function openItem(page: Page, holds: string): Promise<Locator> {
	const start = page.getByRole('button', { name: /Start the|Retry|Take it again/ });
	if (await start.count()) await start.first().click();
	await page.locator('.quiz .one.current').waitFor();
	await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
	const n = await page
		.locator('.quiz .one')
		.evaluateAll((all, holds) => all.findIndex((one) => one.querySelector(holds)), holds);
	if (n < 0) throw new Error(`no item of ${page.url()} holds ${holds}`);
	await page.locator('.ticks button').nth(n).click();
	return page.locator('.quiz .one.current');
}
