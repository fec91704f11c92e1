import { error } from '@sveltejs/kit';

/**
 * A request whose form cannot be read, because it was cut off or is not of the type it says it is, is
 * answered with 400 and these words instead of being taken for a fault of the server.
 *
 * What is too long keeps its own answer.
 */
export function refuseBrokenForms(request: Request, words: string): void {
	const read = request.formData.bind(request);
	request.formData = async () => {
		try {
			return await read();
		} catch (problem) {
			if (problem instanceof Error && 'status' in problem) throw problem;
			error(400, words);
		}
	};
}
