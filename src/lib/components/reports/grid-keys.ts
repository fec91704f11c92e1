const PAGE = 10;

/**
 * Lets a table be walked by keyboard as one grid: a single stop of the Tab key, arrows, Home and End in a row,
 * with Ctrl in the whole grid, Page Up and Down by ten rows. Enter opens what the cell links to. Without it the
 * table is a plain one whose links are stops each.
 */
export function gridKeys(table: HTMLTableElement): () => void {
	let current: HTMLElement | undefined;

	/** What takes the focus in each cell: its link, else the cell itself. Headings of groups are left out. */
	function targets(): HTMLElement[][] {
		return [...table.rows]
			.filter((row) => !row.classList.contains('grp'))
			.map((row) => [...row.cells].map((cell) => cell.querySelector('a') ?? cell));
	}

	function prepare(): void {
		for (const link of table.querySelectorAll('a')) link.tabIndex = -1;
		if (!current || !table.contains(current)) current = targets()[1]?.[0];
		if (current) current.tabIndex = 0;
	}

	function move(to: HTMLElement | undefined): void {
		if (!to) return;
		if (current && current !== to) current.tabIndex = -1;
		current = to;
		to.tabIndex = 0;
		to.focus();
	}

	function onFocus({ target }: FocusEvent): void {
		const cell = (target as HTMLElement).closest<HTMLElement>('a, th, td');
		if (!cell || cell === current) return;
		if (current) current.tabIndex = -1;
		current = cell;
		cell.tabIndex = 0;
	}

	function onKey(event: KeyboardEvent): void {
		if (event.altKey || event.metaKey) return;
		const rows = targets();
		const row = rows.findIndex((cells) => cells.includes(event.target as HTMLElement));
		const column = rows[row]?.indexOf(event.target as HTMLElement) ?? -1;
		if (column < 0) return;
		const end = (rows[row]?.length ?? 1) - 1;
		const last = rows.length - 1;
		const at = (to: number, place: number) => rows[Math.max(0, Math.min(last, to))]?.[place];
		const all = event.ctrlKey;
		const moves: Record<string, () => HTMLElement | undefined> = {
			ArrowRight: () => at(row, Math.min(end, column + 1)),
			ArrowLeft: () => at(row, Math.max(0, column - 1)),
			ArrowDown: () => at(row + 1, column),
			ArrowUp: () => at(row - 1, column),
			Home: () => at(all ? 0 : row, 0),
			End: () => (all ? rows[last]?.at(-1) : at(row, end)),
			PageDown: () => at(row + PAGE, column),
			PageUp: () => at(row - PAGE, column)
		};
		const to = moves[event.key];
		if (!to) return;
		event.preventDefault();
		move(to());
	}

	table.setAttribute('role', 'grid');
	prepare();
	// Sorting and searching put other rows into the same table.
	const watch = new MutationObserver(prepare);
	watch.observe(table, { childList: true, subtree: true });
	table.addEventListener('keydown', onKey);
	table.addEventListener('focusin', onFocus);
	return () => {
		watch.disconnect();
		table.removeEventListener('keydown', onKey);
		table.removeEventListener('focusin', onFocus);
	};
}
