import { describe, expect, test } from 'vitest';
import { describeError } from '#lib/server/log.ts';

describe('an error in the log', () => {
	test('keeps its type, code, message and places', () => {
		const error = Object.assign(new TypeError('no such thing'), { code: 'E_THING' });
		const logged = describeError(error);
		expect(logged).toMatchObject({ type: 'TypeError', code: 'E_THING', message: 'no such thing' });
		expect(logged.stack?.[0]).toMatch(/^at /);
	});

	test('loses the parameters of a failed query', () => {
		const error = new Error('Failed query: insert into "user" values (?, ?)\nparams: kim,Kim Learner', {
			cause: new Error('disk I/O error')
		});
		const logged = JSON.stringify(describeError(error));
		expect(logged).toContain('insert into');
		expect(logged).toContain('disk I/O error');
		expect(logged).not.toContain('Kim Learner');
	});

	test('says nothing of a thrown value that is no error', () => {
		expect(JSON.stringify(describeError({ password: 'hunter2' }))).not.toContain('hunter2');
	});

	test('ends although its causes go round', () => {
		const error = new Error('a');
		error.cause = error;
		expect(JSON.stringify(describeError(error)).match(/"message"/g)).toHaveLength(4);
	});
});
