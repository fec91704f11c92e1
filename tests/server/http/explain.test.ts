import { expect, test } from 'vitest';
import { ConfigError } from '#lib/server/config.ts';
import { ContentError } from '#lib/server/content/content.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { DatabaseRefusal } from '#lib/server/db/refusal.ts';
import { explainStart } from '#lib/server/http/explain.ts';

const at = { host: '127.0.0.1', port: 3000 };
const fault = {
	path: 'quizzes/a.yaml',
	line: 3,
	column: 5,
	severity: 'error',
	message: 'needs a stem'
} as const;

test('a port in use names the port and how to choose another', () => {
	const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
	expect(explainStart(error, at)).toBe(
		'Port 3000 on 127.0.0.1 is in use by another program. Stop it, or choose another port: PORT=3001 npm start'
	);
});

test('faults of the content are all listed with their places', () => {
	const words = explainStart(new ContentError([fault, { ...fault, line: 9 }]), at);
	expect(words).toContain('2 faults');
	expect(words).toContain('  quizzes/a.yaml:3:5: error: needs a stem');
	expect(words).toContain('  quizzes/a.yaml:9:5: error: needs a stem');
	expect(words).not.toContain('    at ');
});

test.for([
	new ConfigError(['PORT must be a number.']),
	new DatabaseRefusal('locked', 'Another server has the database open.')
])('what is written for operators is shown as it is: $message', (error) => {
	expect(explainStart(error, at)).toBe(error.message);
});

test('a course that is not there is said in words, without a stack', () => {
	let missing: unknown;
	try {
		findCourseRoot(['/']);
	} catch (error) {
		missing = error;
	}
	expect(explainStart(missing, at)).toMatch(
		/^There is no lessons\/course\.yaml above \/\. Put the file back.*$/
	);
});

test('a database that another program holds says what to stop', () => {
	const error = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
	expect(explainStart(error, at)).toMatch(/^Another program holds the database.*start again\.$/);
});

test.each([
	['ENOTDIR', 'a part of the path is a file, not a folder'],
	['EACCES', 'this user may not write there'],
	['ENOSPC', 'the disk is full']
])('a data folder that cannot be made (%s) is named with the reason', (code, why) => {
	const error = Object.assign(new Error(code), { code, syscall: 'mkdir', path: '/data/course' });
	expect(explainStart(error, at)).toBe(
		`/data/course cannot be written: ${why}. Mend that, or set DATA_DIR to another folder.`
	);
});

test('what nobody foresaw keeps its stack', () => {
	expect(explainStart(new TypeError('x is not a function'), at)).toMatch(
		/TypeError: x is not a function\n\s+at /
	);
});
