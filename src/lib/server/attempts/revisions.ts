import { createHash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { pinPlaces } from '#lib/quiz/pin-places.ts';
import type { Item, Quiz, QuizSettings } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { tablesOf } from '#lib/server/db/tables.ts';

/** A quiz as an attempt pins it: its settings, and its own items by revision. */
export type QuizRevision = {
	id: string;
	title: string;
	lesson: string | null;
	settings: QuizSettings;
	items: string[];
};

/** A quiz of the course as it is now: the quiz, its revision's hash, and the hash of each of its items. */
export type CurrentQuiz = { quiz: Quiz; hash: string; revision: QuizRevision; items: Map<string, Item> };

const current = new WeakMap<Content, Map<string, CurrentQuiz>>();
const stored = new WeakMap<Db, WeakSet<Content>>();
const known = new Map<string, Item>();
const knownQuizzes = new Map<string, QuizRevision>();

/**
 * The name of a content: the first 16 bytes of the SHA-256 of its canonical JSON, in base64url. Equal
 * content has the same name on every machine, so a revision is stored once.
 */
export function hashOf(content: unknown): string {
	return createHash('sha256').update(canonical(content)).digest().subarray(0, 16).toString('base64url');
}

/** The quizzes of the course as they are now, by quiz id. */
export function currentQuizzes(content: Content): Map<string, CurrentQuiz> {
	let quizzes = current.get(content);
	if (!quizzes) {
		quizzes = new Map([...content.quizzes.values()].map((quiz) => [quiz.id, pin(quiz)]));
		current.set(content, quizzes);
	}
	return quizzes;
}

/** Stores the revisions of every quiz and item that the database lacks. Safe to repeat; cheap when done. */
export async function storeRevisions(db: Db, content: Content, now: Date): Promise<void> {
	if (stored.get(db)?.has(content)) return;
	const { itemRevision, quizRevision } = tablesOf(db);
	const quizzes = [...currentQuizzes(content).values()];
	const items = quizzes.flatMap(({ items }) => [...items]);
	await db.transaction(async (tx) => {
		for (const [hash, item] of items) {
			await tx
				.insert(itemRevision)
				.values({ hash, itemId: item.id, content: item, createdAt: now })
				.onConflictDoNothing();
		}
		for (const { hash, revision } of quizzes) {
			await tx
				.insert(quizRevision)
				.values({ hash, quizId: revision.id, content: revision, createdAt: now })
				.onConflictDoNothing();
		}
	});
	const done = stored.get(db) ?? new WeakSet();
	stored.set(db, done.add(content));
}

/**
 * The items of some revisions, in the order asked for: from memory, or from the database when the file
 * has changed since.
 *
 * @throws when a revision is not stored; attempts only ever name stored ones
 */
export async function getItems(db: Db, hashes: readonly string[]): Promise<Item[]> {
	const missing = [...new Set(hashes)].filter((hash) => !known.has(hash));
	if (missing.length) {
		const { itemRevision } = tablesOf(db);
		const rows = await db.select().from(itemRevision).where(inArray(itemRevision.hash, missing));
		for (const row of rows) known.set(row.hash, row.content as Item);
	}
	return hashes.map((hash) => {
		const item = known.get(hash);
		if (!item) throw new Error(`no item revision ${hash}`);
		return item;
	});
}

/** The quiz as a revision pinned it. @throws when it is not stored */
export async function getQuizRevision(db: Db, hash: string): Promise<QuizRevision> {
	const remembered = knownQuizzes.get(hash);
	if (remembered) return remembered;
	const { quizRevision } = tablesOf(db);
	const [row] = await db.select().from(quizRevision).where(eq(quizRevision.hash, hash));
	if (!row) throw new Error(`no quiz revision ${hash}`);
	const revision = row.content as QuizRevision;
	knownQuizzes.set(hash, revision);
	return revision;
}

function pin(quiz: Quiz): CurrentQuiz {
	const items = new Map(
		quiz.sections
			.flatMap((section) => section.items)
			.map((item) => pinPlaces(item, quiz.lesson))
			.map((item) => [hashOf(item), item] as const)
	);
	const { id, title, lesson, settings } = quiz;
	const revision: QuizRevision = { id, title, lesson, settings, items: [...items.keys()] };
	const hash = hashOf({ ...revision, sections: quiz.sections.map(({ draw, from }) => ({ draw, from })) });
	for (const [name, item] of items) known.set(name, item);
	knownQuizzes.set(hash, revision);
	return { quiz, hash, revision, items };
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value)
		.filter(([, field]) => field !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
	return `{${fields.join(',')}}`;
}
