import { expect, test } from 'vitest';
import { planRegrade } from '#lib/server/marking/regrade-plan.ts';
import { aClass, commit, everybody, undo, wanted } from '#tests/support/regrade.ts';

test('on PostgreSQL too a regrade does what its preview says and is undone without a trace', async () => {
	const all = await aClass([[[false, true, false]], [[true, true, false]]], 'pglite');
	const was = await everybody(all);
	const plan = await planRegrade(all.world.db, all.scope, wanted('replace'));
	const done = await commit(all, 'replace', plan);
	expect(await everybody(all)).not.toBe(was);
	expect(await undo(all, 'regradeId' in done ? done.regradeId : '')).toBe('done');
	expect(await everybody(all)).toBe(was);
});
