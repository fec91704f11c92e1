/**
 * Counts and times of requests and the state of the process, as Prometheus text. Routes are named by their
 * id (`/(course)/learn/[lesson]`), so there are few of them and none names a person.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the buckets, in seconds. */
const BOUNDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

type Timing = { buckets: number[]; sum: number; count: number };

const requests = new Map<string, number>();
const timings = new Map<string, Timing>();
let statements = 0;
let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** Counts one request. `routeId`: null for an address without a route. */
export function observeRequest(routeId: string | null, status: number, seconds: number): void {
	const route = routeId ?? 'none';
	const series = `route="${escapeLabel(route)}",status="${status}"`;
	requests.set(series, (requests.get(series) ?? 0) + 1);
	let timing = timings.get(route);
	if (!timing) timings.set(route, (timing = { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 }));
	timing.sum += seconds;
	timing.count += 1;
	const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
	if (bucket >= 0) timing.buckets[bucket] = (timing.buckets[bucket] ?? 0) + 1;
}

/** Counts one statement to the database, whatever its text; BEGIN and COMMIT are not reported. */
export function observeStatement(): void {
	statements += 1;
}

/** The metrics in Prometheus text format 0.0.4. The first call begins to watch the event loop. */
export function renderMetrics(): string {
	if (!delay) {
		delay = monitorEventLoopDelay({ resolution: 20 });
		delay.enable();
	}
	const memory = process.memoryUsage();
	const cpu = process.cpuUsage();
	const lines = [
		...head('course_requests_total', 'counter', 'Requests by route and status.'),
		...[...requests].map(([series, count]) => `course_requests_total{${series}} ${count}`),
		...head('course_request_seconds', 'histogram', 'Time from the request to its answer.'),
		...[...timings].flatMap(([route, timing]) => histogram(route, timing)),
		...head('course_database_statements_total', 'counter', 'Statements sent to the database.'),
		`course_database_statements_total ${statements}`,
		...gauge(
			'course_event_loop_delay_p50_seconds',
			'Median delay of the event loop.',
			delay.percentile(50) / 1e9
		),
		...gauge(
			'course_event_loop_delay_p99_seconds',
			'Delay of the event loop, 99th percentile.',
			delay.percentile(99) / 1e9
		),
		...gauge('process_resident_memory_bytes', 'Resident memory.', memory.rss),
		...gauge('nodejs_heap_used_bytes', 'Heap in use.', memory.heapUsed),
		...head('process_cpu_seconds_total', 'counter', 'CPU time used.'),
		`process_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}`,
		...gauge('process_start_time_seconds', 'When the process started, in Unix time.', startedAt)
	];
	delay.reset();
	return `${lines.join('\n')}\n`;
}

const startedAt = Math.round(Date.now() / 1000 - process.uptime());

function histogram(route: string, { buckets, sum, count }: Timing): string[] {
	const label = `route="${escapeLabel(route)}"`;
	let below = 0;
	const lines = BOUNDS.map((bound, index) => {
		below += buckets[index] ?? 0;
		return `course_request_seconds_bucket{${label},le="${bound}"} ${below}`;
	});
	return [
		...lines,
		`course_request_seconds_bucket{${label},le="+Inf"} ${count}`,
		`course_request_seconds_sum{${label}} ${Number(sum.toFixed(6))}`,
		`course_request_seconds_count{${label}} ${count}`
	];
}

function head(name: string, type: string, help: string): string[] {
	return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function gauge(name: string, help: string, value: number): string[] {
	return [...head(name, 'gauge', help), `${name} ${Number.isFinite(value) ? value : 0}`];
}

function escapeLabel(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
