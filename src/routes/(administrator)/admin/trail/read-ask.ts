import { auditActions, type AuditAction } from '#lib/server/accounts/audit.ts';

/** Which lines of the trail an address asks for. */
export function readTrailAsk(url: URL): { search: string; action: AuditAction | null } {
	const action = url.searchParams.get('action');
	return {
		search: (url.searchParams.get('q') ?? '').slice(0, 80),
		action: auditActions.find((one) => one === action) ?? null
	};
}
