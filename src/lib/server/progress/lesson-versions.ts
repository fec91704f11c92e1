import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { changesBetween, versionOf } from '#lib/course/lesson-versions.ts';
import type { LessonChange, LessonVersion } from '#lib/course/lesson-versions.ts';
import type { Lesson } from '#lib/course/types.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

type Versioned = Pick<Lesson, 'slug' | 'passages'>;

const made = new WeakMap<Versioned, string>();

/** The hash of a lesson as it stands: another text or another citation is another version. */
export function versionHash(lesson: Versioned): string {
	const known = made.get(lesson);
	if (known) return known;
	const text = JSON.stringify([lesson.slug, versionOf(lesson)]);
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
	made.set(lesson, hash);
	return hash;
}

/** Keeps every lesson as it stands, once. At the start, so that readers who come back can be told what changed. */
export async function storeLessonVersions(db: Db, lessons: Iterable<Versioned>, now: Date): Promise<void> {
	const rows = [...lessons].map((lesson) => ({
		hash: versionHash(lesson),
		lessonId: lesson.slug,
		content: versionOf(lesson),
		createdAt: now
	}));
	if (rows.length) await db.insert(tablesOf(db).lessonVersion).values(rows).onConflictDoNothing();
}

/** A version that was kept; undefined when it was not. */
export async function findLessonVersion(db: Db, hash: string): Promise<LessonVersion | undefined> {
	const { lessonVersion } = tablesOf(db);
	const [row] = await db
		.select({ content: lessonVersion.content })
		.from(lessonVersion)
		.where(eq(lessonVersion.hash, hash))
		.limit(1);
	return row?.content as LessonVersion | undefined;
}

/**
 * What changed in a lesson since somebody read it. Costs a statement only where it did.
 *
 * @param read the version they read, null where none was kept
 */
export async function listChangesSince(
	db: Db,
	lesson: Versioned,
	read: string | null
): Promise<LessonChange[]> {
	if (read === null || read === versionHash(lesson)) return [];
	const before = await findLessonVersion(db, read);
	return before ? changesBetween(before, versionOf(lesson)) : [];
}
