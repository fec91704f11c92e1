import type { Problem } from '#lib/quiz/types.ts';
import { checkMap } from './maps/check-map.ts';
import type { Maps } from './maps/parse-maps.ts';
import type { ParsedFigure } from './parse-figure.ts';
import type { ParsedLesson } from './parse-lesson.ts';
import type { Ledger, Lesson } from './types.ts';

export type CourseParts = {
	lessons: ReadonlyMap<string, Lesson>;
	parsed: readonly ParsedLesson[];
	figures: readonly ParsedFigure[];
	maps: Maps;
	ledger: Ledger;
};

/**
 * Checks what no file can show alone: that every claim, term, figure and place named exists, that a lesson
 * cites what it says it teaches, and that objectives are named once in the course.
 */
export function checkCourse(parts: CourseParts): Problem[] {
	return [
		...parts.parsed.flatMap((lesson) => checkLesson(lesson, parts)),
		...checkObjectives(parts.parsed),
		...parts.figures.flatMap((figure) => checkFigure(figure, parts))
	];
}

function checkLesson({ path, head, body, front, marks }: ParsedLesson, parts: CourseParts): Problem[] {
	const problems: Problem[] = [];
	const complain = (mark: { line: number; column: number }, message: string): void => {
		problems.push({ path, line: mark.line, column: mark.column, severity: 'error', message });
	};
	for (const mark of marks.citations) {
		if (!parts.ledger.claims.has(mark.id))
			complain(mark, `no claim "${mark.id}" in claims.yaml; add it or mend the id`);
	}
	const met = new Set<string>();
	for (const mark of marks.terms) {
		if (!parts.ledger.terms.has(mark.id))
			complain(mark, `no term "${mark.id}" in terms.yaml; add it or mend the id`);
		else if (met.has(mark.id))
			complain(mark, `the term "${mark.id}" is linked above; link its first mention only`);
		met.add(mark.id);
	}
	for (const mark of marks.figures) {
		const known = parts.figures.some((figure) => fileName(figure.path) === mark.id);
		if (!known) complain(mark, `no figure "${mark.id}"; add lessons/figures/${mark.id}.yaml or mend the id`);
	}
	for (const mark of marks.links) {
		const message = linkProblem(mark.id, body.passages, parts.lessons);
		if (message) complain(mark, message);
	}
	head?.claims.forEach((id, at) => {
		if (!front) return;
		if (!parts.ledger.claims.has(id))
			problems.push(front.problemAt(['claims', at], `no claim "${id}" in claims.yaml`));
		else if (!body.citations.includes(id)) {
			problems.push(
				front.problemAt(['claims', at], `lists ${id}, which the text does not cite; cite it or take it out`)
			);
		}
	});
	return problems;
}

/** What is wrong with a link inside the course; undefined when it leads somewhere or out of it. */
function linkProblem(
	url: string,
	own: ReadonlyMap<string, unknown>,
	lessons: ReadonlyMap<string, Lesson>
): string | undefined {
	const [, slug, anchor] = /^(?:\/learn\/([^#]+))?(?:#(.*))?$/.exec(url) ?? [];
	if (slug === undefined && anchor === undefined) return undefined;
	const places = slug === undefined ? own : lessons.get(slug)?.passages;
	if (!places) return `no lesson "${slug}"; mend the link`;
	if (anchor === undefined || places.has(anchor)) return undefined;
	return `no anchor "${anchor}" in ${slug ?? 'this lesson'}; mend the link`;
}

function checkObjectives(parsed: readonly ParsedLesson[]): Problem[] {
	const owners = new Map<string, string>();
	return parsed.flatMap(({ path, head, front }) =>
		(head?.objectives ?? []).flatMap(({ id }, index) => {
			const owner = owners.get(id);
			owners.set(id, owner ?? path);
			if (owner === undefined || !front) return [];
			return front.problemAt(
				['objectives', index, 'id'],
				`the objective "${id}" is already in ${owner}; choose another id`
			);
		})
	);
}

function checkFigure(figure: ParsedFigure, parts: CourseParts): Problem[] {
	const problems = figure.claims
		.filter(({ id }) => !parts.ledger.claims.has(id))
		.map(({ id, problem }) => problem(`no claim "${id}" in claims.yaml; add it or mend the id`));
	if (figure.figure?.kind === 'map') {
		checkMap(figure.figure, parts.maps, (place, message) => problems.push(figure.problemAt(place, message)));
	}
	const name = fileName(figure.path);
	const used = parts.parsed.some((lesson) => lesson.body.figures.includes(name));
	if (used) return problems;
	const message = `no lesson shows this figure; write <Figure id="${name}" /> in one`;
	return [...problems, { path: figure.path, line: 1, column: 1, severity: 'warning', message }];
}

function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}
