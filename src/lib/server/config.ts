/**
 * The settings of the server, read from the environment and checked once. Nothing else in `src/lib`
 * reads the environment.
 */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { isLoopback } from './http/loopback.ts';
import { openSecret } from './secret.ts';

export type Config = {
	readonly port: number;
	readonly host: string;
	/** the address people type, without a path; null: `http://` and the Host header */
	readonly origin: string | null;
	/** whether people reach the course by https; decides on cookies and HSTS */
	readonly https: boolean;
	/** absolute path */
	readonly dataDir: string;
	/** null: SQLite in `dataDir` */
	readonly databaseUrl: string | null;
	readonly registration: 'open' | 'code' | 'closed';
	/** keys everything that is signed or sealed; opened (and made) when first read */
	readonly secret: string;
	readonly allowInsecureHttp: boolean;
	/** how many proxies in front of the server may be believed; 0: none */
	readonly trustProxy: number;
	readonly smtpUrl: string | null;
	readonly logLevel: LogLevel;
	readonly metrics: boolean;
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Thrown when settings are wrong: all of them, in plain words, one a line. */
export class ConfigError extends Error {
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(`Settings are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
		this.name = 'ConfigError';
		this.problems = problems;
	}
}

const wholeNumber = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,5}$/),
		v.transform(Number),
		v.check((value) => value >= least && value <= most)
	);
const flag = v.pipe(
	v.picklist(['0', '1']),
	v.transform((value) => value === '1')
);
const address = (...protocols: string[]) =>
	v.pipe(
		v.string(),
		v.check((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol))
	);

/** Each setting: how it is read and what to write when it is wrong. */
const settings = {
	PORT: { schema: wholeNumber(1, 65_535), wanted: 'a whole number from 1 to 65535' },
	HOST: { schema: v.pipe(v.string(), v.regex(/^[\w.:-]+$/)), wanted: 'a host name or an IP address' },
	ORIGIN: {
		schema: v.pipe(
			address('http:', 'https:'),
			v.check(
				(value) => URL.canParse(value) && new URL(value).origin === value.replace(/\/$/, '').toLowerCase()
			),
			v.transform((value) => new URL(value).origin)
		),
		wanted: 'an address such as https://course.example.org, without a path'
	},
	DATA_DIR: { schema: v.string(), wanted: 'a folder' },
	DATABASE_URL: {
		schema: address('postgres:', 'postgresql:'),
		wanted: 'an address that begins with postgres:// (leave it out for SQLite)'
	},
	REGISTRATION: { schema: v.picklist(['open', 'code', 'closed']), wanted: 'open, code or closed' },
	SECRET: { schema: v.pipe(v.string(), v.minLength(32)), wanted: 'at least 32 characters' },
	ALLOW_INSECURE_HTTP: { schema: flag, wanted: '1 or 0' },
	TRUST_PROXY: { schema: wholeNumber(0, 9), wanted: 'the number of proxies in front of the server, 0 to 9' },
	SMTP_URL: { schema: address('smtp:', 'smtps:'), wanted: 'an address that begins with smtp:// or smtps://' },
	LOG_LEVEL: { schema: v.picklist(LOG_LEVELS), wanted: LOG_LEVELS.join(', ') },
	METRICS: { schema: flag, wanted: '1 or 0' }
} as const;

type SettingName = keyof typeof settings;
type SettingValue<Name extends SettingName> = v.InferOutput<(typeof settings)[Name]['schema']>;
type Values = { [Name in SettingName]?: SettingValue<Name> };

/** Every setting that the server reads, in the order of the README. */
export const settingNames = Object.keys(settings) as SettingName[];

/** Values of these are never repeated in a message. */
const SEALED: readonly SettingName[] = ['SECRET', 'DATABASE_URL', 'SMTP_URL'];

/**
 * The settings in `env`, with defaults for those that are missing or empty.
 *
 * @throws {ConfigError} one or more settings are wrong or do not fit together; it names all of them
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const problems: string[] = [];
	const values: Values = {};
	for (const name of settingNames) {
		const text = env[name]?.trim();
		if (!text) continue;
		const read = v.safeParse(settings[name].schema, text);
		if (read.success) Object.assign(values, { [name]: read.output });
		else {
			const shown = SEALED.includes(name) ? '' : `, not "${text.slice(0, 80)}"`;
			problems.push(`${name} must be ${settings[name].wanted}${shown}.`);
		}
	}

	const host = values.HOST ?? '127.0.0.1';
	const origin = values.ORIGIN ?? null;
	const https = origin?.startsWith('https:') ?? false;
	const trustProxy = values.TRUST_PROXY ?? 0;
	const allowInsecureHttp = values.ALLOW_INSECURE_HTTP ?? false;
	const databaseUrl = values.DATABASE_URL ?? null;
	const dataDir = resolve(values.DATA_DIR ?? './data');
	const local = isLoopback(host) && (origin === null || isLoopback(new URL(origin).hostname));
	if (!local && !https && !allowInsecureHttp && !problems.some((line) => line.startsWith('ORIGIN'))) {
		problems.push(
			'People elsewhere would send passwords over plain http. Put a proxy with https in front and set ORIGIN to its https:// address, or accept the risk with ALLOW_INSECURE_HTTP=1.'
		);
	}
	if (trustProxy > 0 && origin === null && !env.ORIGIN) {
		problems.push('TRUST_PROXY needs ORIGIN: the address that people type to reach the proxy.');
	}
	if (databaseUrl !== null && !env.SECRET) {
		problems.push(
			'SECRET is needed with DATABASE_URL, the same for every server of the course: at least 32 random characters.'
		);
	}
	if (problems.length > 0) throw new ConfigError(problems);

	let secret = values.SECRET;
	return Object.freeze({
		port: values.PORT ?? 3000,
		host,
		origin,
		https,
		dataDir,
		databaseUrl,
		registration: values.REGISTRATION ?? (local ? 'open' : 'code'),
		get secret() {
			return (secret ??= openSecret(dataDir));
		},
		allowInsecureHttp,
		trustProxy,
		smtpUrl: values.SMTP_URL ?? null,
		logLevel: values.LOG_LEVEL ?? 'info',
		metrics: values.METRICS ?? false
	});
}

/** The log level alone, for the logger, which must work even when other settings are wrong. */
export function readLogLevel(env: Readonly<Record<string, string | undefined>>): LogLevel {
	const level = LOG_LEVELS.find((known) => known === env.LOG_LEVEL);
	return level ?? (env.VITEST ? 'silent' : 'info');
}

let current: Config | undefined;

/**
 * The settings of this process, read once.
 *
 * @throws {ConfigError} as `readConfig`
 */
export function getConfig(): Config {
	return (current ??= readConfig(process.env));
}

/** Makes `getConfig` give these settings over the defaults; for tests. `null` reads the environment again. */
export function useConfig(over: Partial<Config> | null): void {
	current = over === null ? undefined : { ...readConfig({ SECRET: 'x'.repeat(32) }), ...over };
}
