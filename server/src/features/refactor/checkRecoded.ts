import { baseText } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import type { Problem, ProblemCode } from '../../syntax/problem';
import { applyChanges } from '../../syntax/textChange';
import type { ParsedDocument } from '../../syntax/tree';
import { readsBack } from '../../syntax/writeDocument';
import type { Recoded } from './recode';

/**
 * The text of a document after its changes, if it reads as it must: the same front matter and base text, exactly the
 * annotations expected, each passage in its old form, and no other problem than before. Else null.
 * @param coder the coder that the document's path names
 */
export function checkedText(document: ParsedDocument, recoded: Recoded, coder: string | null): string | null {
  const text = applyChanges(document.text, recoded.changes);
  const after = parseText(text, { coder });
  const { expected } = recoded;
  const holds =
    after.bodyAt === document.bodyAt &&
    text.slice(0, after.bodyAt) === document.text.slice(0, document.bodyAt) &&
    readsBack(after, baseText(document), expected) &&
    after.annotations.every(({ passage }, i) => passage.number === expected[i]?.passage.number) &&
    sameProblems(document, after, recoded);
  return holds ? text : null;
}

/** Whether there are as many problems of each kind as before, but for those that the changes mean. */
function sameProblems(
  before: ParsedDocument,
  after: ParsedDocument,
  { twice, removed, notes }: Recoded,
): boolean {
  const had = countsOf(before.problems);
  const has = countsOf(after.problems);
  for (const code of new Set([...had.keys(), ...has.keys()])) {
    const more = (has.get(code) ?? 0) - (had.get(code) ?? 0);
    // What was said twice may be said once now. A point that goes, or is only a note now, is no empty passage.
    const mayGo = code === 'duplicate-code' || (code === 'empty-passage' && removed + notes > 0);
    const mayCome = code === 'duplicate-code' && twice.length > 0;
    if ((more > 0 && !mayCome) || (more < 0 && !mayGo)) return false;
  }
  return true;
}

function countsOf(problems: readonly Problem[]): ReadonlyMap<ProblemCode, number> {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
