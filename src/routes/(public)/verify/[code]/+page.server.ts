import { error } from '@sveltejs/kit';
import { findTranscript } from '#lib/server/transcripts/transcripts.ts';
import { transcriptText } from '#lib/text/transcript.ts';
import type { PageServerLoad } from './$types';

/** A transcript as it was handed out, for whoever has its code. 404: no such code; 410: taken back. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const found = await findTranscript(db, params.code);
	if (!found) error(404, transcriptText.verify.unknown);
	if (found.withdrawnAt) error(410, transcriptText.verify.gone);
	const isOwn = user?.id === found.learnerId;
	return {
		code: found.code,
		address: `${url.origin}/verify/${found.code}`,
		issuedAt: found.issuedAt,
		transcript: found.content,
		isNew: isOwn && url.searchParams.get('done') === 'issued'
	};
};
