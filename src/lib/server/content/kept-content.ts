import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { listCourseFiles } from './course-files.ts';
import type { Content } from './read-course.ts';

/**
 * A copy of the course as it was last read without an error, so that a start need not parse every file again:
 * 3 MB that are read in some 30 ms, where the files take 1.5 s of YAML and Markdown, measured. It lies with
 * the build, is never served, and is used only while every file of the course and the build are what they
 * were; otherwise the files are read and the copy is made anew.
 */
const FILE = 'build/.content';
const BUILD = 'build/.hash';

/** Names the files of the course and the build that reads them; changes with every byte of either. */
export function contentKey(root: string): string {
	const hash = createHash('sha256');
	for (const path of [BUILD, ...listCourseFiles(root)]) {
		const bytes = readFileSync(join(root, path));
		hash.update(`${path}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest('hex');
}

/** The copy made under this key; undefined when there is none, or none that can be read. */
export function findKeptContent(root: string, key: string): Content | undefined {
	try {
		const kept = deserialize(readFileSync(join(root, FILE))) as { key: string; content: Content };
		return kept.key === key ? kept.content : undefined;
	} catch {
		// not there, or half written by a machine that went off: the files themselves are read
		return undefined;
	}
}

/** Keeps a copy for the next start. A folder that cannot be written to is no reason not to serve. */
export function keepContent(root: string, key: string, content: Content): void {
	const file = join(root, FILE);
	try {
		writeFileSync(`${file}.new`, serialize({ key, content }), { mode: 0o600 });
		renameSync(`${file}.new`, file);
	} catch {
		// the next start reads the files again
	}
}
