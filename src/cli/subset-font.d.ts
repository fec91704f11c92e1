/** The part of subset-font that src/cli/fonts.ts uses; the package has no types of its own. */
declare module 'subset-font' {
	export default function subsetFont(
		font: Buffer,
		text: string,
		options: {
			targetFormat: 'woff2' | 'woff' | 'sfnt';
			variationAxes?: Record<string, number | { min: number; max: number }>;
			keepFeatures?: string[];
		}
	): Promise<Buffer>;
}
