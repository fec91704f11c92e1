import { afterEach, beforeEach, vi } from 'vitest';

/** An unexpected console.error or console.warn fails the test that caused it. */
beforeEach(() => {
	for (const level of ['error', 'warn'] as const) {
		vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
			throw new Error(`unexpected console.${level}: ${words.map(String).join(' ')}`);
		});
	}
});

afterEach(() => {
	vi.restoreAllMocks();
});
