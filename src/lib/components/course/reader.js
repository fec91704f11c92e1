/*
 * All the script of the reading pages: they are rendered on the server and not hydrated, so a lesson costs
 * 2 kB of script in place of 50. Sent as it stands here, hence plain JavaScript in one file. Without it every
 * page still works: notes stand in the margin and push the text, figures switch through :has(), the button
 * at the end marks the lesson as read.
 */

/** From here notes stand beside the text; from the second width the section list too. As in lesson.css. */
const besideText = matchMedia('(min-width: 62rem)');
const listBeside = matchMedia('(min-width: 76rem)');
const gap = 14;
const gapAboveBlock = 28;
/** How far notes may fall behind their paragraph, or hold up a figure, before they are shortened. */
const far = 320;
const farAboveBlock = 160;
/** Share of the window's height above which a heading counts as reached. */
const readingLine = 0.35;

/** @type {HTMLElement | null} */
const lesson = document.querySelector('.lesson');

startTheme();
startSteps();
startKeeping();
if (lesson) {
	startNotes(lesson);
	startReading(lesson);
}
// Tests and scripts wait for this before they press anything; hydrated pages set it too.
document.documentElement.dataset.hydrated = '';

/** The switch between light and dark; app.html reads the choice before the first paint. */
function startTheme() {
	document.querySelector('.theme')?.addEventListener('click', () => {
		const root = document.documentElement;
		const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
		const dark = root.dataset.theme ? root.dataset.theme === 'dark' : systemDark;
		root.dataset.theme = dark ? 'light' : 'dark';
		try {
			localStorage.theme = root.dataset.theme;
		} catch {
			// storage is off: the choice holds for this page
		}
	});
}

/** Buttons that step through the radios of a figure; they are hidden until now. */
function startSteps() {
	for (const steps of document.querySelectorAll('[data-steps]')) {
		if (!(steps instanceof HTMLElement)) continue;
		const name = CSS.escape(steps.dataset.steps ?? '');
		/** @type {HTMLInputElement[]} */
		const radios = [...document.querySelectorAll(`input[name="${name}"]`)].filter(
			(radio) => radio instanceof HTMLInputElement
		);
		const [back, on] = steps.querySelectorAll('button');
		const picked = () => radios.findIndex((radio) => radio.checked);
		const show = () => {
			back?.setAttribute('aria-disabled', String(picked() <= 0));
			on?.setAttribute('aria-disabled', String(picked() === radios.length - 1));
		};
		/** @param {number} by */
		const step = (by) => {
			const next = radios[picked() + by];
			if (next) next.checked = true;
			show();
		};
		back?.addEventListener('click', () => step(-1));
		on?.addEventListener('click', () => step(1));
		for (const radio of radios) radio.addEventListener('change', show);
		show();
		steps.hidden = false;
	}
}

/** Keeps what is chosen and written in a figure in this browser, and says so there. */
function startKeeping() {
	/** @type {NodeListOf<HTMLElement>} */
	const figures = document.querySelectorAll('[data-keep]');
	for (const figure of figures) {
		const key = `figure:${figure.dataset.keep}`;
		/** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
		const fields = figure.querySelectorAll('input, textarea');
		/** @param {HTMLInputElement | HTMLTextAreaElement} field */
		const radio = (field) => field instanceof HTMLInputElement && field.type === 'radio';
		const save = () => {
			/** @type {Record<string, string>} */
			const kept = {};
			for (const field of fields) {
				const { name, value } = field;
				if (value && (!radio(field) || /** @type {HTMLInputElement} */ (field).checked)) kept[name] = value;
			}
			try {
				localStorage.setItem(key, JSON.stringify(kept));
			} catch {
				// storage is off or full: it stays on the page until that is left
			}
		};
		/** @param {Record<string, string>} kept */
		const fill = (kept) => {
			for (const field of fields) {
				if (field instanceof HTMLInputElement && radio(field))
					field.checked = kept[field.name] === field.value;
				else field.value = kept[field.name] ?? '';
			}
		};
		try {
			const text = localStorage.getItem(key);
			if (text) fill(JSON.parse(text));
		} catch {
			// storage is off, or holds something else
			continue;
		}
		figure.addEventListener('input', save);
		figure.querySelector('.kept button')?.addEventListener('click', () => {
			fill({});
			localStorage.removeItem(key);
		});
		figure.querySelector('.kept')?.removeAttribute('hidden');
		figure.querySelector('.lost')?.setAttribute('hidden', '');
	}
}

/**
 * Keeps side notes level with their paragraph without two of them meeting: notes give way downwards, and a
 * figure waits for the notes above it. On a narrow screen notes and the section list fold, and a citation
 * opens its note.
 * @param {HTMLElement} article
 */
function startNotes(article) {
	/** @param {boolean} open */
	const setNotes = (open) => {
		for (const details of article.querySelectorAll('.notes details')) details.toggleAttribute('open', open);
	};

	function fold() {
		setNotes(besideText.matches);
		article.querySelector('.toc details')?.toggleAttribute('open', listBeside.matches);
	}

	function place() {
		document.body.classList.toggle('set', besideText.matches);
		/** @type {NodeListOf<HTMLElement>} */
		const blocks = article.querySelectorAll('.text > :is(.para, .figure, .broad, h2)');
		for (const block of blocks) {
			block.style.removeProperty('--push');
			notesOf(block)?.style.removeProperty('--top');
			notesOf(block)?.classList.remove('brief');
		}
		if (!besideText.matches) return;
		// each round shortens at least one more group of notes, so this ends
		while (!settle(blocks));
	}

	/**
	 * Places the notes from top to bottom. Where they fall too far behind the text, the groups that crowd
	 * there become brief.
	 * @param {NodeListOf<HTMLElement>} blocks
	 * @returns {boolean} false when some became brief and all must be placed again
	 */
	function settle(blocks) {
		let low = 0;
		/** @type {HTMLElement[]} */
		let crowd = [];
		for (const block of blocks) {
			block.style.removeProperty('--push');
			const top = block.getBoundingClientRect().top + scrollY;
			const notes = notesOf(block);
			const barrier = block.matches('.figure, .broad');
			const down = Math.max(0, low + (barrier ? gapAboveBlock : gap) - top);
			if (!notes && !barrier) continue;
			const long = crowd.filter((group) => !group.classList.contains('brief'));
			if (down > (barrier ? farAboveBlock : far) && long.length) {
				for (const group of long) group.classList.add('brief');
				return false;
			}
			if (notes) {
				crowd = down ? [...crowd, notes] : [notes];
				notes.style.setProperty('--top', `${down}px`);
				low = top + down + notes.offsetHeight;
			} else {
				crowd = [];
				if (down) block.style.setProperty('--push', `${down}px`);
			}
		}
		return true;
	}

	function refold() {
		fold();
		place();
	}

	refold();
	void document.fonts.ready.then(place);
	for (const width of [besideText, listBeside]) width.addEventListener('change', refold);
	for (const change of ['resize', 'hashchange']) addEventListener(change, place);
	addEventListener('beforeprint', () => setNotes(true));
	addEventListener('afterprint', refold);
	const watcher = new ResizeObserver(place);
	for (const figure of article.querySelectorAll('.figure')) watcher.observe(figure);
	article.addEventListener('click', ({ target }) => {
		const cite = target instanceof Element ? target.closest('a.cite') : null;
		if (cite) openNote(cite.getAttribute('href') ?? '');
	});
	// somebody came by a link to a note or a passage: heights have changed, so go there again
	if (location.hash) {
		openNote(location.hash);
		document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
	}
}

/**
 * @param {HTMLElement} block
 * @returns {HTMLElement | null}
 */
function notesOf(block) {
	return block.querySelector(':scope > .notes');
}

/** @param {string} hash */
function openNote(hash) {
	document.getElementById(hash.slice(1))?.closest('.notes details')?.setAttribute('open', '');
}

/**
 * Follows which section is being read, marks it in the list, and for somebody signed in tells the server:
 * when a section is left for the next, and once when the end has been seen.
 * @param {HTMLElement} article
 */
function startReading(article) {
	const heads = [...article.querySelectorAll('.text > h2[id], .text > .take')];
	const links = [...article.querySelectorAll('.toc a')];
	const end = article.querySelector('#end');
	let place = '';
	let ended = false;
	let waiting = 0;

	function look() {
		waiting = 0;
		const above = heads.filter((head) => head.getBoundingClientRect().top < innerHeight * readingLine);
		const now = above.at(-1)?.id ?? heads[0]?.id ?? '';
		const atEnd = end !== null && end.getBoundingClientRect().top < innerHeight;
		const justEnded = atEnd && !ended;
		if (now === place && !justEnded) return;
		const moved = place !== '' && now !== place;
		place = now;
		ended ||= atEnd;
		for (const link of links) {
			if (link.getAttribute('href') === `#${now}`) link.setAttribute('aria-current', 'location');
			else link.removeAttribute('aria-current');
		}
		if (moved || justEnded) void save(now, ended);
	}

	/**
	 * Goes on when the page is left. A failure is no loss: the next section tells it again.
	 * @param {string} anchor
	 * @param {boolean} read
	 */
	async function save(anchor, read) {
		const address = article.dataset.save;
		if (!address) return;
		const body = new URLSearchParams({ place: anchor, ...(read && { read: '1' }) });
		try {
			const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
			await fetch(address, { method: 'POST', body, keepalive: true, headers });
		} catch {
			// offline
		}
	}

	const soon = () => (waiting ||= requestAnimationFrame(look));
	addEventListener('scroll', soon, { passive: true });
	addEventListener('resize', soon);
	look();
}
