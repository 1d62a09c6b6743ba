import type { BaseChange } from '../../agreement/carry/baseChanges';
import { isEscaped } from '../../syntax/charCodes';
import type { Range } from '../../syntax/codebookTypes';
import { readsAsMarkup } from '../../syntax/escape';
import { applyChanges } from '../../syntax/textChange';

/** A bracket so far before the replacement may come to read as markup with it: `[` and four digits. */
const REACH = 5;

/**
 * The changes of a base text that put the replacement in the place of the words, with a backslash before each bracket that
 * would read as markup there (annotation language, rule 20). What is written continues what stood there.
 */
export function replacing(
  base: string,
  ranges: readonly Range[],
  replacement: string,
): readonly BaseChange[] {
  const plain = ranges.map(({ at, to }) => ({ at, to, insert: replacement, continues: true }));
  const after = applyChanges(base, plain);
  let shift = 0;
  return plain.map((change) => {
    const at = change.at + shift;
    shift += replacement.length - (change.to - change.at);
    return { ...change, insert: escapedAt(after, at, at + replacement.length, opensBefore(base, change.at)) };
  });
}

/**
 * What stands from `at` to `to`, so that neither it nor the bracket before it reads as markup, unless that did so already
 * (by a mistake).
 */
function escapedAt(text: string, at: number, to: number, opened: boolean): string {
  const pieces: string[] = [];
  // A group may stand directly before it, behind which a brace is one more.
  if (/^\{[ \t]*[#@"?]/.test(text.slice(at, to)) || (!opened && opensBefore(text, at))) pieces.push('\\');
  for (let i = at; i < to; i++) {
    const unit = text.charAt(i);
    const bracket = unit === '[' || unit === ']';
    if (bracket && readsAsMarkup(text, i) && !isEscaped(text, i, 0)) pieces.push('\\');
    pieces.push(unit);
  }
  return pieces.join('');
}

function opensBefore(text: string, at: number): boolean {
  for (let i = Math.max(0, at - REACH); i < at; i++)
    if (/[[\]]/.test(text.charAt(i)) && readsAsMarkup(text, i) && !isEscaped(text, i, 0)) return true;
  return false;
}
