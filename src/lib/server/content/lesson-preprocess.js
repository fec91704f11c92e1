import { mdsvex } from 'mdsvex';
import { lessonBlocks } from './lesson-blocks.js';

/** Components that lesson mark-up may use; the pipeline writes the imports, a lesson never does. */
const components = [
	['Cite', 'course/Cite.svelte'],
	['Figure', 'figures/Figure.svelte'],
	['Icon', 'Icon.svelte'],
	['Notes', 'course/Notes.svelte'],
	['SectionLink', 'course/SectionLink.svelte'],
	['Term', 'course/Term.svelte']
];

const frontMatter = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/;

/**
 * Svelte preprocessor for the lesson files (`lessons/<module>/<lesson>.md`): front matter is blanked (it is read by parse-lesson.ts, and
 * none of it reaches the client), citations, anchors, terms and figures become components, and the imports
 * of those components are written on the first line, so that line numbers in messages stay those of the file.
 *
 * A lesson is text, not code: braces and `<script>` in its body stop the compilation. `course check` says
 * so too, with line and column.
 *
 * @returns {import('svelte/compiler').PreprocessorGroup}
 */
export function lessonPreprocess() {
	return {
		name: 'lessons',
		async markup({ content, filename = '' }) {
			if (!/[\\/]lessons[\\/].*\.md$/.test(filename)) return undefined;
			const body = content.replace(/^\uFEFF/, '').replace(frontMatter, (text) => text.replace(/[^\n]/g, ''));
			refuseCode(body, filename);
			const { markup } = mdsvex({
				extensions: ['.md'],
				smartypants: false,
				highlight: false,
				remarkPlugins: [lessonBlocks]
			});
			const made = await markup({ content: body, filename });
			const code = made?.code ?? '';
			const used = components.filter(([name]) => code.includes(`<${name} `));
			const imports = used.map(([name, path]) => `import ${name} from '#lib/components/${path}';`).join(' ');
			return { code: `<script>${imports}</script>${code}` };
		}
	};
}

/**
 * @param {string} body
 * @param {string} filename
 */
function refuseCode(body, filename) {
	const found = /[{}]|<\/?script|&(?:#0*12[35]|#x0*7[bd]|lbrace|rbrace|lcub|rcub);?/i.exec(body);
	if (!found) return;
	const before = body.slice(0, found.index).split('\n');
	const place = `${filename}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
	throw new Error(`${place}: a lesson is text: "${found[0]}" would run as code; leave it out`);
}
