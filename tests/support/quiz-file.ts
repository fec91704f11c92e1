/** A quiz of one numeric item, with more lines for quiz, settings or item. */
export function aQuizFile(lines: { quiz?: string; settings?: string; item?: string } = {}): string {
	const settings = lines.settings ? `settings: { ${lines.settings} }\n` : '';
	return `quiz: years
title: Years
lesson: two-birthdays
${lines.quiz ?? ''}${settings}sections:
  - items:
      - id: the-year
        kind: numeric
        stem: Which year?
        objective: years
        claims: [HIS-014]
        feedback: The army was proclaimed in 1948.
        see: "#proclaimed"
        answer: 1948
${lines.item ?? ''}`;
}
