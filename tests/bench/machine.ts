/** What the figures were measured on; no names of machines or folders. */
import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { commitOf } from './server.ts';

export type Machine = {
	cores: number;
	processor: string;
	memory: string;
	node: string;
	system: string;
	/** file system of the data folders */
	disk: string;
	commit: string;
	/** processes that wanted to run, on average of the last minute, before and after */
	load: [before: number, after: number];
	/** CPU time of a fixed piece of work, milliseconds, before and after: it grows when others use the machine */
	yardstick: [before: number, after: number];
};

const FILE_SYSTEMS: Readonly<Record<number, string>> = {
	0xef53: 'ext4',
	0x58465342: 'xfs',
	0x9123683e: 'btrfs',
	0x01021994: 'memory',
	0x794c7630: 'overlay'
};

/** Starts watching the machine. @returns what it is and how busy it was, once asked */
export function watchMachine(): () => Machine {
	const before = { load: loadOf(), yardstick: yardstick() };
	return () => ({
		cores: availableParallelism(),
		processor: cpus()[0]?.model.trim() ?? 'unknown',
		memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
		node: process.versions.node,
		system: platform(),
		disk: FILE_SYSTEMS[statfsSync(tmpdir()).type] ?? 'other',
		commit: commitOf(),
		load: [before.load, loadOf()],
		yardstick: [before.yardstick, yardstick()]
	});
}

function loadOf(): number {
	return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

/** The least CPU time of five that 64 MB of hashing and some sorting take. */
function yardstick(): number {
	const bytes = Buffer.alloc(2 ** 20, 7);
	const runs = Array.from({ length: 5 }, () => {
		const used = process.cpuUsage();
		for (let turn = 0; turn < 64; turn += 1) createHash('sha256').update(bytes).digest();
		const numbers = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_003);
		numbers.sort((a, b) => a - b);
		const { user, system } = process.cpuUsage(used);
		return (user + system) / 1000;
	});
	return Math.round(Math.min(...runs));
}
