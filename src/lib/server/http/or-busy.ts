import { Busy } from '#lib/server/auth/busy.ts';

/** The outcome of some work, or null when the server is too busy for it; the answer then says when to retry. */
export async function orBusy<T>(
	setHeaders: (headers: Record<string, string>) => void,
	work: () => Promise<T>
): Promise<T | null> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Busy)) throw error;
		setHeaders({ 'retry-after': String(error.retryAfterSeconds) });
		return null;
	}
}
