import { describe, expect, test } from 'vitest';
import { addressOf, allowedHosts } from '#lib/server/http/address.ts';
import { isLoopback } from '#lib/server/http/loopback.ts';

const here = { host: '127.0.0.1', port: 3000, origin: null };

describe('isLoopback', () => {
	test.for(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]'])(
		'%s is this machine',
		(host) => {
			expect(isLoopback(host)).toBe(true);
		}
	);
	test.for(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.org', '127.0.0.1.example.org'])(
		'%s is not',
		(host) => {
			expect(isLoopback(host)).toBe(false);
		}
	);
});

describe('allowedHosts', () => {
	test('on a loopback host only its names with the port are answered', () => {
		expect([...allowedHosts(here)].toSorted()).toEqual(['127.0.0.1:3000', '[::1]:3000', 'localhost:3000']);
	});

	test('ORIGIN is answered, and the machine itself for health checks', () => {
		const hosts = allowedHosts({ ...here, host: '0.0.0.0', origin: 'https://course.example.org' });
		expect(hosts.has('course.example.org')).toBe(true);
		expect(hosts.has('127.0.0.1:3000')).toBe(true);
		expect(hosts.has('0.0.0.0:3000')).toBe(false);
	});

	test('a port other than the default one belongs to the host of ORIGIN', () => {
		const hosts = allowedHosts({ ...here, origin: 'https://course.example.org:8443' });
		expect(hosts.has('course.example.org:8443')).toBe(true);
		expect(hosts.has('course.example.org')).toBe(false);
	});

	test('port 80 is left out by browsers', () => {
		expect(allowedHosts({ ...here, port: 80 }).has('localhost')).toBe(true);
	});

	test('a foreign name is never answered', () => {
		expect(allowedHosts({ ...here, host: '0.0.0.0' }).has('evil.test:3000')).toBe(false);
	});
});

describe('addressOf', () => {
	test.for([
		[here, 'http://127.0.0.1:3000'],
		[{ ...here, host: '::1' }, 'http://[::1]:3000'],
		[{ ...here, host: '0.0.0.0' }, 'http://127.0.0.1:3000'],
		[{ ...here, port: 80, host: 'localhost' }, 'http://localhost'],
		[{ ...here, origin: 'https://course.example.org' }, 'https://course.example.org']
	] as const)('%j is reached at %s', ([place, address]) => {
		expect(addressOf(place)).toBe(address);
	});
});
