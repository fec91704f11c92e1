/**
 * `npm run course -- <command>`. One file per command; a new one is one import and one line below. Commands
 * are imported only after the Node version has been checked, as older ones cannot read TypeScript.
 */
import type { Command } from './command.ts';

const commands: Record<string, () => Promise<Command>> = {
	check: async () => (await import('./check.ts')).check,
	coverage: async () => (await import('./coverage.ts')).coverage,
	demo: async () => (await import('./demo.ts')).demo,
	user: async () => (await import('./user.ts')).user,
	export: async () => (await import('./export.ts')).exportCommand,
	backup: async () => (await import('./backup.ts')).backup,
	restore: async () => (await import('./restore.ts')).restore,
	stats: async () => (await import('./stats.ts')).stats,
	doctor: async () => (await import('./doctor.ts')).doctor
};

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

// Whoever reads the lines may stop before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

async function main(words: string[]): Promise<number> {
	if (Number(process.versions.node.split('.')[0]) < 24) {
		say(`This is Node ${process.versions.node}; the course needs 24, which npm has installed for it.`);
		say('Run it through npm: npm run course -- <command>');
		return 2;
	}
	const [name = '', ...rest] = words;
	const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (load) return (await load()).run(rest, say);
	if (name && name !== 'help' && name !== '--help') say(`There is no command "${name}".`);
	say('Use: npm run course -- <command>');
	for (const command of await Promise.all(Object.values(commands).map((one) => one()))) {
		say(`  ${command.usage.padEnd(36)} ${command.summary}`);
	}
	return name && name !== 'help' && name !== '--help' ? 2 : 0;
}

process.exitCode = await main(process.argv.slice(2));
