import type { Figure } from '#lib/course/types.ts';
import type { FigureComponent, LessonContext } from '../course/lesson-context.ts';

/** Who draws which kind of figure. Loaded one by one, so that a lesson carries only what it shows. */
const loaders: Record<Figure['kind'], () => Promise<{ default: unknown }>> = {
	tracks: () => import('./Tracks.svelte'),
	clauses: () => import('./Clauses.svelte'),
	map: () => import('./SchematicMap.svelte'),
	ranges: () => import('./Ranges.svelte'),
	timeline: () => import('./Timeline.svelte'),
	likelihood: () => import('./Likelihood.svelte'),
	errors: () => import('./Errors.svelte'),
	chart: () => import('./Chart.svelte'),
	compare: () => import('./Compare.svelte'),
	exchange: () => import('./Exchange.svelte'),
	options: () => import('./Options.svelte'),
	responses: () => import('./Responses.svelte'),
	syllables: () => import('./Syllables.svelte')
};

/** Loads the components for some kinds of figure. */
export async function loadDrawings(kinds: readonly Figure['kind'][]): Promise<LessonContext['drawings']> {
	const wanted = [...new Set(kinds)];
	const loaded = await Promise.all(
		wanted.map(async (kind) => [kind, (await loaders[kind]()).default as FigureComponent] as const)
	);
	return Object.fromEntries(loaded);
}
