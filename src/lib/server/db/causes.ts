/** `code`: PostgreSQL's or Node's; `errcode`: SQLite's extended code. */
export type DriverError = Error & { code?: string; errcode?: number };

/** An error and what caused it, the outermost first: drizzle wraps the driver's own error. */
export function causesOf(error: unknown): DriverError[] {
	const causes: DriverError[] = [];
	for (let at = error; at instanceof Error && !causes.includes(at); at = at.cause) causes.push(at);
	return causes;
}
