import { writeSync } from 'node:fs';
import { openDatabase } from '#lib/server/db/open.ts';
import { aUser } from '#tests/support/builders.ts';

const { db } = await openDatabase({ file: process.argv[2] ?? '', lock: true, migrate: true });
writeSync(1, 'open\n');
for (let n = 1; ; n += 1) {
	await aUser(db, { id: `user-${n}` });
	writeSync(1, `stored ${n}\n`);
	await new Promise(setImmediate);
}
