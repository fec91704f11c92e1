/**
 * The log: one JSON object a line on standard output. Ids only: never a name, an address, a query
 * string, a token or an answer. Route ids (`/learn/[lesson]`) are written, not paths.
 */
import { pino } from 'pino';
import { readLogLevel } from './config.ts';

/** An error as it is logged. The message of a failed query ends before its parameters: they are people's data. */
export type LoggedError = {
	type: string;
	code?: string;
	message: string;
	stack?: string[];
	cause?: LoggedError;
};

const DEEPEST_CAUSE = 3;

/** An error without what people entered: its type, code, message up to any parameters, places, causes. */
export function describeError(error: unknown, depth = 0): LoggedError {
	if (!(error instanceof Error)) return { type: typeof error, message: 'thrown value is not an Error' };
	const { code } = error as NodeJS.ErrnoException;
	const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
	return {
		type: error.name,
		...(typeof code === 'string' ? { code } : {}),
		message: (error.message.split(/\n?params:/, 1)[0] ?? '').slice(0, 500),
		...(stack?.length && depth === 0 ? { stack: stack.slice(0, 12).map((line) => line.trim()) } : {}),
		...(error.cause !== undefined && depth < DEEPEST_CAUSE
			? { cause: describeError(error.cause, depth + 1) }
			: {})
	};
}

export const log = pino({
	level: readLogLevel(process.env),
	base: undefined,
	timestamp: () => `,"time":"${new Date().toISOString()}"`,
	formatters: { level: (label) => ({ level: label }) },
	serializers: { err: (error: unknown) => describeError(error) }
});
