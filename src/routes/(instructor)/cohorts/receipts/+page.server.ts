import { error } from '@sveltejs/kit';
import { findByReceipt, readReceipt } from '#lib/server/attempts/receipts.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { PageServerLoad } from './$types.ts';

/** The attempts behind a receipt, of the instructor's own learners. Address: `code`, as it was typed. */
export const load: PageServerLoad = async ({ url, locals: { db, user } }) => {
	if (!user) error(401);
	const typed = (url.searchParams.get('code') ?? '').slice(0, 40);
	const code = readReceipt(typed);
	const found = code ? await findByReceipt(db, user, code) : [];
	const { quizzes } = getContent();
	return {
		typed,
		code: code ?? null,
		found: found.map((one) => ({ ...one, quiz: quizzes.get(one.quizId)?.title ?? one.quizId }))
	};
};
