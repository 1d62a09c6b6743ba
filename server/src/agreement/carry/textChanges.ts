import { applyChanges, type TextChange } from '../../syntax/textChange';
import { alignTexts } from '../alignTexts';

/** The changes that make one text another, byte for byte: of words where lines differ. Ascending and disjoint. */
export function textChanges(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const changes: TextChange[] = [];
  let at = 0;
  let from = 0;
  const end = { aAt: before.length, aTo: before.length, bAt: after.length, bTo: after.length };
  for (const run of [...alignTexts(before, after).runs, end]) {
    if (before.slice(run.aAt, run.aTo) !== after.slice(run.bAt, run.bTo)) continue;
    if (run.aAt > at || run.bAt > from) changes.push({ at, to: run.aAt, insert: after.slice(from, run.bAt) });
    at = run.aTo;
    from = run.bTo;
  }
  return applyChanges(before, changes) === after ? changes : [{ at: 0, to: before.length, insert: after }];
}
