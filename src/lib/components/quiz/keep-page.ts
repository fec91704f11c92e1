/** Asks the service worker to keep this page, so that the attempt can be opened without a connection. */
export async function keepPage(owner: { learnerId: string; attemptId: string }, path: string): Promise<void> {
	const { active } = (await navigator.serviceWorker?.ready) ?? {};
	const assets = performance.getEntriesByType('resource').map(({ name }) => name);
	active?.postMessage({
		type: 'attempt',
		path,
		learner: owner.learnerId,
		attemptId: owner.attemptId,
		assets
	});
}

/** Forgets the page of an attempt that is handed in. */
export async function forgetPage(learnerId: string, path: string): Promise<void> {
	if (!('caches' in globalThis) || !(await caches.has(`attempts-${learnerId}`))) return;
	await (await caches.open(`attempts-${learnerId}`)).delete(path);
}
