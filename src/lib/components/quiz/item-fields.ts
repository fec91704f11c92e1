/** The answer fields of one item as the form holds them now: `q<n>…` and `c<n>`. */
export function fieldsOf(form: HTMLFormElement, n: number): [name: string, value: string][] {
	return [...new FormData(form)].filter((field): field is [string, string] => {
		const [name, value] = field;
		return typeof value === 'string' && (name === `q${n}` || name.startsWith(`q${n}.`) || name === `c${n}`);
	});
}

/** What such fields say, in the shape the server gives a standing answer in. */
export function readFields(
	n: number,
	fields: readonly [name: string, value: string][]
): { values: Record<string, string[]>; confidence: number | null } {
	const values: Record<string, string[]> = {};
	let confidence: number | null = null;
	for (const [name, value] of fields) {
		if (name === `c${n}`) confidence = Number(value);
		if (name !== `q${n}` && !name.startsWith(`q${n}.`)) continue;
		const sub = name.slice(`q${n}`.length + 1);
		values[sub] = [...(values[sub] ?? []), value];
	}
	return { values, confidence };
}
