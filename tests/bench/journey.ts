/** What a learner does at a quiz, over HTTP: the requests of a browser with script, one after the other. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { expectStatus, textOf, type Client, type Field } from './client.ts';

/** The lesson whose page and quiz are measured; its quiz has ten items of all six kinds. */
export const LESSON = 'two-birthdays';

export const lessonPath = `/learn/${LESSON}`;
export const quizPath = `${lessonPath}/quiz`;

/** An attempt as its page shows it: the posted fields that answer each of its items. */
export type OpenQuiz = { attemptId: string; items: { n: number; fields: Field[] }[] };

/**
 * A whole journey: the quiz page, start, the page with the attempt, each item answered and checked in a
 * request of its own, handing in, the page with the result. 15 requests.
 *
 * @param seed chooses the answers: the same one the same options, by their place on the page
 * @returns how long it took, in milliseconds
 * @throws when a request is not answered as it should be
 */
export async function takeQuiz(client: Client, seed: number): Promise<number> {
	const began = performance.now();
	expectStatus(await client.get(quizPath), 200, 'the quiz');
	const quiz = await startQuiz(client, seed);
	for (const { n, fields } of quiz.items)
		await sendAnswer(client, quiz, { n, fields, base: '', check: true });
	const handed = await client.post(`${quizPath}?/submit`, [['attempt', quiz.attemptId]]);
	expectStatus(handed, 303, 'handing in');
	expectStatus(await client.get(handed.headers.location ?? ''), 200, 'the result');
	return performance.now() - began;
}

/** Starts an attempt and follows to its page. */
export async function startQuiz(client: Client, seed: number): Promise<OpenQuiz> {
	expectStatus(await client.post(`${quizPath}?/start`, []), 303, 'the start');
	return readQuiz(textOf(expectStatus(await client.get(quizPath), 200, 'the attempt')), seed);
}

/**
 * Sends one answer, as the quiz's script does.
 *
 * @param answer.base the event this answer replaces; '' for the first one to its item
 * @returns the event's id and how long its receipt took, in milliseconds
 * @throws when the receipt says anything but that the answer stands
 */
export async function sendAnswer(
	client: Client,
	quiz: OpenQuiz,
	answer: { n: number; fields: readonly Field[]; base: string; check: boolean }
): Promise<{ eventId: string; ms: number }> {
	const { n, fields, base, check } = answer;
	const eventId = randomUUID();
	const sent = await client.postByScript(`${quizPath}?/answer`, [
		['attempt', quiz.attemptId],
		['item', String(n)],
		[`e${n}`, eventId],
		...(check ? [['check', String(n)] as const] : []),
		...fields,
		[`b${n}`, base]
	]);
	const receipt = textOf(expectStatus(sent, 200, `answer ${n}`));
	if (!receipt.startsWith('{"type":"success"') || !receipt.includes('stands')) {
		throw new Error(`answer ${n}: no receipt but ${receipt.slice(0, 300)}`);
	}
	return { eventId, ms: sent.ms };
}

/** Reads the form of a running attempt and fills it in. */
export function readQuiz(html: string, seed: number): OpenQuiz {
	const controls = [...html.matchAll(/<(input|select)\b[^>]*>/g)].map(([tag]) => readTag(tag));
	const valueOf = (name: string) => controls.find((control) => control.name === name)?.value ?? '';
	const places = controls.filter(({ name }) => name === 'item').map(({ value }) => Number(value));
	if (places.length === 0) throw new Error('the page shows no running attempt');
	const items = places.map((n) => {
		const own = controls.filter(({ name }) => new RegExp(`^(q${n}([.].+)?|c${n})$`).test(name));
		return { n, fields: fillIn(own, seed + n) };
	});
	return { attemptId: valueOf('attempt'), items };
}

type Control = { tag: string; type: string; name: string; value: string; inputmode: string };

function readTag(text: string): Control {
	const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1] ?? '';
	return {
		tag: text.startsWith('<select') ? 'select' : 'input',
		type: attribute('type'),
		name: attribute('name'),
		value: attribute('value'),
		inputmode: attribute('inputmode')
	};
}

/** One field for each group of radio buttons and each place, two for tick boxes, typed text for the rest. */
function fillIn(controls: readonly Control[], seed: number): Field[] {
	const names = [...new Set(controls.map(({ name }) => name))];
	const selects = names.filter((name) => controls.some((one) => one.name === name && one.tag === 'select'));
	return names.flatMap((name, index): Field[] => {
		const own = controls.filter((control) => control.name === name);
		const [first] = own;
		if (!first) return [];
		const pick = (step: number) => own[(seed + index + step) % own.length]?.value ?? '';
		if (first.tag === 'select') {
			const place = (selects.indexOf(name) + seed) % selects.length;
			return [[name, String(place + 1)]];
		}
		if (first.type === 'radio') return [[name, pick(0)]];
		if (first.type === 'checkbox') {
			return [
				[name, pick(0)],
				[name, pick(1)]
			];
		}
		return [[name, first.inputmode === 'decimal' ? String(1940 + (seed % 6)) : 'a brigade of the front']];
	});
}
