import type { Lesson } from './types.ts';

/** A lesson as it stood, as far as a returning reader is told what changed. Stored as JSON; never changed itself. */
export type LessonVersion = { passages: VersionPassage[] };

/** `claims`: what it cited, as another citation is another statement. */
export type VersionPassage = { anchor: string; section: string; text: string; claims: string[] };

/** `gone` passages are no longer there; their anchor leads nowhere. */
export type LessonChange = { anchor: string; section: string; kind: 'changed' | 'new' | 'gone' };

/** What is kept of a lesson: its paragraphs that have an anchor of their own. */
export function versionOf(lesson: Pick<Lesson, 'passages'>): LessonVersion {
	const own = [...lesson.passages.values()].filter(({ anchor, section }) => anchor !== section.anchor);
	return {
		passages: own.map(({ anchor, section, text, claims }) => ({
			anchor,
			section: section.title,
			text,
			claims
		}))
	};
}

/** What changed from one version to another, in the order of the new one; what is gone comes last. */
export function changesBetween(before: LessonVersion, now: LessonVersion): LessonChange[] {
	const old = new Map(before.passages.map((passage) => [passage.anchor, passage] as const));
	const kept = new Set(now.passages.map(({ anchor }) => anchor));
	const changed = now.passages.flatMap((passage): LessonChange | [] => {
		const { anchor, section } = passage;
		const earlier = old.get(anchor);
		if (!earlier) return { anchor, section, kind: 'new' };
		return same(earlier, passage) ? [] : { anchor, section, kind: 'changed' };
	});
	const gone = before.passages
		.filter(({ anchor }) => !kept.has(anchor))
		.map(({ anchor, section }): LessonChange => ({ anchor, section, kind: 'gone' }));
	return [...changed, ...gone];
}

function same(a: VersionPassage, b: VersionPassage): boolean {
	return a.text === b.text && a.claims.join() === b.claims.join();
}
