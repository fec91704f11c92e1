import type { Transport } from '@sveltejs/kit';
import { ServerOnly } from '#lib/course/server-only.ts';

/** How data crosses from the server to the browser, where it is not plain. */
export const transport: Transport = {
	ServerOnly: {
		encode: (value) => value instanceof ServerOnly,
		decode: () => {
			throw new TypeError('a page that is rendered on the server only has no data in the browser');
		}
	}
};
