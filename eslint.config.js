import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'node_modules/',
			'static/',
			'lessons/',
			'drizzle/',
			// has the types of a worker, not of a page
			'src/service-worker.ts',
			'test-results/'
		]
	},
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'no-console': 'error',
			'no-undef': 'off',
			eqeqeq: ['error', 'always'],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }
			],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			// Loads, actions and commands are async by contract even where they wait for nothing.
			'@typescript-eslint/require-await': 'off',
			// Types of ours describe plain functions in method form; destructuring them is fine.
			'@typescript-eslint/unbound-method': 'off',
			// Form values are strings or files; the readers check which.
			'@typescript-eslint/no-base-to-string': 'off',
			// Kit's error() and redirect() are thrown by calling them.
			'@typescript-eslint/only-throw-error': 'off',
			'svelte/no-at-html-tags': 'error',
			// There is no base path: the course has a host of its own.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Types of other components are not known to the linter; svelte-check sees them.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		files: ['src/lib/server/**'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: 'Guessable. Use randomBytes of node:crypto.' }
			]
		}
	},
	{
		files: ['src/cli/**', 'tests/**', 'server.js', 'eslint.config.js'],
		rules: { 'no-console': 'off' }
	},
	{
		// The two drivers give untyped rows; `Db` gives them types. Tests look at what came back as it is.
		files: ['src/lib/server/db/**', 'tests/**'],
		rules: {
			'@typescript-eslint/no-explicit-any': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{ files: ['**/*.js'], ...ts.configs.disableTypeChecked }
);
