/*
 * The search of the course in a dialog, loaded when somebody presses "/" or the search link. The server finds and
 * marks: this takes the form and the results from the page /search, so that there is one search and no index here.
 */

/** Milliseconds without a key after which the server is asked. */
const PAUSE = 150;

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {AbortController | undefined} */
let asking;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** Opens the search; without a connection the page of its own says what is wrong. */
export async function openSearch() {
	try {
		dialog ??= await makeDialog();
	} catch {
		location.assign('/search');
		return;
	}
	if (!dialog.open) dialog.showModal();
	dialog.querySelector('input')?.select();
}

async function makeDialog() {
	const page = await load('/search', undefined);
	const finder = page.querySelector('[data-finder]');
	if (!finder) throw new Error('no search');
	const made = document.createElement('dialog');
	made.className = 'finder-dialog';
	made.setAttribute('aria-label', page.querySelector('h1')?.textContent ?? '');
	made.append(document.adoptNode(finder));
	made.addEventListener('input', () => {
		clearTimeout(pause);
		pause = setTimeout(() => void find(made), PAUSE);
	});
	made.addEventListener('keydown', (event) => move(made, event));
	// beside the dialog is outside of it
	made.addEventListener('click', (event) => {
		if (event.target === made) made.close();
	});
	document.body.append(made);
	return made;
}

/** @param {HTMLDialogElement} made */
async function find(made) {
	asking?.abort();
	asking = new AbortController();
	const query = made.querySelector('input')?.value ?? '';
	try {
		const page = await load(`/search?q=${encodeURIComponent(query)}`, asking.signal);
		for (const part of ['[data-results]', '[data-count]']) {
			const fresh = page.querySelector(part);
			if (fresh) made.querySelector(part)?.replaceChildren(...fresh.childNodes);
		}
	} catch {
		// overtaken by the next letter, or no connection: what was found stays
	}
}

/** Up and down go through the field and the results, Escape leaves. @param {HTMLDialogElement} made @param {KeyboardEvent} event */
function move(made, event) {
	// the field of a search would only be emptied
	if (event.key === 'Escape') {
		event.preventDefault();
		made.close();
	}
	if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
	/** @type {HTMLElement[]} */
	const stops = [...made.querySelectorAll('input, [data-results] a')].filter(
		(stop) => stop instanceof HTMLElement
	);
	const here = stops.findIndex((stop) => stop === document.activeElement);
	const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
	if (!next) return;
	event.preventDefault();
	next.focus();
}

/**
 * @param {string} address
 * @param {AbortSignal | undefined} signal
 */
async function load(address, signal) {
	const response = await fetch(address, { signal: signal ?? null });
	if (!response.ok) throw new Error(`${response.status}`);
	return new DOMParser().parseFromString(await response.text(), 'text/html');
}
