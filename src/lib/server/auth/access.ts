/**
 * Who may enter which part of the course: the one place where it is decided. `hooks.server.ts` asks here
 * before anything of a route runs; what is not listed is refused. Whose data it is stands in each query.
 */

export const roles = ['learner', 'instructor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who may enter each route group. An administrator may do all that an instructor may. */
const groups: ReadonlyMap<string, 'everyone' | readonly Role[]> = new Map<
	string,
	'everyone' | readonly Role[]
>([
	['(public)', 'everyone'],
	['(course)', 'everyone'],
	['(learner)', ['learner', 'instructor', 'administrator']],
	['(instructor)', ['instructor', 'administrator']],
	['(administrator)', ['administrator']]
]);

/** `sign in`: somebody could enter, but nobody is signed in. `refuse`: not this role, or not listed here. */
export type Access = 'admit' | 'sign in' | 'refuse';

/** Every route group that is listed. */
export const knownGroups: readonly string[] = [...groups.keys()];

/** The groups in a route id, outermost first: `/(learner)/learn/[lesson]/quiz` gives `['(learner)']`. */
export function groupsOf(routeId: string): string[] {
	return routeId.split('/').filter((segment) => segment.startsWith('(') && segment.endsWith(')'));
}

/** Whether the word is one of the three roles. */
export function isRole(word: unknown): word is Role {
	return roles.some((role) => role === word);
}

/** Whether this role may do what instructors may. */
export function isInstructor(role: Role): boolean {
	return role === 'instructor' || role === 'administrator';
}

/**
 * Whether somebody may enter a route.
 *
 * The first segment of the id has to be a listed group, and every other group in it too: each must admit.
 * An id of null is an address without a route: there is nothing to guard, and it becomes a 404.
 *
 * @param role null when nobody is signed in
 */
export function decideAccess(routeId: string | null, role: Role | null): Access {
	if (routeId === null) return 'admit';
	const own = groupsOf(routeId);
	if (own.length === 0 || own[0] !== routeId.split('/')[1]) return 'refuse';
	let access: Access = 'admit';
	for (const group of own) {
		const admitted = groups.get(group);
		if (!admitted) return 'refuse';
		if (admitted === 'everyone') continue;
		if (role === null) access = 'sign in';
		else if (!admitted.includes(role)) return 'refuse';
	}
	return access;
}
