/** A login name as it is stored and compared: NFKC, lower case, nothing around it. */
export function foldLogin(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}

/** 2 to 64 letters, digits, `.`, `_`, `-`, `@`, beginning and ending with a letter or digit. Takes a folded name. */
export function isLogin(login: string): boolean {
	return [...login].length <= 64 && /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._@-]*[\p{L}\p{N}\p{M}])$/u.test(login);
}

/**
 * A name as others will see it: NFC, without control characters, text direction marks and invisible letters,
 * each gap one space. So a name cannot turn the line it stands in, or look like an empty one.
 */
export function cleanDisplayName(text: string): string {
	return text
		.normalize('NFC')
		.replace(/\s+/gu, ' ')
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u115f\u1160\u3164\uffa0]/gu, '')
		.trim();
}

/** 1 to 80 characters, one of them a letter or digit. Takes a cleaned name. */
export function isDisplayName(name: string): boolean {
	return [...name].length <= 80 && /[\p{L}\p{N}]/u.test(name);
}
