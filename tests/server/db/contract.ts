import { and, asc, count, eq, like, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { isDuplicate } from '#lib/server/db/is-duplicate.ts';
import { isReady } from '#lib/server/db/is-ready.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import type { Opened } from '#lib/server/db/open.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { asText, rowsWithin } from '#lib/server/db/rows-within.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aCohort, anAnswerEvent, anAttempt, aQuizResult, aUser, NOON } from '#tests/support/builders.ts';
import { rowsOfEveryTable } from './rows.ts';

/** What the program counts on, whatever the engine. `fresh`: an empty database for each test. */
export function testContract(engine: string, fresh: () => Promise<Opened>): void {
	const freshDb = async () => (await fresh()).db;

	describe(`values on ${engine}`, () => {
		test('every table gives back what was stored, to the millisecond', async () => {
			const db = await freshDb();
			for (const [name, row] of rowsOfEveryTable()) {
				const table = tablesOf(db)[name] as ReturnType<typeof tablesOf>['user'];
				expect(
					await db
						.insert(table)
						.values(row as never)
						.returning(),
					name
				).toEqual([row]);
				expect(await db.select().from(table), name).toEqual([row]);
			}
		});

		test.for<[string, unknown]>([
			['awkward keys', { '10': 1, '2': 2, b: 1, a: [], '': null, __x: '\u2028', 'key"\'\\': '\u0000' }],
			['text that looks like a number', '5'],
			['text that looks like null', 'null'],
			['an empty text', ''],
			['an empty list', []],
			['Korean and an emoji', '배합전 \u{1f4d6}'],
			['nothing', null]
		])('JSON: %s comes back as it was, keys in order', async ([, response]) => {
			const db = await freshDb();
			const { answerEvent } = tablesOf(db);
			await anAnswerEvent(db, { response: response as never });
			const [row] = await db.select().from(answerEvent);
			expect(row?.response).toEqual(response);
			expect(JSON.stringify(row?.response)).toBe(JSON.stringify(response));
		});

		test('a prepared insert takes null for a time and for JSON, and stores nothing there', async () => {
			const db = await freshDb();
			const { id } = await aUser(db);
			const { attempt } = tablesOf(db);
			const row = { ...(await anAttempt(db, { learnerId: id })), id: 'second', number: 2, quizId: 'other' };
			await prepared(db, 'contract.attempt', (db, p) =>
				db.insert(attempt).values({ ...row, submittedAt: p('submittedAt'), marks: p('marks') })
			).execute({ submittedAt: null, marks: null });
			const blank = and(sql`${attempt.submittedAt} is null`, sql`${attempt.marks} is null`);
			expect(
				await db
					.select()
					.from(attempt)
					.where(and(eq(attempt.id, 'second'), blank))
			).toEqual([row]);
		});

		test('rows within a row come as lists, JSON as its text, none as an empty list', async () => {
			const db = await freshDb();
			const { answerEvent, attempt } = tablesOf(db);
			const response = { b: 'quote " and \u0000', a: '배합전' };
			await anAnswerEvent(db, { response, sequence: 7, confidence: null, stands: true, answeredAt: NOON });
			await anAttempt(db, { id: 'empty' });
			const { sequence, confidence, stands, answeredAt } = answerEvent;
			const events = rowsWithin(db, answerEvent, {
				columns: [sequence, asText(answerEvent.response), confidence, stands, answeredAt],
				where: eq(answerEvent.attemptId, attempt.id)
			});
			const rows = await db.select({ id: attempt.id, events }).from(attempt).orderBy(asc(attempt.id));
			const [none, [event] = []] = rows.sort((a) => (a.id === 'empty' ? -1 : 1)).map(({ events }) => events);
			expect(none).toEqual([]);
			const [number, text, nothing, flag, at] = event ?? [];
			expect([number, nothing, Boolean(flag)]).toEqual([7, null, true]);
			expect(text).toBe(JSON.stringify(response));
			expect(new Date(at as string | number)).toEqual(NOON);
		});

		test('a count is a number', async () => {
			const db = await freshDb();
			await aUser(db);
			expect(await db.select({ people: count() }).from(tablesOf(db).user)).toEqual([{ people: 1 }]);
			expect(await db.$count(tablesOf(db).user)).toBe(1);
		});
	});

	describe(`text on ${engine}`, () => {
		test('text and ids sort by their letters’ codes', async () => {
			const db = await freshDb();
			const names = ['-', '0', 'A', 'Z', '_', 'a', 'a b', 'ab', 'z', 'ä', '배'];
			for (const id of [...names].reverse()) await aUser(db, { id });
			const { user } = tablesOf(db);
			const rows = await db.select({ id: user.id }).from(user).orderBy(asc(user.id));
			expect(rows.map(({ id }) => id)).toEqual(names);
		});

		test('ids sort as they were made', async () => {
			const db = await freshDb();
			const ids = Array.from({ length: 50 }, () => newId(NOON));
			for (const id of [...ids].reverse()) await aUser(db, { id });
			const { user } = tablesOf(db);
			const rows = await db.select({ id: user.id }).from(user).orderBy(asc(user.id));
			expect(rows.map(({ id }) => id)).toEqual(ids);
		});

		test('LIKE minds capitals', async () => {
			const db = await freshDb();
			await aUser(db, { displayName: 'Mina Park' });
			const { user } = tablesOf(db);
			const found = (pattern: string) => db.$count(user, like(user.displayName, pattern));
			expect([await found('Mina%'), await found('mina%')]).toEqual([1, 0]);
		});

		test('“nulls last” puts rows without a value at the end', async () => {
			const db = await freshDb();
			for (const bestScore of [null, 2, 1]) await aQuizResult(db, { bestScore });
			const { quizResult } = tablesOf(db);
			const rows = await db
				.select()
				.from(quizResult)
				.orderBy(sql`${asc(quizResult.bestScore)} nulls last`);
			expect(rows.map(({ bestScore }) => bestScore)).toEqual([1, 2, null]);
		});
	});

	describe(`constraints on ${engine}`, () => {
		test('a key or a unique value stored twice is a duplicate, and nothing else is', async () => {
			const db = await freshDb();
			const user = await aUser(db);
			const failed = (work: Promise<unknown>) => work.catch((error: unknown) => error);
			expect(isDuplicate(await failed(aUser(db, { id: user.id, login: 'other' })))).toBe(true);
			expect(isDuplicate(await failed(aUser(db, { login: user.login })))).toBe(true);
			expect(isDuplicate(await failed(anAttempt(db, { learnerId: 'nobody' })))).toBe(false);
			expect(isDuplicate(new Error('other'))).toBe(false);
		});

		test('a row that points to nothing is refused, and so is removing what is pointed to', async () => {
			const db = await freshDb();
			const { learnerId } = await anAttempt(db);
			const { user } = tablesOf(db);
			await expect(anAnswerEvent(db, { attemptId: 'none' })).rejects.toThrow();
			await expect(db.delete(user).where(eq(user.id, learnerId))).rejects.toThrow();
			expect(await db.$count(user)).toBe(1);
		});

		test('an insert that meets its row changes it or leaves it, and returns what it did', async () => {
			const db = await freshDb();
			const { learnerId, quizId } = await aQuizResult(db, { attempts: 1 });
			const { quizResult } = tablesOf(db);
			const again = { learnerId, quizId, attempts: 7, lastActivityAt: NOON };
			expect(await db.insert(quizResult).values(again).onConflictDoNothing().returning()).toEqual([]);
			const [row] = await db
				.insert(quizResult)
				.values(again)
				.onConflictDoUpdate({
					target: [quizResult.learnerId, quizResult.quizId],
					set: { attempts: sql`${quizResult.attempts} + 1` }
				})
				.returning();
			expect(row).toMatchObject({ attempts: 2, bestScore: 1_000_000 });
		});
	});

	describe(`transactions on ${engine}`, () => {
		const people = (db: Db) => db.$count(tablesOf(db).user);

		test('a transaction gives its result and keeps all it did', async () => {
			const db = await freshDb();
			const id = await db.transaction(async (tx) => (await aUser(tx), await aUser(tx)).id);
			expect(id).toBe('user-2');
			expect(await people(db)).toBe(2);
		});

		test('a transaction that throws leaves nothing, and the next one works', async () => {
			const db = await freshDb();
			const failing = db.transaction(async (tx) => {
				await aUser(tx);
				throw new Error('changed my mind');
			});
			await expect(failing).rejects.toThrow('changed my mind');
			await db.transaction((tx) => aUser(tx, { id: 'next' }));
			expect(await people(db)).toBe(1);
		});

		test('a statement that failed undoes its transaction, even when the error was caught', async () => {
			const db = await freshDb();
			await aUser(db, { id: 'taken' });
			const failing = db.transaction(async (tx) => {
				await aUser(tx, { id: 'new' });
				await aUser(tx, { id: 'taken' }).catch(() => {});
			});
			await expect(failing).rejects.toThrow('a statement of this transaction failed');
			expect(await people(db)).toBe(1);
		});

		test('nobody sees what is not committed', async () => {
			const db = await freshDb();
			const begun = Promise.withResolvers<void>();
			const go = Promise.withResolvers<void>();
			const undone = db.transaction(async (tx) => {
				await aUser(tx);
				begun.resolve();
				await go.promise;
				throw new Error('undone');
			});
			await begun.promise;
			const seen = Promise.resolve(people(db));
			go.resolve();
			await expect(undone).rejects.toThrow('undone');
			expect(await seen).toBe(0);
		});

		test('the outer database and a second transaction are refused inside one', async () => {
			const db = await freshDb();
			const inside = (work: (tx: Db) => Promise<unknown>) => db.transaction(work);
			await expect(inside(() => aUser(db))).rejects.toThrow(/use tx there/);
			await expect(inside(() => people(db))).rejects.toThrow(/use tx there/);
			await expect(inside(() => db.transaction(async () => {}))).rejects.toThrow(/pass tx on/);
			await expect(inside((tx) => tx.transaction(async () => {}))).rejects.toThrow(/pass tx on/);
			await aUser(db);
			expect(await people(db)).toBe(1);
		});

		test('a transaction that has ended takes no more', async () => {
			const db = await freshDb();
			const kept = await db.transaction(async (tx) => tx);
			await expect(aUser(kept)).rejects.toThrow();
			expect(await people(db)).toBe(0);
		});

		test('20 at once that add to a counter lose nothing', async () => {
			const db = await freshDb();
			const { learnerId } = await aQuizResult(db, { attempts: 0 });
			const { quizResult } = tablesOf(db);
			const mine = eq(quizResult.learnerId, learnerId);
			const more = { attempts: sql`${quizResult.attempts} + 1` };
			const adding = () => db.transaction((tx) => tx.update(quizResult).set(more).where(mine));
			await Promise.all(Array.from({ length: 20 }, adding));
			expect(await db.select().from(quizResult)).toMatchObject([{ attempts: 20 }]);
		});

		test('20 at once that read, wait and write lose nothing when they lock the learner first', async () => {
			const db = await freshDb();
			const { learnerId } = await aQuizResult(db, { attempts: 0 });
			const { quizResult } = tablesOf(db);
			const mine = eq(quizResult.learnerId, learnerId);
			const adding = () =>
				db.transaction(async (tx) => {
					await lockLearner(tx, learnerId);
					const [row] = await tx.select().from(quizResult).where(mine);
					await new Promise(setImmediate);
					await tx
						.update(quizResult)
						.set({ attempts: (row?.attempts ?? 0) + 1 })
						.where(mine);
				});
			await Promise.all(Array.from({ length: 20 }, adding));
			expect(await db.select().from(quizResult)).toMatchObject([{ attempts: 20 }]);
		});

		test('of 20 at once that want the same number, one gets it', async () => {
			const db = await freshDb();
			const { id: learnerId } = await aUser(db);
			const starting = (_: unknown, n: number) =>
				db.transaction((tx) => anAttempt(tx, { id: `attempt-${n}`, learnerId, number: 1 }));
			const ended = await Promise.allSettled(Array.from({ length: 20 }, starting));
			const failed = ended.filter((one) => one.status === 'rejected');
			expect(failed).toHaveLength(19);
			expect(failed.every(({ reason }) => isDuplicate(reason))).toBe(true);
		});
	});

	describe(`prepared queries on ${engine}`, () => {
		const findUser = (db: Db, id: string) =>
			prepared(db, 'contract.user', (db, p) => {
				const { user } = tablesOf(db);
				return db
					.select()
					.from(user)
					.where(eq(user.id, p('id')));
			}).execute({ id });

		test('one is built once and finds each time what is there', async () => {
			const db = await freshDb();
			expect(await findUser(db, 'mina')).toEqual([]);
			const mina = await aUser(db, { id: 'mina' });
			expect(await findUser(db, 'mina')).toEqual([mina]);
		});

		test('in a transaction it sees what the transaction did', async () => {
			const db = await freshDb();
			await findUser(db, 'mina');
			for (const id of ['mina', 'jun']) {
				await db.transaction(async (tx) => {
					const user = await aUser(tx, { id });
					expect(await findUser(tx, id)).toEqual([user]);
				});
			}
			expect(await findUser(db, 'jun')).toHaveLength(1);
		});
	});

	test(`${engine}: statements are counted while somebody watches, BEGIN and COMMIT are not`, async () => {
		const { db, onStatement } = await fresh();
		const seen: string[] = [];
		const end = onStatement((sql) => seen.push(sql.slice(0, 6)));
		await db.transaction((tx) => aCohort(tx));
		await db.$count(tablesOf(db).cohort);
		end();
		await aCohort(db, { id: 'unseen' });
		expect(seen).toEqual(['insert', 'select']);
	});

	test(`${engine}: a database that takes writes is ready`, async () => {
		expect(await isReady(await freshDb())).toBe(true);
	});

	test(`${engine}: an error does not repeat the values of its statement`, async () => {
		const db = await freshDb();
		const user = { login: 'mina.park@example.org', displayName: 'Mina Park' };
		await aUser(db, user);
		const error = await aUser(db, user).catch((error: unknown) => error as Error);
		expect(error).toBeInstanceOf(Error);
		expect(`${(error as Error).message}${(error as Error).stack}`).not.toMatch(/mina/i);
	});
}
