import { createHash, createHmac } from 'node:crypto';

/** SHA-256 in hexadecimal. Tokens are stored and looked up by this only. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** A keyed hash in base64url, for what must not be stored in clear: login names and addresses of throttles. */
export function seal(secret: string, ...parts: readonly string[]): string {
	return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}
