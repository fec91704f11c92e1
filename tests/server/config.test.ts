import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readLogLevel, settingNames } from '#lib/server/config.ts';
import { openSecret } from '#lib/server/secret.ts';

/** The problems of these settings; none when they are right. */
function problemsOf(env: Record<string, string>): readonly string[] {
	try {
		readConfig(env);
		return [];
	} catch (error) {
		if (error instanceof ConfigError) return error.problems;
		throw error;
	}
}

describe('settings', () => {
	test('without any, the course is for this machine only, with SQLite in ./data', () => {
		expect(readConfig({})).toMatchObject({
			port: 3000,
			host: '127.0.0.1',
			origin: null,
			https: false,
			databaseUrl: null,
			registration: 'open',
			trustProxy: 0,
			metrics: false,
			logLevel: 'info'
		});
		expect(readConfig({}).dataDir).toMatch(/[\\/]data$/);
	});

	test('an empty value is as good as none', () => {
		expect(readConfig({ PORT: '', ORIGIN: ' ', DATABASE_URL: '' })).toMatchObject({
			port: 3000,
			origin: null
		});
	});

	test('all faults are listed at once', () => {
		const problems = problemsOf({
			PORT: 'abc',
			ORIGIN: 'course.example.org',
			REGISTRATION: 'maybe',
			METRICS: 'yes',
			LOG_LEVEL: 'loud'
		});
		expect(problems).toHaveLength(5);
		expect(problems[0]).toBe('PORT must be a whole number from 1 to 65535, not "abc".');
	});

	test.for([
		['PORT', '0'],
		['PORT', '65536'],
		['PORT', '1e3'],
		['HOST', 'a b'],
		['ORIGIN', 'https://course.example.org/path'],
		['ORIGIN', 'ftp://course.example.org'],
		['DATABASE_URL', 'mysql://localhost/course'],
		['SECRET', 'short'],
		['ALLOW_INSECURE_HTTP', 'true'],
		['TRUST_PROXY', '-1'],
		['SMTP_URL', 'https://mail.example.org']
	] as const)('%s=%s is refused', ([name, value]) => {
		expect(problemsOf({ SECRET: 's'.repeat(32), [name]: value })[0]).toMatch(new RegExp(`^${name} must be `));
	});

	test('a message never repeats a secret', () => {
		const words = problemsOf({ SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@host/db' }).join('\n');
		expect(words).toContain('SECRET must be');
		expect(words).not.toContain('hunter2');
	});

	test.for([
		[{ HOST: '0.0.0.0' }, true],
		[{ HOST: '192.168.1.5' }, true],
		[{ HOST: '0.0.0.0', ALLOW_INSECURE_HTTP: '1' }, false],
		[{ HOST: '0.0.0.0', ORIGIN: 'https://course.example.org' }, false],
		[{ ORIGIN: 'http://course.example.org' }, true],
		[{ ORIGIN: 'http://localhost:8080' }, false],
		[{ HOST: '::1' }, false],
		[{ HOST: 'localhost' }, false]
	] as [Record<string, string>, boolean][])(
		'plain http to other machines is refused unless allowed: %j',
		([env, refused]) => {
			expect(problemsOf(env).some((problem) => problem.includes('plain http'))).toBe(refused);
		}
	);

	test('PostgreSQL needs a secret that all servers share', () => {
		expect(problemsOf({ DATABASE_URL: 'postgres://localhost/course' })[0]).toMatch(/^SECRET is needed/);
		expect(problemsOf({ DATABASE_URL: 'postgres://localhost/course', SECRET: 's'.repeat(32) })).toEqual([]);
	});

	test('a trusted proxy needs the address that people type', () => {
		expect(problemsOf({ TRUST_PROXY: '1' })[0]).toMatch(/^TRUST_PROXY needs ORIGIN/);
	});

	test('people elsewhere need a code to register unless the operator opens registration', () => {
		const elsewhere = { HOST: '0.0.0.0', ORIGIN: 'https://course.example.org' };
		expect(readConfig(elsewhere).registration).toBe('code');
		expect(readConfig({ ORIGIN: 'https://course.example.org' }).registration).toBe('code');
		expect(readConfig({ ...elsewhere, REGISTRATION: 'open' }).registration).toBe('open');
	});

	test('they cannot be changed once read', () => {
		expect(Object.isFrozen(readConfig({}))).toBe(true);
	});

	test('the log level alone can be had from settings that are wrong', () => {
		expect(readLogLevel({ PORT: 'x', LOG_LEVEL: 'debug' })).toBe('debug');
		expect(readLogLevel({ LOG_LEVEL: 'loud' })).toBe('info');
	});

	test('each has a name that an operator can look up', () => {
		expect(settingNames).toContain('TRUST_PROXY');
		expect(new Set(settingNames).size).toBe(settingNames.length);
	});
});

describe('the secret', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'course-secret-'));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	test('is made at first, readable by its owner only, and stays', () => {
		const dataDir = join(folder, 'data');
		const secret = readConfig({ DATA_DIR: dataDir }).secret;
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
		expect(openSecret(dataDir)).toBe(secret);
		expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(secret);
	});

	test('is refused when others can read it', () => {
		openSecret(folder);
		chmodSync(join(folder, 'secret'), 0o644);
		expect(() => openSecret(folder)).toThrow(/can be read by other users.*chmod 600/);
	});

	test('is refused when it is too short', () => {
		writeFileSync(join(folder, 'secret'), 'short\n', { mode: 0o600 });
		expect(() => openSecret(folder)).toThrow(/at least 32 characters/);
	});

	test('comes from the environment when given there', () => {
		expect(readConfig({ SECRET: 's'.repeat(40), DATA_DIR: folder }).secret).toBe('s'.repeat(40));
	});
});
