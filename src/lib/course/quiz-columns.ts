import { examLabel } from '#lib/text/exam-label.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import type { Course, Lesson } from './types.ts';

/**
 * A quiz as a column of a report. `label`: its lesson's number, `3.2`; an exam's is its title. `exam`: the number
 * of the module it is about, or `several`; left out for quizzes of lessons, and where two would be called the same.
 */
export type QuizColumn = {
	id: string;
	label: string;
	title: string;
	exam?: number | 'several';
	/** slug of its lesson; null for exams */
	lesson: string | null;
	/** id of its module; null for exams */
	module: string | null;
	/** share of the marks that passes, in millionths */
	pass: number;
};

type Outline = {
	course: { modules: readonly (Pick<Course['modules'][number], 'id' | 'lessons'> & { number?: number })[] };
	lessons: ReadonlyMap<string, Pick<Lesson, 'slug' | 'label' | 'title' | 'module'>>;
	quizzes: ReadonlyMap<
		string,
		Pick<Quiz, 'id' | 'title' | 'lesson' | 'settings'> & Partial<Pick<Quiz, 'sections'>>
	>;
};

/** The quizzes there are, in the order of the course; exams last. */
export function quizColumns({ course, lessons, quizzes }: Outline): QuizColumn[] {
	const byLesson = new Map([...quizzes.values()].map((quiz) => [quiz.lesson, quiz]));
	const ofLessons = course.modules.flatMap((module) =>
		module.lessons.flatMap((slug): QuizColumn[] => {
			const quiz = byLesson.get(slug);
			const label = lessons.get(slug)?.label ?? slug;
			return quiz ? [column(quiz, label, module.id)] : [];
		})
	);
	const exams = [...quizzes.values()].filter(({ lesson }) => lesson === null);
	const moduleOf = (from: string) => lessons.get(quizzes.get(from)?.lesson ?? '')?.module;
	const examOf = ({ sections }: (typeof exams)[number]) => {
		const drawn = new Set((sections ?? []).flatMap(({ from }) => from.map(moduleOf)));
		const [only] = drawn.size === 1 ? course.modules.filter(({ id }) => drawn.has(id)) : [];
		return only?.number ?? ('several' as const);
	};
	const names = exams.map(examOf);
	return [
		...ofLessons,
		...exams.map((quiz, index) => {
			const exam = names[index];
			const isOnly = names.filter((name) => name === exam).length === 1;
			return { ...column(quiz, quiz.title, null), ...(exam !== undefined && isOnly && { exam }) };
		})
	];
}

function column(
	quiz: Pick<Quiz, 'id' | 'title' | 'lesson' | 'settings'>,
	label: string,
	module: string | null
): QuizColumn {
	const { id, title, lesson, settings } = quiz;
	return { id, label, title, lesson, module, pass: settings.pass };
}

/** A quiz in few letters: the number of its lesson, or `Exam 2`. */
export function shortLabel({ label, exam }: Pick<QuizColumn, 'label' | 'exam'>): string {
	return exam === undefined ? label : examLabel(exam);
}

/** Neighbouring columns of one module under its short title; exams under `exams`. */
export function columnGroups(
	columns: readonly QuizColumn[],
	modules: readonly { id: string; short: string }[],
	exams: string
): { title: string; span: number }[] {
	const groups: { module: string | null; title: string; span: number }[] = [];
	for (const { module } of columns) {
		const last = groups.at(-1);
		if (last && last.module === module) last.span += 1;
		else groups.push({ module, title: modules.find(({ id }) => id === module)?.short ?? exams, span: 1 });
	}
	return groups.map(({ title, span }) => ({ title, span }));
}
