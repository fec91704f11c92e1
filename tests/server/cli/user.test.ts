import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { outcomeOf } from '#tests/support/act.ts';
import { getEvent } from '#tests/support/event.ts';
import { user } from '../../../src/cli/user.ts';
import { load as loadReset } from '../../../src/routes/(public)/reset/+page.server.ts';

let folder: string;
let said: string[];
const run = (...words: string[]) => user.run(words, (line) => void said.push(line));

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'user-'));
	said = [];
	vi.stubEnv('DATA_DIR', folder);
	vi.stubEnv('ORIGIN', 'https://course.example.org');
});

afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

/** Where the link that was printed last leads, and what the page there knows. */
async function followLink() {
	const link = new URL(said.at(-1)?.trim() ?? '');
	const opened = await openDatabase({ file: join(folder, 'course.db'), lock: false, migrate: false });
	const event = getEvent(opened.db, null, '/(public)/reset', {}, { search: link.search });
	const { status, data } = await outcomeOf(() => loadReset(event));
	await opened.close();
	return { origin: link.origin, path: link.pathname, status, data };
}

test.for([
	['add', ['add', 'Kim', '--name', 'Kim Nowak', '--role', 'instructor']],
	['reset-link', ['reset-link', 'kim']]
] as const)('the link that `user %s` prints opens the page that sets a password', async ([what, words]) => {
	if (what === 'reset-link') await run('add', 'kim');
	expect(await run(...words)).toBe(0);
	expect(await followLink()).toMatchObject({
		origin: 'https://course.example.org',
		path: '/reset',
		status: 200,
		data: { token: expect.stringMatching(/^[\w-]{40,}$/) as string }
	});
});

test('a second link ends the first, and the account is there with its role', async () => {
	await run('add', 'kim', '--role', 'instructor');
	const first = said.at(-1);
	await run('reset-link', 'kim');
	said.push(first ?? '');
	expect((await followLink()).data).toEqual({ token: null });
	expect(said[0]).toBe('Made the account kim (instructor).');
});

test('what cannot be done says so and changes nothing', async () => {
	await run('add', 'kim');
	for (const [words, answer] of [
		[['add', 'kim'], /already/],
		[['add', '-'], /cannot be a login name/],
		[['reset-link', 'nobody'], /no account "nobody"/],
		[['disable', 'nobody'], /no account "nobody"/]
	] as const) {
		expect(await run(...words)).toBe(1);
		expect(said.at(-1)).toMatch(answer);
	}
	expect(await run('remove', 'kim')).toBe(2);
});
