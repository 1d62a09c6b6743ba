import { readUnplaced, UNPLACED, unplacedEntries, unplacedItems } from '../syntax/unplaced';
import { firstWords, type DocumentCheck } from './diagnoseContext';
import { saidBy } from './unplacedWords';

/** Reports every annotation that has no place in the text, and what is none, at its entry in front matter. */
export function checkUnplaced({ facts, report }: Pick<DocumentCheck, 'facts' | 'report'>): void {
  const { parsed } = facts;
  const key = parsed.frontMatter?.entries.find((entry) => entry.key === UNPLACED);
  if (key === undefined) return;
  const whole = { at: key.valueAt, to: key.valueTo };
  // The index is that among the strings: nothing else can be placed.
  let index = 0;
  for (const { at, to, value } of unplacedItems(parsed.text) ??
    unplacedEntries(parsed.frontMatter).map((value) => ({ ...whole, value }))) {
    const read = typeof value === 'string' ? readUnplaced(value, parsed.coder) : null;
    const params =
      read === null
        ? { reason: 'unreadable' }
        : { reason: 'words', words: firstWords(read.words), said: saidBy(read.annotations) };
    const which = typeof value === 'string' ? { index: String(index++) } : {};
    if (value !== null) report('unplaced-annotation', at, to, { ...params, ...which });
  }
}
