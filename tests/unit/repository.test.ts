import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingNames } from '#lib/server/config.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(existsSync);
const texts = tracked.filter((path) => !/\.(png|woff2|ico)$/.test(path) && path !== 'package-lock.json');
const packageJson = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
};

/** Lines of tracked text files that match, as `path: line`. */
function linesWith(pattern: RegExp, except: readonly string[] = []): string[] {
	return texts
		.filter((path) => !except.includes(path))
		.flatMap((path) =>
			read(path)
				.split('\n')
				.filter((line) => pattern.test(line))
				.map((line) => `${path}: ${line.trim().slice(0, 120)}`)
		);
}

describe('the repository', () => {
	test('names no folder of the machine it was written on', () => {
		const machine = ['work', 'home', 'Users', 'root'].map((name) => `/${name}/[a-z.]`).join('|');
		expect(linesWith(new RegExp(`(?<![\\w.*/-])(${machine})`))).toEqual([]);
	});

	test('holds no data, builds or secrets', () => {
		const wrong = tracked.filter((path) =>
			/^(build|data|node_modules|test-results)\/|\.(db|sqlite|log|pem|key)$/.test(path)
		);
		expect(wrong).toEqual([]);
	});

	test('has tests that all run', () => {
		const off = new RegExp(`\\b(it|test|describe)\\.(${['only', 'skip', 'todo', 'fixme'].join('|')})\\b`);
		expect(linesWith(off).filter((line) => line.startsWith('tests/'))).toEqual([]);
	});

	test('pins every package to one version', () => {
		const loose = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies })
			.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
			.map(([name]) => name);
		expect(loose).toEqual([]);
	});

	test('has a lockfile that names no registry, so that any may be used', () => {
		expect(read('package-lock.json')).not.toContain('"resolved"');
	});
});

describe('the README', () => {
	const readme = read('README.md');

	test('begins with the two commands', () => {
		expect(readme).toMatch(/^# .+\n\n```sh\nnpm install\nnpm start\n```\n/);
	});

	test('lists exactly the settings that the server reads', () => {
		const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Commands'));
		const listed = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
		expect(listed).toEqual(settingNames);
	});
});

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/authoring.md', 'docs/security.md', 'docs/privacy.md'])(
	'%s',
	(path) => {
		const text = read(path);

		test('names only commands that exist', () => {
			const scripts = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
			const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
			expect([...scripts, ...short].filter((name) => !(name in packageJson.scripts))).toEqual([]);
			const commands = [...text.matchAll(/npm run course -- (\w+)/g)].map(([, name = '']) => name);
			const known = read('src/cli/course.ts');
			expect(commands.filter((name) => !new RegExp(`\\b${name}: async`).test(known))).toEqual([]);
		});

		test('links only to files that exist', () => {
			const links = [...text.matchAll(/\]\((?!https?:|term:|#)([^)#]+)/g)].map(([, link = '']) => link);
			expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
		});
	}
);

test('every test that docs/security.md names is there', () => {
	const named = [
		...read('docs/security.md').matchAll(/`((?:unit|server|routes|content|e2e)\/[\w./-]+\.ts)`/g)
	];
	expect(named.length).toBeGreaterThan(20);
	expect(named.map(([, path]) => `tests/${path}`).filter((path) => !existsSync(path))).toEqual([]);
});

test('every decision says what, why and what follows', () => {
	const decisions = tracked.filter((path) => path.startsWith('docs/decisions/'));
	expect(decisions.length).toBeGreaterThan(5);
	for (const path of decisions) {
		for (const part of ['**Status:**', '## Context', '## Decision', '## Consequences']) {
			expect(read(path), path).toContain(part);
		}
	}
});
