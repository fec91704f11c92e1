import { error, fail, redirect } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import {
	issueTranscript,
	listTranscripts,
	previewTranscript,
	withdrawTranscript
} from '#lib/server/transcripts/transcripts.ts';
import { transcriptText } from '#lib/text/transcript.ts';
import type { Actions, PageServerLoad } from './$types';

type Person = { id: string; displayName: string; demo: boolean };

const ownerOf = ({ id, displayName, demo }: Person) => ({
	learnerId: id,
	name: displayName,
	demo,
	content: getContent()
});

/** What the learner's transcript says now, and those made before. */
export const load: PageServerLoad = async ({ url, locals: { db, user } }) => {
	if (!user) error(401);
	const done = url.searchParams.get('done');
	const issued = await listTranscripts(db, user.id);
	return {
		preview: await previewTranscript(db, ownerOf(user)),
		issued: issued.map(({ code, issuedAt, withdrawnAt }) => ({ code, issuedAt, withdrawnAt })),
		done: done === 'withdrawn' ? transcriptText.done.withdrawn : null
	};
};

export const actions: Actions = {
	/** Makes a transcript of today's results and leads to it. */
	issue: async ({ locals: { db, user } }) => {
		if (!user) error(401);
		const { code } = await issueTranscript(db, ownerOf(user), new Date());
		redirect(303, `/verify/${code}?done=issued`);
	},

	/** Takes one back. Form: `code`. 404 when it is not theirs or was taken back before. */
	withdraw: async ({ request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { code: filled(40) });
		if (!read.ok) return fail(400, { problem: transcriptText.none });
		const owner = { learnerId: user.id, code: read.values.code };
		if (!(await withdrawTranscript(db, owner, new Date()))) error(404, transcriptText.none);
		redirect(303, '/me/transcript?done=withdrawn');
	}
};
