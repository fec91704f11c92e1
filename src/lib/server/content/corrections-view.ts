import type { Correction } from '#lib/course/types.ts';
import type { Content } from './read-course.ts';

export type CorrectionView = Pick<Correction, 'id' | 'title' | 'said' | 'found' | 'claims'> & {
	/** where the lesson makes it: address, and in words */
	href: string;
	lesson: string;
	section: string;
};

/** The corrections in their order, each with the paragraph that makes it. */
export function listCorrections({
	corrections,
	lessons
}: Pick<Content, 'corrections' | 'lessons'>): CorrectionView[] {
	return corrections.map(({ id, title, said, found, claims, lesson: slug, anchor }) => {
		const lesson = lessons.get(slug);
		return {
			id,
			title,
			said,
			found,
			claims,
			href: `/learn/${slug}#${anchor}`,
			lesson: lesson ? `${lesson.label} ${lesson.title}` : slug,
			section: lesson?.passages.get(anchor)?.section.title ?? ''
		};
	});
}
