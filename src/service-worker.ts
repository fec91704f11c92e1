/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { offlineText } from '#lib/text/offline.ts';

/**
 * Keeps what has been visited readable without a connection: reading pages, fetched without credentials so
 * that they hold nothing personal, and the running attempt of whoever is signed in, under that person's id.
 * Nothing is fetched that was not visited. Whatever is no page and no file of the build goes through untouched.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Pages and files of this build. Those of earlier builds stay until their pages could be fetched anew. */
const COURSE = `course-${version}`;
const ATTEMPTS = 'attempts-';
/** Who is signed in: one entry, under this name. */
const MARKER = 'marker';

/** Milliseconds that a page may take before its copy is shown instead. */
const PATIENCE = 4000;
const READING = /^\/(learn\/[^/]+|claims\/[^/]+|sources|terms)$/;
const QUIZ = /^\/(learn\/[^/]+\/quiz|exam\/[^/]+)$/;
const ASSET = /^\/(_app\/immutable|fonts)\//;
const ASSETS_IN_PAGE = /(?:href|src)="(\/(?:_app\/immutable|fonts)\/[^"]+)"/g;
/** A proxy says that the server is away. */
const AWAY = [502, 503, 504];
const KEPT_AT = 'x-kept-at';

type Message =
	| { type: 'visit'; path: string; learner: string | null; assets: string[] }
	| { type: 'attempt'; path: string; learner: string; attemptId: string; assets: string[] }
	| { type: 'use' };

worker.addEventListener('activate', (event) => {
	event.waitUntil(Promise.all([worker.clients.claim(), renewCopies()]));
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (ASSET.test(pathname)) event.respondWith(getAsset(request, pathname));
	else if (request.mode === 'navigate') event.respondWith(getPage(request, pathname));
});

worker.addEventListener('message', (event) => {
	event.waitUntil(take(event.data as Message));
});

async function take(message: Message): Promise<void> {
	if (message.type === 'use') {
		const pages = await worker.clients.matchAll({ type: 'window' });
		if (!pages.some(({ url }) => QUIZ.test(new URL(url).pathname))) await worker.skipWaiting();
		return;
	}
	await setLearner(message.learner);
	if (message.type === 'visit' && READING.test(message.path)) await keepPage(message.path);
	await keepAssets(message.assets.map((url) => new URL(url, worker.location.origin).pathname));
	// Last: whoever finds the page of an attempt finds its scripts too, those that came later included.
	if (message.type === 'attempt') await keepAttempt(message);
}

/** A file of the build never changes under its name: the copy first. */
async function getAsset(request: Request, path: string): Promise<Response> {
	const copy = await findCopy(path);
	if (copy) return copy;
	const response = await fetch(request);
	if (response.ok) await put(await caches.open(COURSE), path, response.clone());
	return response;
}

/** The network first; its copy when the server is away or slow; else the list of what there is. */
async function getPage(request: Request, path: string): Promise<Response> {
	const copy = READING.test(path)
		? await findCopy(path)
		: QUIZ.test(path)
			? await findAttempt(path)
			: undefined;
	const network = fetch(request);
	try {
		const response = await (copy ? Promise.race([network, late()]) : network);
		if (response && !(copy && AWAY.includes(response.status))) return response;
	} catch {
		if (!copy) return listCopies();
	}
	network.catch(() => undefined);
	return copy ? mark(copy) : listCopies();
}

function late(): Promise<undefined> {
	return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
}

/** Keeps a reading page as anybody sees it. */
async function keepPage(path: string): Promise<boolean> {
	const response = await fetch(path, { credentials: 'omit', headers: { accept: 'text/html' } });
	if (!response.ok || response.redirected) return false;
	const html = await response.text();
	await put(await caches.open(COURSE), path, stamp(html, response));
	await keepAssets([...html.matchAll(ASSETS_IN_PAGE)].map(([, asset = '']) => asset));
	return true;
}

/** Keeps the page of a running attempt for its learner, once an attempt and build. */
async function keepAttempt({ path, learner, attemptId }: Message & { type: 'attempt' }): Promise<void> {
	const cache = await caches.open(ATTEMPTS + learner);
	const known = await cache.match(path);
	const html = await known?.text();
	if (known?.headers.get('x-kept-by') === version && html?.includes(attemptId)) return;
	const response = await fetch(path, { headers: { accept: 'text/html' } });
	const fresh = await response.text();
	if (!response.ok || response.redirected || !fresh.includes(`data-learner="${learner}"`)) return;
	if (fresh.includes(attemptId)) await put(cache, path, stamp(fresh, response));
}

async function keepAssets(paths: string[]): Promise<void> {
	const cache = await caches.open(COURSE);
	for (const path of new Set(paths.filter((path) => ASSET.test(path)))) {
		if (await cache.match(path, { ignoreVary: true })) continue;
		const response = await fetch(path);
		if (response.ok) await put(cache, path, response);
	}
}

/** A full disk is no reason to fail: the page came over the network. */
async function put(cache: Cache, path: string, response: Response): Promise<void> {
	try {
		await cache.put(path, response);
	} catch {
		// not kept
	}
}

/** A page as it came, with the time and the build it was kept by. */
function stamp(html: string, { headers }: Response): Response {
	const kept = new Headers({ 'content-type': 'text/html; charset=utf-8' });
	for (const name of [
		'content-security-policy',
		'referrer-policy',
		'x-content-type-options',
		'permissions-policy'
	]) {
		const value = headers.get(name);
		if (value) kept.set(name, value);
	}
	kept.set(KEPT_AT, String(Date.now()));
	kept.set('x-kept-by', version);
	return new Response(html, { headers: kept });
}

/** The copy with a line that says so, outside of what scripts take over. */
async function mark(copy: Response): Promise<Response> {
	const at = new Date(Number(copy.headers.get(KEPT_AT)));
	const html = (await copy.text())
		.replace('<html ', '<html data-copy ')
		.replace(/<body[^>]*>/, `$&<p class="say warn" role="status">${offlineText.copy(at)}</p>`);
	return new Response(html, { headers: copy.headers });
}

async function courseCaches(): Promise<Cache[]> {
	const names = (await caches.keys()).filter((name) => name.startsWith('course-') && name !== COURSE);
	return Promise.all([COURSE, ...names.reverse()].map((name) => caches.open(name)));
}

async function findCopy(path: string): Promise<Response | undefined> {
	for (const cache of await courseCaches()) {
		const copy = await cache.match(path, { ignoreVary: true });
		if (copy) return copy;
	}
	return undefined;
}

async function findAttempt(path: string): Promise<Response | undefined> {
	const learner = await findLearner();
	if (!learner || !(await caches.has(ATTEMPTS + learner))) return undefined;
	return (await caches.open(ATTEMPTS + learner)).match(path, { ignoreVary: true });
}

async function setLearner(learner: string | null): Promise<void> {
	const cache = await caches.open(MARKER);
	if (learner) await put(cache, `/${MARKER}`, new Response(learner));
	else await cache.delete(`/${MARKER}`);
}

async function findLearner(): Promise<string | undefined> {
	const marker = await (await caches.open(MARKER)).match(`/${MARKER}`);
	return marker?.text();
}

/** After an update: fetches the kept pages anew, then lets go of the earlier build's. */
async function renewCopies(): Promise<void> {
	for (const name of await caches.keys()) {
		// An attempt's page needs the scripts of its build; it is kept anew when it is next opened.
		if (name.startsWith(ATTEMPTS)) await caches.delete(name);
		if (!name.startsWith('course-') || name === COURSE) continue;
		const old = await caches.open(name);
		try {
			for (const { url } of await old.keys()) {
				const { pathname } = new URL(url);
				if (READING.test(pathname)) await keepPage(pathname);
				else if (pathname.startsWith('/fonts/')) await keepAssets([pathname]);
			}
			await caches.delete(name);
		} catch {
			// no connection: the old copies stay
		}
	}
}

/** A page that lists what can be read now. */
async function listCopies(): Promise<Response> {
	const words = offlineText.away;
	const links = new Map<string, string>();
	let styles = '';
	const learner = await findLearner();
	const attempts =
		learner && (await caches.has(ATTEMPTS + learner)) ? [await caches.open(ATTEMPTS + learner)] : [];
	for (const cache of [...attempts, ...(await courseCaches())]) {
		for (const { url } of await cache.keys()) {
			const { pathname } = new URL(url);
			if (links.has(pathname) || !/^\/(learn|exam)\//.test(pathname)) continue;
			const html = (await (await cache.match(url, { ignoreVary: true }))?.text()) ?? '';
			styles ||= (html.match(/<link[^>]*rel="stylesheet"[^>]*>/g) ?? []).join('');
			links.set(pathname, /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? pathname);
		}
	}
	const list = [...links].map(([path, title]) => `<li><a href="${path}">${title}</a></li>`).join('');
	const html = `<!doctype html><html lang="en" data-copy><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.heading}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">${styles}</head><body><main class="page"><div class="narrow-page"><h1>${words.heading}</h1><p class="sub">${list ? words.some : words.none}</p><ul>${list}</ul></div></main></body></html>`;
	return new Response(html, {
		status: 503,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'self'; style-src 'self'; script-src 'none'"
		}
	});
}
