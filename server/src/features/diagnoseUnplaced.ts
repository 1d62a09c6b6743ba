import { readUnplaced, unplacedEntries, UNPLACED } from '../syntax/unplaced';
import { scalarSource } from '../syntax/yamlEdit';
import { firstWords, type DocumentCheck } from './diagnoseContext';
import { saidBy } from './unplacedWords';

/** Reports every annotation that has no place in the text, at its entry in front matter. */
export function checkUnplaced({ facts, report }: Pick<DocumentCheck, 'facts' | 'report'>): void {
  const { parsed } = facts;
  const entry = parsed.frontMatter?.entries.find(({ key }) => key === UNPLACED);
  if (entry === undefined) return;
  const { keyAt, keyTo, valueAt, valueTo } = entry;
  const [listAt, listTo] = valueTo > valueAt ? [valueAt, valueTo] : [keyAt, keyTo];
  const list = parsed.text.slice(listAt, listTo);
  let from = 0;
  unplacedEntries(parsed.frontMatter).forEach((one, index) => {
    // As we write it; what somebody wrote otherwise is shown as a whole.
    const sources = [scalarSource(one), scalarSource(one, true), one];
    const source = sources.find((source) => list.includes(source, from));
    const at = source === undefined ? 0 : list.indexOf(source, from);
    const to = source === undefined ? list.length : at + source.length;
    if (source !== undefined) from = to;
    const read = readUnplaced(one, parsed.coder);
    const params =
      read === null
        ? { reason: 'unreadable' }
        : { reason: 'words', words: firstWords(read.words), said: saidBy(read.annotations) };
    report('unplaced-annotation', listAt + at, listAt + to, { ...params, index: String(index) });
  });
}
