import { createHash } from 'node:crypto';
import type { ItemResponse } from '#lib/quiz/types.ts';

/** How an event id made by a browser looks: a UUID. */
export const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The event id of an answer whose form came without one (no script): derived from what it says, so a form
 * sent twice is one event and a changed answer is a new one. A UUID of version 8.
 */
export function derivedEventId(
	attemptId: string,
	itemId: string,
	base: string | null,
	said: { response: ItemResponse; confidence: number | null; checked: boolean } | null
): string {
	const hex = createHash('sha256')
		.update(JSON.stringify([attemptId, itemId, base, said]))
		.digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
