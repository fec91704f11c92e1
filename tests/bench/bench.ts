/** What every measurement gets: folders, ports, and how thoroughly to measure. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured, RowId } from './budgets.ts';
import { newAgent, newClient, type Client } from './client.ts';
import { inDatabase, signIn, type SignedIn } from './learners.ts';
import { startServer, type Server } from './server.ts';

export type Results = Partial<Record<RowId, Measured>>;

/** One run of the server that gives some rows. */
export type Measurement = {
	name: string;
	rows: readonly RowId[];
	run(bench: Bench): Promise<Results>;
};

export type Bench = {
	/** fewer repetitions and rows: for a first look, not for the record */
	quick: boolean;
	/** profile the journey, the lesson view and the overview after they are measured */
	profiling: boolean;
	say(line: string): void;
	/** an empty folder that is deleted at the end */
	newFolder(): string;
	/** a server on a folder, on a port that no other of this bench has; stopped at the end at the latest */
	serve(dataDir: string, options?: { inspect?: boolean }): Promise<Server>;
	/** clients of the learners of a server, with connections of their own */
	clients(server: Server, people: readonly SignedIn[]): Client[];
};

/** Runs `work` with folders and servers, and removes them all afterwards, whatever happens. */
export async function withBench<T>(
	options: Pick<Bench, 'quick' | 'profiling' | 'say'> & { port: number },
	work: (bench: Bench) => Promise<T>
): Promise<T> {
	const { port, ...given } = options;
	const folders: string[] = [];
	const servers: Server[] = [];
	const agent = newAgent();
	try {
		return await work({
			...given,
			newFolder() {
				const folder = mkdtempSync(join(tmpdir(), 'course-bench-'));
				folders.push(folder);
				return folder;
			},
			async serve(dataDir, { inspect = false } = {}) {
				const server = await startServer({ port: port + servers.length, dataDir, inspect });
				servers.push(server);
				return server;
			},
			clients: (server, people) => people.map(({ token }) => newClient(server.origin, token, agent))
		});
	} finally {
		agent.destroy();
		await Promise.all(servers.map((server) => server.stop()));
		for (const folder of folders) rmSync(folder, { recursive: true, force: true });
	}
}

/** Signed-in learners in the database of a folder that no server has open yet. */
export function newLearners(dataDir: string, count: number): Promise<SignedIn[]> {
	return inDatabase(dataDir, (db) => signIn(db, count, 'learner', new Date()));
}
