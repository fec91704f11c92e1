import { expect, test } from 'vitest';
import { refuseBrokenForms } from '#lib/server/http/readable-forms.ts';
import { outcomeOf } from '../../support/act.ts';

function sent(type: string, body: BodyInit): Request {
	const headers = { 'content-type': type };
	const request = new Request('http://127.0.0.1:3000/login', { method: 'POST', headers, body });
	refuseBrokenForms(request, 'Send it again.');
	return request;
}

test.each([
	['text that is no form', 'text/plain', 'login=kim'],
	['a form in parts without a boundary', 'multipart/form-data', 'login=kim'],
	[
		'a form in parts that is cut off',
		'multipart/form-data; boundary=x',
		'--x\r\nContent-Disposition: form-da'
	]
])('%s is refused with words', async (_what, type, body) => {
	const outcome = await outcomeOf(() => sent(type, body).formData());
	expect(outcome).toEqual({ status: 400, data: { message: 'Send it again.' } });
});

test('a form that can be read is read', async () => {
	const form = await sent('application/x-www-form-urlencoded', 'login=kim').formData();
	expect(form.get('login')).toBe('kim');
});

test('what is too long keeps its own answer', async () => {
	const tooLong = Object.assign(new Error('too long'), { status: 413 });
	const request = new Request('http://127.0.0.1:3000/login', { method: 'POST' });
	request.formData = () => Promise.reject(tooLong);
	refuseBrokenForms(request, 'Send it again.');
	await expect(request.formData()).rejects.toBe(tooLong);
});
