import type { Attachment } from 'svelte/attachments';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What the server last said of a field. */
const known = new WeakMap<Field, string>();

/**
 * Shows in a text field what the server has stored when that changes (another tab answered), but never takes
 * back what somebody is typing: a receipt that comes late holds older words than the field. Give the first
 * value as `defaultValue` (a textarea: `bind:value`), so that what was typed before the script ran stays too.
 */
export function storedValue(stored: string): Attachment<Field> {
	return (field) => {
		const before = known.get(field);
		known.set(field, stored);
		if (before === undefined || before === stored || field === document.activeElement) return;
		if (field.value.trim() === stored) return;
		field.value = stored;
		// For a binding of the field; the form, which would save it again, does not hear it.
		field.dispatchEvent(new Event('input'));
	};
}
