/** What the fields of an item say now, as a person reads it: "Ukraine; North Korea: infantry". */
export function answerInWords(item: Element | null): string {
	if (!item) return '';
	const fields = item.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
		'fieldset:not(.conf) :is(input, select, textarea)'
	);
	const said = [...fields].flatMap((field) => {
		if (field instanceof HTMLSelectElement) {
			const chosen = field.value && field.selectedOptions[0]?.textContent;
			return chosen ? [named(field, chosen)] : [];
		}
		if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
			return field.checked ? [named(field, field.labels?.[0]?.querySelector('span')?.textContent ?? '')] : [];
		}
		if (field.type === 'hidden') {
			const line = field.closest('li')?.querySelector('span:nth-of-type(2)')?.textContent;
			return line ? [`${field.value}. ${trim(line)}`] : [];
		}
		return field.value.trim() ? [named(field, field.value)] : [];
	});
	return said.join('; ');
}

/** With the name of its row, where the item has several. */
function named(field: Element, words: string): string {
	const group = field.closest('[role=radiogroup]');
	const label = group && document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent;
	const pair = field.closest('.pair')?.querySelector('label')?.textContent;
	const row = label ?? pair;
	return row ? `${trim(row)}: ${trim(words)}` : trim(words);
}

const trim = (words: string) => words.replace(/\s+/g, ' ').trim();
