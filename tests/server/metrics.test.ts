import { beforeAll, expect, test } from 'vitest';
import { observeRequest, observeStatement, renderMetrics } from '#lib/server/metrics.ts';

beforeAll(() => {
	observeRequest('/(course)/learn/[lesson]', 200, 0.004);
	observeRequest('/(course)/learn/[lesson]', 200, 0.03);
	observeRequest('/(course)/learn/[lesson]', 404, 9);
	observeRequest(null, 404, 0.001);
});

const lines = () => renderMetrics().split('\n');

test('requests are counted by route and status', () => {
	expect(lines()).toContain('course_requests_total{route="/(course)/learn/[lesson]",status="200"} 2');
	expect(lines()).toContain('course_requests_total{route="none",status="404"} 1');
});

test('buckets hold everything up to their bound', () => {
	const of = (bound: string) =>
		lines().find((line) =>
			line.startsWith(`course_request_seconds_bucket{route="/(course)/learn/[lesson]",le="${bound}"}`)
		);
	expect(of('0.002')).toMatch(/ 0$/);
	expect(of('0.005')).toMatch(/ 1$/);
	expect(of('0.05')).toMatch(/ 2$/);
	expect(of('5')).toMatch(/ 2$/);
	expect(of('+Inf')).toMatch(/ 3$/);
});

test('statements to the database are counted', () => {
	expect(lines()).toContain('course_database_statements_total 0');
	observeStatement();
	observeStatement();
	expect(lines()).toContain('course_database_statements_total 2');
});

test('every series is announced with its type, and every value is a number', () => {
	const text = lines().filter(Boolean);
	const announced = new Set(
		text.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
	);
	const values = text.filter((line) => !line.startsWith('#'));
	for (const line of values) {
		const name = line.split(/[{ ]/, 1)[0]?.replace(/_(bucket|sum|count)$/, '');
		expect(announced).toContain(name);
		expect(Number(line.split(' ').at(-1))).not.toBeNaN();
	}
});
