import { freshDatabase } from '#tests/support/db.ts';
import { testContract } from './contract.ts';

testContract('PGlite', () => freshDatabase('pglite'));
