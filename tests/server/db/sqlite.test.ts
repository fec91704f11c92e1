import { freshDatabase } from '#tests/support/db.ts';
import { freshFile } from '#tests/support/files.ts';
import { testContract } from './contract.ts';

testContract('SQLite in memory', () => freshDatabase());
testContract('SQLite in a file', async () => (await freshFile()).opened);
