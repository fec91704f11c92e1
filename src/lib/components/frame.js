/*
 * What every page does in the browser, hydrated or not: it asks before unsent answers are thrown away at
 * sign-out, and starts the service worker. Hydrated pages import it; reading pages get it as it stands, hence
 * plain JavaScript in one file. Names of stores are those of drafts.ts and service-worker.ts.
 */

/** Milliseconds after which signing out goes on, whatever the browser's stores do. */
const PATIENCE = 2000;

if (typeof document !== 'undefined') {
	document.addEventListener('submit', askBeforeSignOut);
	document.addEventListener('keydown', searchBySlash);
	document.addEventListener('click', searchByLink);
	// Not in development, where the modules are no built files; nor on plain http, where there is none.
	if ('serviceWorker' in navigator && import.meta.url.includes('/_app/')) {
		if (document.readyState === 'complete') void startWorker();
		else addEventListener('load', () => void startWorker());
	}
	void sendLeftBehind();
}

/** "/" opens the search, except where somebody writes or answers. @param {KeyboardEvent} event */
function searchBySlash(event) {
	if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
	const writing =
		event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
	if (writing || document.querySelector('form.quiz')) return;
	const field = document.querySelector('main [data-finder] input');
	if (!(field instanceof HTMLInputElement)) return search(event);
	event.preventDefault();
	field.select();
}

/** @param {MouseEvent} event */
function searchByLink(event) {
	const link = event.target instanceof Element && event.target.closest('a[data-search]');
	if (!link || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector('form.quiz'))
		return;
	search(event);
}

/** @param {Event} event */
function search(event) {
	const link = document.querySelector('a[data-search]');
	if (!(link instanceof HTMLAnchorElement) || !link.dataset.search) return;
	event.preventDefault();
	const { href } = link;
	import(/* @vite-ignore */ link.dataset.search).then(
		(script) => script.openSearch(),
		() => location.assign(href)
	);
}

/** @returns who is signed in on this page, or null */
function learner() {
	const form = document.querySelector('form[data-learner]');
	return form instanceof HTMLElement ? (form.dataset.learner ?? null) : null;
}

/** @param {SubmitEvent} event */
function askBeforeSignOut(event) {
	const form = event.target;
	const who = learner();
	if (!(form instanceof HTMLFormElement) || !who || new URL(form.action).pathname !== '/logout') return;
	event.preventDefault();
	if (mayHaveDrafts(who) && !confirm(words('unsent'))) return;
	document.dispatchEvent(new Event('signingout'));
	const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
	const forgotten = Promise.allSettled([forgetDrafts(who), forgetPages(who)]);
	void Promise.race([forgotten, late]).then(() => form.submit());
}

/** On a page that is not hydrated and has a place for it: sends what quiz pages left in this browser. */
async function sendLeftBehind() {
	const place = document.querySelector('[data-left-behind]');
	const who = learner();
	if (!(place instanceof HTMLElement) || !place.dataset.leftBehind || !who || !mayHaveDrafts(who)) return;
	try {
		const script = await import(/* @vite-ignore */ place.dataset.leftBehind);
		script.sendLeftBehind(place, who);
	} catch {
		// no connection: the next page sends them
	}
}

/** @param {string} who */
function mayHaveDrafts(who) {
	try {
		return localStorage.getItem(`drafts-${who}`) !== null;
	} catch {
		return false;
	}
}

/**
 * Deletes what this learner has in the store of drafts, and nobody else's.
 * @param {string} who
 * @returns {Promise<void>}
 */
function forgetDrafts(who) {
	return new Promise((resolve, reject) => {
		const open = indexedDB.open('course');
		// There is none yet: do not make an empty one.
		open.onupgradeneeded = () => open.transaction?.abort();
		open.onerror = () => resolve();
		open.onsuccess = () => {
			const work = open.result.transaction('drafts', 'readwrite');
			work.objectStore('drafts').delete(IDBKeyRange.bound([who], [who, []]));
			work.oncomplete = () => {
				open.result.close();
				localStorage.removeItem(`drafts-${who}`);
				resolve();
			};
			work.onabort = () => reject(work.error);
		};
	});
}

/** @param {string} who */
async function forgetPages(who) {
	if ('caches' in globalThis) await caches.delete(`attempts-${who}`);
}

/** Words of the page for this script. @param {'unsent'} name */
function words(name) {
	const line = document.querySelector('.news');
	return (line instanceof HTMLElement && line.dataset[name]) || '';
}

async function startWorker() {
	try {
		const registration = await navigator.serviceWorker.register('/service-worker.js');
		announceUpdates(registration);
		const { active } = await navigator.serviceWorker.ready;
		if ('copy' in document.documentElement.dataset) return;
		active?.postMessage({
			type: 'visit',
			path: location.pathname,
			learner: learner(),
			assets: assetsOfPage()
		});
	} catch {
		// Storage is shut or full: pages are read over the network, as ever.
	}
}

/** Files of this page, to be kept with it. */
function assetsOfPage() {
	return performance.getEntriesByType('resource').map(({ name }) => name);
}

/**
 * Says that a new version waits, with a button to use it; never in the middle of a quiz.
 * @param {ServiceWorkerRegistration} registration
 */
function announceUpdates(registration) {
	const announce = () => {
		const line = document.querySelector('.news');
		const waiting = registration.waiting;
		if (!waiting || !navigator.serviceWorker.controller || !(line instanceof HTMLElement)) return;
		if (document.querySelector('form.quiz')) return;
		line.hidden = false;
		line.querySelector('button')?.addEventListener('click', () => {
			navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
			waiting.postMessage({ type: 'use' });
		});
	};
	announce();
	registration.addEventListener('updatefound', () => {
		registration.installing?.addEventListener('statechange', announce);
	});
}
