import type { Tally } from '../tally.ts';
import { contextOf } from './cloze-text.ts';
import type { ClozeItem, partsOf as PartsOf } from './cloze.ts';
import { pickEach } from './tally-rows.ts';

/** `cloze`: each blank as its own kind counts it, with the words around it as the title. */
export function tallyOfCloze(partsOf: typeof PartsOf): Tally<ClozeItem> {
	return {
		groups: (item) =>
			partsOf(item).flatMap(({ kind, part }, index) => {
				const id = item.blanks[index]?.id ?? '';
				return kind.tally.groups(part).map((group) => ({ ...group, id, title: contextOf(item.text, id) }));
			}),
		picks(item, { response }) {
			const parts = new Map(partsOf(item).map((each, index) => [item.blanks[index]?.id, each]));
			return pickEach(response).flatMap(({ group, bar: value }) => {
				const own = parts.get(group);
				if (!own) return [];
				return own.kind.tally
					.picks(own.part, { response: value, mark: null })
					.map((pick) => ({ ...pick, group }));
			});
		}
	};
}
