import { error } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { findClaimView } from '#lib/server/content/ledger-view.ts';
import { courseText } from '#lib/text/course.ts';
import type { PageServerLoad } from './$types';

/** One claim of the ledger. 404 for an id it lacks. */
export const load: PageServerLoad = ({ params }) => {
	const claim = findClaimView(getContent(), params.id);
	if (!claim) error(404, courseText.ledger.noClaim);
	return { claim };
};
