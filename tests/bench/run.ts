/**
 * `npm run bench [-- --only NAME,… --quick --profile --json FILE --port N]`: measures the budgets of the course on
 * the built server, over HTTP, and prints them beside their bounds. It fails when something cannot be
 * measured, never because something is slow.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withBench, type Results } from './bench.ts';
import { watchMachine } from './machine.ts';
import { cohort } from './measure-cohort.ts';
import { growth } from './measure-growth.ts';
import { load, receipts, school } from './measure-load.ts';
import { start, weight } from './measure-pages.ts';
import { journey, lesson } from './measure-requests.ts';
import { statistics } from './measure-statistics.ts';
import { asJson, machineWords, tableOf } from './report.ts';
import { buildIfNeeded } from './server.ts';

const measurements = [journey, lesson, load, receipts, school, weight, start, growth, cohort, statistics];
const names = measurements.map(({ name }) => name);

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true },
		quick: { type: 'boolean', default: false },
		profile: { type: 'boolean', default: false },
		json: { type: 'string' },
		port: { type: 'string', default: '4350' }
	}
});

const say = (line: string) => void process.stdout.write(`${line}\n`);
const asked = (values.only ?? []).flatMap((list) => list.split(','));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
	say(`There is no measurement "${unknown.join('", "')}". There are: ${names.join(', ')}.`);
	process.exit(2);
}
const chosen = measurements.filter(({ name }) => asked.length === 0 || asked.includes(name));

buildIfNeeded();
const machine = watchMachine();
const options = { quick: values.quick, profiling: values.profile, say, port: Number(values.port) };
const results = await withBench(options, async (bench) => {
	const results: Results = {};
	for (const measurement of chosen) {
		process.stderr.write(`measuring ${measurement.name} …\n`);
		Object.assign(results, await measurement.run(bench));
	}
	return results;
});

const facts = machine();
say(`\n${tableOf(results)}\n\n${machineWords(facts)}`);
if (values.quick) say('Measured with --quick: for a first look.');
if (values.profile) say('Measured with --profile: figures of what was profiled are too high.');
if (values.json) {
	writeFileSync(values.json, `${JSON.stringify(asJson(results, facts, values.quick), null, '\t')}\n`);
}
