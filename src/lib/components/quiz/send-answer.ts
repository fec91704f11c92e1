import type { ActionResult } from '@sveltejs/kit';
import { parse } from 'devalue';
import type { SavedView } from '#lib/quiz/views.ts';
import { HAND_IN, type Parcel, type Sent } from './outbox.ts';

/** Milliseconds after which a try counts as failed. */
const PATIENCE = 15_000;

/**
 * Posts one parcel to an action of its quiz. Never throws: whatever has no receipt is `unreachable`.
 *
 * @param from `address`: the page of the quiz; `learnerId`: whose answer it is, for the server to compare with
 * whoever is signed in
 */
export async function sendParcel(
	from: { address: string; learnerId: string; attemptId: string },
	parcel: Parcel
): Promise<Sent> {
	// Not FormData: parts between boundaries are six times as long, and four times the work to read.
	const body = new URLSearchParams();
	body.set('attempt', from.attemptId);
	body.set('learner', from.learnerId);
	if (parcel.n !== HAND_IN) {
		body.set('item', String(parcel.n));
		body.set(`e${parcel.n}`, parcel.eventId);
		if (parcel.check) body.set('check', String(parcel.n));
		for (const [name, value] of parcel.fields) body.append(name, value);
	}
	try {
		const response = await fetch(`${from.address}?/${parcel.n === HAND_IN ? 'submit' : 'answer'}`, {
			method: 'POST',
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			body,
			signal: AbortSignal.timeout(PATIENCE)
		});
		const { status } = response;
		if (status === 401 || status === 403) return { state: 'signed_out', other: status === 403 };
		if (status >= 500 || status === 429) return { state: 'unreachable' };
		const result = readResult(await response.text());
		switch (result.type) {
			case 'success': {
				const [item] = (result.data?.saved ?? []) as SavedView[];
				return item ? { state: 'saved', item } : { state: 'unreachable' };
			}
			case 'redirect':
				return parcel.n === HAND_IN
					? { state: 'handed_in', location: result.location }
					: { state: 'signed_out', other: false };
			case 'failure': {
				const problems = Object.values((result.data?.problems ?? {}) as Record<string, string>);
				return { state: 'refused', problem: problems.join(' ') };
			}
			case 'error':
				return {
					state: 'refused',
					problem: (result.error as App.Error | undefined)?.message ?? String(status)
				};
		}
	} catch {
		return { state: 'unreachable' };
	}
}

/** What an action answered. SvelteKit's own reader works on hydrated pages only. */
function readResult(text: string): ActionResult {
	const result = JSON.parse(text) as ActionResult;
	return 'data' in result && result.data
		? { ...result, data: parse(String(result.data)) as Record<string, unknown> }
		: result;
}
