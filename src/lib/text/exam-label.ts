/** An exam over a narrow column: by the number of its module, or over several. */
export const examLabel = (exam: number | 'several'): string =>
	exam === 'several' ? 'Final' : `Exam ${exam}`;
