/** A fault in a file an author wrote, as far as a message needs it. */
type Fault = { path: string; line: number; column: number; severity: string; message: string };

/** Names of errors whose message is written for operators and needs no stack. */
const PLAIN = new Set(['ConfigError', 'CourseMissing', 'DatabaseRefusal', 'SecretError']);

/** Why the system does not let a file or folder be made, by its code. */
const REFUSED_BY_SYSTEM: Readonly<Record<string, string>> = {
	EACCES: 'this user may not write there',
	EPERM: 'this user may not write there',
	EROFS: 'the disk can only be read',
	ENOSPC: 'the disk is full',
	ENOTDIR: 'a part of the path is a file, not a folder',
	EEXIST: 'a file of this name is in the way'
};

/** What SQLite says while another program holds the database: SQLITE_BUSY and SQLITE_LOCKED. */
const HELD = new Set([5, 6]);

function isFault(problem: unknown): problem is Fault {
	return typeof problem === 'object' && problem !== null && 'path' in problem && 'message' in problem;
}

/**
 * Why the server did not start, in words for the person who started it: what is wrong and what to do.
 * Errors that nobody foresaw keep their stack.
 */
export function explainStart(error: unknown, at: { host: string; port: number } | null): string {
	if (!(error instanceof Error)) return String(error);
	const { code } = error as NodeJS.ErrnoException;
	if (at && code === 'EADDRINUSE') {
		return `Port ${at.port} on ${at.host} is in use by another program. Stop it, or choose another port: PORT=${at.port + 1} npm start`;
	}
	if (at && code === 'EACCES' && 'syscall' in error && error.syscall === 'listen') {
		return `This user may not open port ${at.port}. Choose one above 1023: PORT=3000 npm start`;
	}
	if (at && (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')) {
		return `HOST=${at.host} is not an address of this machine.`;
	}
	if ('errcode' in error && HELD.has(Number(error.errcode) & 0xff)) {
		return 'Another program holds the database and did not let go of it. Nothing was changed. Stop that program (a backup tool, an SQLite shell) and start again.';
	}
	const why = code && 'path' in error ? REFUSED_BY_SYSTEM[code] : undefined;
	if (why && 'path' in error) {
		return `${String(error.path)} cannot be written: ${why}. Mend that, or set DATA_DIR to another folder.`;
	}
	const problems = 'problems' in error && Array.isArray(error.problems) ? error.problems.filter(isFault) : [];
	if (problems.length > 0) {
		const faults = problems.filter(({ severity }) => severity === 'error');
		const lines = faults.map(
			({ path, line, column, severity, message }) => `  ${path}:${line}:${column}: ${severity}: ${message}`
		);
		return `The course has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}. Mend them and start again:\n${lines.join('\n')}`;
	}
	if (PLAIN.has(error.name)) return error.message;
	return error.stack ?? error.message;
}
