/** One command of `npm run course --`. `say` prints a line; the number returned is the exit code. */
export type Command = {
	name: string;
	/** name and arguments, as `check [--json]` */
	usage: string;
	summary: string;
	run(words: string[], say: (line: string) => void): Promise<number>;
};
