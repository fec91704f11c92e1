/**
 * Whether a form was kept in the browser for somebody else than the learner who is signed in now. Its field
 * `learner` gives no right to anything: it only stops answers from going out under another name.
 */
export function isOfOther(form: FormData, learnerId: string): boolean {
	const meant = form.get('learner');
	return meant !== null && meant !== learnerId;
}
