import { expect, test } from 'vitest';
import { changesBetween, versionOf } from '#lib/course/lesson-versions.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { lessonText } from '#tests/support/lesson-text.ts';

const version = (text: string) => versionOf(parseLesson('lessons/01-rivers/01-tumen.md', text).body);
const before = version(lessonText);
const changes = (from: string, to: string) => changesBetween(before, version(lessonText.replace(from, to)));

test('a lesson that stays as it is has no changes', () => {
	expect(changesBetween(before, version(lessonText))).toEqual([]);
});

test('another wording and another citation are changes, each with its section', () => {
	const changed = [{ anchor: 'source', section: 'Where it begins', kind: 'changed' }];
	expect(changes('2,190', '2,191')).toEqual(changed);
	expect(changes('metres.[@RIV-001]', 'metres.[@RIV-003]')).toEqual(changed);
});

test('a paragraph may be new or gone', () => {
	expect(changes('> [#spot]', '[#more] More.[@RIV-001]\n\n> [#spot]')).toEqual([
		{ anchor: 'more', section: 'Where it begins', kind: 'new' }
	]);
	expect(changes('[#spot] ', '')).toEqual([{ anchor: 'spot', section: 'Where it begins', kind: 'gone' }]);
});
