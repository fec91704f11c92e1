import type { Problem } from '#lib/quiz/types.ts';

/** `path:line:col: error: what, how to mend`, as compilers write it, so that editors can jump there. */
export function formatProblem({ path, line, column, severity, message }: Problem): string {
	return `${path}:${line}:${column}: ${severity}: ${message}`;
}

/** By file, then by place in it. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
	return [...problems].sort((a, b) => {
		if (a.path !== b.path) return a.path < b.path ? -1 : 1;
		return a.line - b.line || a.column - b.column;
	});
}

export function isError(problem: Pick<Problem, 'severity'>): boolean {
	return problem.severity === 'error';
}
