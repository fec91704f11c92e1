import { randomBytes } from 'node:crypto';
import { building, dev } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isReadingPage } from '#lib/course/reading-pages.ts';
import { decideAccess } from '#lib/server/auth/access.ts';
import { isFromHere } from '#lib/server/auth/origin.ts';
import { askToSignIn, refuse, refuseForeign } from '#lib/server/auth/refusal.ts';
import { clearSessionCookie, readSessionCookie, sendSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { readSession, type OpenSession } from '#lib/server/auth/session.ts';
import { getConfig } from '#lib/server/config.ts';
import { ContentError, getContent } from '#lib/server/content/content.ts';
import { plainPage } from '#lib/server/http/plain-page.ts';
import { resolveReading } from '#lib/server/http/reading-page.ts';
import { zipped } from '#lib/server/http/zipped.ts';
import { refuseBrokenForms } from '#lib/server/http/readable-forms.ts';
import { log } from '#lib/server/log.ts';
import { observeRequest } from '#lib/server/metrics.ts';
import { getDb, start } from '#lib/server/start.ts';
import { accountText as text } from '#lib/text/accounts.ts';

let started = false;

async function ensureStarted(): Promise<void> {
	if (started) return;
	await start();
	started = true;
}

/**
 * Reads settings and content, opens the database. A fault stops the server before it serves anything; only
 * in development are content faults shown as a page instead, until they are mended.
 */
export const init: ServerInit = async () => {
	if (building) return;
	try {
		await ensureStarted();
	} catch (error) {
		if (!(dev && error instanceof ContentError)) throw error;
	}
};

/** In development: a page that lists every fault in lessons and quizzes, or null when there is none. */
async function contentFaults(): Promise<Response | null> {
	try {
		await ensureStarted();
		getContent();
		return null;
	} catch (error) {
		if (!(error instanceof ContentError)) throw error;
		const { title, how } = text.contentFaults;
		return plainPage({ status: 500, title, paragraphs: [how], lines: error.message.split('\n') });
	}
}

/** Every request: an id, where it comes from, who sends it, whether they may; only then the route. */
export const handle: Handle = async ({ event, resolve }) => {
	const requestId = randomBytes(9).toString('base64url');
	const began = performance.now();
	const sealed = (response: Response, isPrivate: boolean) => {
		observeRequest(event.route.id, response.status, (performance.now() - began) / 1000);
		response.headers.set('x-request-id', requestId);
		if (response.headers.get('content-type') === 'text/html') {
			response.headers.set('content-type', 'text/html; charset=utf-8');
		}
		const cache = isPrivate ? 'private, no-store' : 'private, no-cache';
		if (isPrivate || !response.headers.has('cache-control')) response.headers.set('cache-control', cache);
		return response;
	};

	if (!isFromHere(event.request, event.url.origin)) return sealed(refuseForeign(event), true);
	const faults = dev ? await contentFaults() : null;
	if (faults) return sealed(faults, true);

	refuseBrokenForms(event.request, text.refused.brokenForm);
	const now = new Date();
	const { https } = getConfig();
	const db = getDb();
	const token = readSessionCookie(event.cookies, https);
	const open: OpenSession | null = token === undefined ? null : await readSession(db, token, now);
	event.locals = Object.freeze({
		db,
		user: open && Object.freeze(open.user),
		session: open && Object.freeze(open.session),
		requestId
	});

	const access = decideAccess(event.route.id, open?.user.role ?? null);
	if (access === 'sign in') return sealed(askToSignIn(event), true);
	if (access === 'refuse') {
		log.warn({ requestId, routeId: event.route.id, userId: open?.user.id }, 'refused');
		return sealed(refuse(event), true);
	}

	if (token !== undefined && !open) clearSessionCookie(event.cookies, https);
	if (token !== undefined && open?.renewedUntil) {
		const { shared } = open.session;
		sendSessionCookie(event.cookies, { token, shared, expiresAt: open.renewedUntil }, https, now);
	}
	const response = await (isReadingPage(event.route.id) ? resolveReading(event, resolve) : resolve(event));
	return sealed(await zipped(event.request, response), token !== undefined);
};

/** Logs a fault under the id of its request; the reader sees the id and no more. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const requestId = event.locals.requestId ?? randomBytes(9).toString('base64url');
	if (status === 404) return { message: text.refused.missing };
	log.error({ requestId, routeId: event.route.id, status, err: error }, 'request failed');
	return { message: status < 500 ? message : text.refused.fault, errorId: requestId };
};
