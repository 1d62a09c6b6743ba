import fc from 'fast-check';
import { escapeImported } from '../../server/src/syntax/escape';
import { parseDocument } from '../../server/src/syntax/parseDocument';

/* Texts as somebody corrects them. */

/** Cuts and insertions: where in thousandths of a text, how much goes, what comes. */
export const edits = fc.array(
  fc.tuple(
    fc.nat({ max: 999 }),
    fc.constantFrom(0, 0, 1, 3, 12, 60),
    fc.constantFrom(
      '',
      '',
      'x',
      'e\u0301',
      '😀',
      ' word ',
      '\nP07: new line\n\n',
      '[',
      ']',
      '\\',
      '{#a}',
      '[1>',
      ']{#b}',
    ),
  ),
  { minLength: 0, maxLength: 4 },
);

/** A text after edits, and with its paragraphs the other way round; escaped as an import is. */
export function edited(
  text: string,
  changes: readonly (readonly [number, number, string])[],
  swap: boolean,
): string {
  let result = text;
  for (const [place, remove, insert] of changes) {
    const at = Math.floor((place / 1000) * (result.length + 1));
    result = result.slice(0, at) + insert + result.slice(at + remove);
  }
  if (swap) result = result.split('\n\n').reverse().join('\n\n');
  const escaped = escapeImported(result);
  return parseDocument(escaped).bodyAt > 0 ? '' : escaped;
}
