/**
 * Enter in a field leads to the next field of the same question. Only in the last one does it do what Enter
 * does in a form, as that would check an answer of which the rest is still to come. Not while an input
 * method is composing, where Enter takes the composed word.
 */
export function enterGoesOn(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
	if (event.key !== 'Enter' || event.isComposing) return;
	const fields = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input, select') ?? [])];
	const next = fields[fields.indexOf(event.currentTarget) + 1];
	if (!(next instanceof HTMLElement)) return;
	event.preventDefault();
	next.focus();
}
