/** Whether a host name or address reaches this machine only. Brackets around IPv6 are allowed. */
export function isLoopback(host: string): boolean {
	const name = host.toLowerCase().replace(/^\[|\]$/g, '');
	return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
