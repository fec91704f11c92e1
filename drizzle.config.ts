import { defineConfig } from 'drizzle-kit';

/** Which engine to generate for; `npm run db:generate` runs both. */
const engine = process.env.DRIZZLE_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

export default defineConfig({
	dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
	schema: `./src/lib/server/db/schema.${engine}.ts`,
	out: `./drizzle/${engine}`
});
