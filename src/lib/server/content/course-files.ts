import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '#lib/course/parse-ledger.ts';

/** Paths of every file the course is read from, relative to `root`, with forward slashes, sorted. */
export function listCourseFiles(root: string): string[] {
	return ['lessons', 'quizzes'].flatMap((folder) => listFiles(root, folder)).sort();
}

function listFiles(root: string, folder: string): string[] {
	let entries;
	try {
		entries = readdirSync(join(root, folder), { withFileTypes: true });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
	return entries.flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.name.startsWith('.')) return [];
		if (entry.isDirectory()) return listFiles(root, path);
		return /\.(?:md|yaml)$/.test(entry.name) && !isStatistics(entry.name) ? [path] : [];
	});
}

/** The text of a file; a file that is not there reads as undefined. */
export function readCourseFile(root: string, path: string): SourceFile | undefined {
	try {
		return { path, text: readFileSync(join(root, path), 'utf8') };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Changes whenever a file of the course is written, added or taken away. */
export function courseStamp(root: string): string {
	return listCourseFiles(root)
		.map((path) => {
			const { mtimeMs, size } = statSync(join(root, path));
			return `${path} ${mtimeMs} ${size}`;
		})
		.join('\n');
}

/** Whether a file beside the quizzes was written by `course -- stats`: numbers about the course, no part of it. */
export function isStatistics(name: string): boolean {
	return name.endsWith('.stats.yaml');
}
