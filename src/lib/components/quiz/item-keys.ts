/** Keys for the steps of confidence, from a guess upwards. */
const SURE_KEYS = ['q', 'w', 'e', 'r', 't'];

/**
 * Single keys inside an item: digits choose an option, Q to T say how sure. They act only while focus is
 * inside the item and not in a text field, so they never take a letter that somebody types.
 */
export function onItemKey(event: KeyboardEvent, item: HTMLElement | null): void {
	if (!item || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement))
		return;
	if (event.target.matches('input[type=text], select, textarea') || !item.contains(event.target)) return;
	const digit = Number(event.key);
	const choices = item.querySelectorAll<HTMLInputElement>('.choices input');
	const steps = item.querySelectorAll<HTMLInputElement>('.conf input');
	const chosen = digit >= 1 ? choices[digit - 1] : steps[SURE_KEYS.indexOf(event.key.toLowerCase())];
	if (!chosen) return;
	event.preventDefault();
	chosen.focus();
	chosen.click();
}
