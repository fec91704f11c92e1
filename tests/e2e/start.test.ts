/** How the built server starts, refuses to start, and stops. Each test has a server of its own. */
import { chmodSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support.ts';
import { newDataDir, startServer } from './server.ts';

/** What a server that does not start says. */
async function refusal(settings: Record<string, string>): Promise<string> {
	try {
		const server = await startServer(settings);
		await server.stop();
		return 'it started';
	} catch (error) {
		return (error as Error).message;
	}
}

test('wrong settings are all named, in plain words', async () => {
	const words = await refusal({ PORT: 'abc', REGISTRATION: 'maybe' });
	expect(words).toContain('PORT must be a whole number');
	expect(words).toContain('REGISTRATION must be open, code or closed');
	expect(words).not.toContain('    at ');
});

test('plain http for other machines is refused unless allowed', async () => {
	expect(await refusal({ HOST: '0.0.0.0' })).toContain('plain http');
});

test('a port in use is said in words', async () => {
	const { port } = new URL(process.env.BASE_URL ?? '');
	expect(await refusal({ PORT: port })).toContain(`Port ${port} on 127.0.0.1 is in use`);
});

test('a database in use by another server is refused, and nothing is touched', async () => {
	const first = await startServer();
	try {
		const words = await refusal({ DATA_DIR: first.dataDir });
		expect(words).not.toBe('it started');
		expect(words).not.toContain('    at ');
		expect((await fetch(`${first.baseUrl}/readyz`)).status).toBe(200);
	} finally {
		await first.stop();
	}
});

test('it stops in order when asked, and starts again on the same data', async () => {
	const dataDir = newDataDir();
	try {
		const first = await startServer({ DATA_DIR: dataDir });
		expect(first.setupUrl).toContain(`${first.baseUrl}/register?setup=`);
		expect(first.output()).toContain('Registration: open');
		expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
		expect(await first.stop()).toBe(0);
		expect(first.output()).toContain('Stopping');

		const second = await startServer({ DATA_DIR: dataDir });
		expect(await second.stop()).toBe(0);

		chmodSync(join(dataDir, 'secret'), 0o644);
		expect(await refusal({ DATA_DIR: dataDir })).toContain('can be read by other users');
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
});

test('metrics are there when asked for, and name routes, not pages', async () => {
	const server = await startServer({ METRICS: '1' });
	try {
		await fetch(`${server.baseUrl}/learn/two-birthdays`);
		const text = await (await fetch(`${server.baseUrl}/metrics`)).text();
		expect(text).toContain('course_requests_total{route="/(course)/learn/[lesson]",status="200"} 1');
		expect(text).not.toContain('two-birthdays');
	} finally {
		await server.stop();
	}
});
