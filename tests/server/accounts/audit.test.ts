import { expect, test } from 'vitest';
import { findAudit, recordAudit } from '#lib/server/accounts/audit.ts';
import { freshDb } from '#tests/support/db.ts';
import { aPerson, NOON } from '#tests/support/people.ts';

const engines = [
	'sqlite',
	'pglite',
	...(process.env.TEST_DATABASE_URL ? ['postgres' as const] : [])
] as const;

test.for(engines)('the trail is searched and counted alike on %s', async (engine) => {
	const db = await freshDb(engine);
	const own = await aPerson(db, { role: 'instructor', login: 'own', displayName: 'Ms Own' });
	const ada = await aPerson(db, { login: 'ada', displayName: 'Ada' });
	await recordAudit(db, { action: 'account.reset_link', actorId: null, subjectId: own.id }, NOON);
	const look = { action: 'learner.view', actorId: own.id, subjectId: ada.id } as const;
	for (let time = 0; time < 3; time += 1) {
		await recordAudit(db, look, new Date(NOON.getTime() + time * 1000));
	}
	expect(await findAudit(db, { search: 'ADA', most: 2, from: 1 })).toMatchObject({
		found: 3,
		lines: [{ at: new Date(NOON.getTime() + 1000), actor: 'own', subject: 'ada' }, { at: NOON }]
	});
	expect(await findAudit(db, { action: 'account.reset_link', most: 0 })).toEqual({ found: 1, lines: [] });
	expect((await findAudit(db, { search: 'a\0da', most: 0 })).found).toBe(3);
	expect((await findAudit(db, { most: 9 })).lines.at(-1)).toMatchObject({ actor: null, subject: 'own' });
});
