import { baseText } from '../syntax/offsets';
import { placeUnplaced, removeUnplaced } from '../syntax/placeUnplaced';
import { readUnplaced, unplacedEntries } from '../syntax/unplaced';
import { firstWords } from './diagnoseContext';
import { findWords } from './findWords';
import { change, type Fix, type FixInput } from './quickFixParts';

/** Ways out of an annotation without a place in the text. */
export const unplacedFixes = {
  'unplaced-annotation': ({ facts: { parsed }, problem }: FixInput): readonly Fix[] => {
    const index = Number(problem.params['index'] ?? -1);
    const unplaced = readUnplaced(unplacedEntries(parsed.frontMatter)[index] ?? '', parsed.coder);
    const base = baseText(parsed);
    const found = unplaced === null ? [] : findWords(base, unplaced.words);
    const placed = found.flatMap(({ start, end, exact }): Fix[] => {
      const changes = placeUnplaced(parsed, index, { start, end });
      if (changes === null) return [];
      const line = base.slice(0, start).split(/\r\n|\n|\r/).length;
      const where = exact ? `where its words are` : `on “${firstWords(base.slice(start, end))}”`;
      return [change(`Place it ${where}, in line ${line} of the text`, changes)];
    });
    const removal = removeUnplaced(parsed, index);
    return removal === null ? placed : [...placed, change('Let it go: take it out for good', removal)];
  },
};
