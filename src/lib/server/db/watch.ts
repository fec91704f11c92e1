/** Is told the text of each statement; BEGIN and COMMIT are not among them. */
export type Watcher = (sql: string) => void;

/** Lets the bench and the tests count statements. With nobody watching it costs one call to nothing. */
export type Watch = {
	logQuery(sql: string): void;
	/** @returns ends the watching */
	onStatement(watcher: Watcher): () => void;
};

export function createWatch(): Watch {
	let watchers: readonly Watcher[] = [];
	return {
		logQuery(sql) {
			for (const watcher of watchers) watcher(sql);
		},
		onStatement(watcher) {
			watchers = [...watchers, watcher];
			return () => {
				watchers = watchers.filter((other) => other !== watcher);
			};
		}
	};
}
