/** How browser tests take a quiz: they know the keys from the files, a browser never does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'yaml';
import { visit, waitHydrated } from './support.ts';

type FileItem = {
	id: string;
	kind: string;
	stem: string;
	options?: { id: string; text: string; correct?: boolean; feedback: string }[];
	rows?: { text: string; correct: string }[];
	labels?: Record<string, string>;
	lines?: { text: string }[];
	answer?: number;
	accept?: string[];
};

const root = join(import.meta.dirname, '../..');

/** The items of a quiz file, by the plain text of their stem. */
export function itemsOf(file: string): Map<string, FileItem> {
	const quiz = parse(readFileSync(join(root, 'quizzes', file), 'utf8')) as {
		sections: { items: FileItem[] }[];
	};
	return new Map(
		quiz.sections.flatMap(({ items }) => items.map((item) => [plain(item.stem), item] as const))
	);
}

/** Every explanation in a quiz file: none of them may reach a browser before it is due. */
export function explanationsOf(file: string): string[] {
	const text = readFileSync(join(root, 'quizzes', file), 'utf8');
	const found: string[] = [];
	const collect = (value: unknown, name: string) => {
		if (typeof value === 'string' && (name === 'feedback' || name === 'misconception')) found.push(value);
		else if (value && typeof value === 'object') {
			for (const [field, inner] of Object.entries(value)) collect(inner, field);
		}
	};
	collect(parse(text), '');
	return found;
}

/** Opens the quiz of a lesson and starts an attempt. */
export async function startQuiz(page: Page, lesson: string): Promise<void> {
	await visit(page, `/learn/${lesson}/quiz`);
	await page.getByRole('button', { name: /Start the quiz|Retry|Take it again/ }).click();
	await current(page).waitFor();
	await waitHydrated(page);
}

/** The item that is shown, with script. */
export function current(page: Page): Locator {
	return page.locator('.quiz .one.current');
}

export async function itemShown(item: Locator, items: Map<string, FileItem>): Promise<FileItem> {
	const stem = plain((await item.locator('.stem').first().textContent()) ?? '');
	const found = items.get(stem);
	if (!found) throw new Error(`no item asks "${stem}"`);
	return found;
}

/** Answers the item in `place`, rightly or wrongly, as a person would; does not check it. */
export async function fillIn(place: Locator, item: FileItem, rightly: boolean): Promise<void> {
	switch (item.kind) {
		case 'choice': {
			const option = item.options?.find(({ correct = false }) => correct === rightly);
			await tick(place, option?.text ?? '');
			return;
		}
		case 'multiple':
			for (const { text, correct = false } of item.options ?? []) {
				if (correct === rightly) await tick(place, text);
			}
			return;
		case 'matrix':
			for (const { text, correct } of item.rows ?? []) {
				const label = Object.entries(item.labels ?? {}).find(([id]) => (id === correct) === rightly)?.[1];
				const row = place.getByRole('radiogroup', { name: plain(text), exact: true });
				await row.getByRole('radio', { name: label, exact: true }).check({ force: true });
			}
			return;
		case 'order':
			await arrange(
				place,
				(item.lines ?? []).map(({ text }) => plain(text)),
				rightly
			);
			return;
		case 'numeric':
			await place.getByRole('textbox').fill(rightly ? String(item.answer) : '987654');
			return;
		case 'text':
			await place.getByRole('textbox').fill(rightly ? (item.accept?.[0] ?? '') : 'something else');
			return;
		default:
			throw new Error(`no way to answer the kind ${item.kind}`);
	}
}

async function tick(place: Locator, text: string): Promise<void> {
	await place
		.locator('label', { hasText: plain(text) })
		.locator('input')
		.check({ force: true });
}

/** Puts lines in order with the buttons (script) or the places to choose (none). */
async function arrange(place: Locator, wanted: string[], rightly: boolean): Promise<void> {
	const order = rightly ? wanted : [...wanted].reverse();
	const selects = place.locator('select');
	if (await selects.count()) {
		for (const [index, line] of order.entries()) {
			await place.getByRole('combobox', { name: line }).selectOption(String(index + 1));
		}
		return;
	}
	for (const [index, line] of order.entries()) {
		const up = place.getByRole('button', { name: `Move up: ${line}`, exact: true });
		for (let at = await placeOf(place, line); at > index; at -= 1) await up.click();
	}
	if (order.length) await place.locator('.order').waitFor();
}

async function placeOf(place: Locator, line: string): Promise<number> {
	const lines = await place
		.locator('.order li')
		.evaluateAll((items) =>
			items.map((item) => item.querySelector('span:nth-of-type(2)')?.textContent ?? '')
		);
	return lines.findIndex((shown) => shown.trim() === line);
}

function plain(text: string): string {
	return text.replaceAll('*', '').replace(/\s+/g, ' ').trim();
}
