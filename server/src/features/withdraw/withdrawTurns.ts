import type { BaseChange } from '../../agreement/carry/baseChanges';
import { carry, rangesOf, type NewRanges } from '../../agreement/carry/carry';
import type { Study } from '../../project/types';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import type { Hash } from '../../project/hash';
import { renewedHash } from '../textHash';
import { isSame, turnsWith } from './documentsOf';

/** What stands in the place of what somebody said who has withdrawn. */
export const WITHDRAWN = '[withdrawn]';

/** A document without what one person said. */
export interface WithoutTurns {
  readonly text: string;
  /** Where each annotation stands now that has not gone with the words. */
  readonly ranges: NewRanges;
  readonly turns: number;
  /** Annotations that went with the words, and those that stand on what is left of theirs. */
  readonly gone: number;
  readonly shortened: number;
}

/**
 * Puts a neutral mark in the place of each turn's words of a person. Codings on nothing but these words go; those that span
 * others' words stay on what remains. The hash of the text is renewed where it fitted. Null where the result would not
 * read as it must.
 */
export function withdrawTurns(
  study: Study,
  document: ParsedDocument,
  person: string,
  hash: Hash,
): WithoutTurns | null {
  const base = baseText(document);
  const changes: BaseChange[] = [];
  for (const range of saidBy(study, document, person))
    if (base.slice(range.at, range.to) !== WITHDRAWN)
      changes.push({ ...range, insert: WITHDRAWN, continues: false });
  // “withdrawn” in the mark is nobody's word.
  const carried = carry(document, changes, [], false);
  if (!carried.ok) return null;
  const count = (wanted: string): number =>
    carried.passages.reduce(
      (sum, { fate, annotations }) => sum + (fate === wanted ? annotations.length : 0),
      0,
    );
  const text =
    changes.length === 0 ? carried.text : renewedHash(carried.text, document, carried.document, hash);
  if (text === null) return null;
  return {
    text,
    ranges: rangesOf(carried),
    turns: changes.length,
    gone: count('unplaced'),
    shortened: count('changed'),
  };
}

/** Where a person's words stand in a base text: behind labels and times, without blanks and line ends around them. */
export function saidBy(
  study: Study,
  document: ParsedDocument,
  person: string,
): readonly { readonly at: number; readonly to: number }[] {
  const base = baseText(document);
  return turnsWith(study, document, person).flatMap(({ label, saidAt, end }) => {
    if (!isSame(label, person)) return [];
    const said = base.slice(saidAt, end);
    const trimmed = said.trimStart();
    const at = end - trimmed.length;
    return trimmed === '' ? [] : [{ at, to: at + trimmed.trimEnd().length }];
  });
}
