const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
	return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** A page that needs nothing of the app: no script, no style sheet, no database. */
export type PlainPage = {
	status: number;
	title: string;
	paragraphs: readonly string[];
	/** shown as they are, one a line */
	lines?: readonly string[];
	link?: { href: string; label: string };
};

/** A small HTML answer for when the app itself cannot or must not answer. Everything in it is escaped. */
export function plainPage({ status, title, paragraphs, lines = [], link }: PlainPage): Response {
	const body = [
		'<!doctype html><html lang="en"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<meta name="color-scheme" content="light dark"><title>${escape(title)}</title></head><body><main>`,
		`<h1>${escape(title)}</h1>`,
		...paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
		lines.length > 0 ? `<pre>${lines.map(escape).join('\n')}</pre>` : '',
		link ? `<p><a href="${escape(link.href)}">${escape(link.label)}</a></p>` : '',
		'</main></body></html>'
	].join('\n');
	return new Response(body, {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' }
	});
}
