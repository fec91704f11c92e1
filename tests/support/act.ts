import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';

/** What an action or load came to: where it leads, or its status with what the page gets. */

export type Outcome = { status: number; location?: string; data?: any };

/** Runs an action or load and tells redirects, failures and errors as values. */
export async function outcomeOf(work: () => unknown): Promise<Outcome> {
	try {
		const data = await work();
		return isActionFailure(data) ? { status: data.status, data: data.data } : { status: 200, data };
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, location: thrown.location };
		if (isHttpError(thrown)) return { status: thrown.status, data: thrown.body };
		throw thrown;
	}
}
