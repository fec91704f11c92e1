import { AsyncLocalStorage } from 'node:async_hooks';

/** One transaction while it runs. */
export type Scope = { open: boolean; failed: boolean };

/** Keeps the rules of transactions, equal on every engine: see `Db`. */
export type Scopes = {
	/** @throws when the caller runs inside a transaction: it would wait for itself */
	outside(use: 'database' | 'transaction'): void;
	/** Runs one statement of the transaction. @throws when it has ended or failed */
	inside<T>(scope: Scope | null, statement: () => T | Promise<T>): Promise<T>;
	/** Runs `work` as the transaction. @throws what it throws, or when a statement of it failed */
	run<T>(scope: Scope, work: () => Promise<T>): Promise<T>;
};

export function createScopes(): Scopes {
	const storage = new AsyncLocalStorage<Scope>();
	return {
		outside(use) {
			if (!storage.getStore()?.open) return;
			if (use === 'transaction') throw new Error('a transaction inside a transaction: pass tx on instead');
			throw new Error('the database was used inside a transaction: use tx there');
		},
		async inside(scope, statement) {
			if (!scope?.open || storage.getStore() !== scope) throw new Error('this transaction has ended');
			if (scope.failed) throw new Error('a statement of this transaction failed: it takes no more');
			try {
				return await statement();
			} catch (error) {
				scope.failed = true;
				throw error;
			}
		},
		async run(scope, work) {
			try {
				// A query begins when it is awaited: that must be in here, also when `work` only hands it back.
				const result = await storage.run(scope, async () => await work());
				if (scope.failed) throw new Error('a statement of this transaction failed: all of it is undone');
				return result;
			} finally {
				scope.open = false;
			}
		}
	};
}
