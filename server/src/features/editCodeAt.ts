import type { DocumentFacts } from '../project/types';
import type { Range } from '../protocol/base';
import type { CodeAndValue, EditAnswer } from '../protocol/editing';
import { removeCode } from '../syntax/editDocument';
import { replaceCode } from '../syntax/editGroup';
import { lineMap } from '../syntax/lines';
import type { Annotation, CodeUse } from '../syntax/tree';
import { answerOf, refused } from './editAnswer';
import { WORDS } from './editWording';

/** Removes the code that stands exactly there. */
export function removeAt(facts: DocumentFacts, range: Range): EditAnswer {
  const use = useAt(facts, range);
  if (use === null) return refused(WORDS.codeGone);
  const { annotation, code } = use;
  const noteStays = annotation.codes.length === 1 && annotation.memo !== null;
  return answerOf(facts, removeCode(facts.parsed, annotation, code), noteStays ? WORDS.noteStays : null);
}

/** Writes another code, value or both in the place of the one that stands exactly there. */
export function replaceAt(facts: DocumentFacts, range: Range, wanted: CodeAndValue): EditAnswer {
  const use = useAt(facts, range);
  if (use === null) return refused(WORDS.codeGone);
  return answerOf(facts, replaceCode(facts.parsed, use.annotation, use.code, wanted));
}

interface Use {
  readonly annotation: Annotation;
  readonly code: CodeUse;
}

function useAt({ parsed }: DocumentFacts, range: Range): Use | null {
  const lines = lineMap(parsed.text);
  const at = lines.offsetAt(range.start);
  const to = lines.offsetAt(range.end);
  for (const annotation of parsed.annotations) {
    const code = annotation.codes.find((use) => use.at === at && use.to === to);
    if (code !== undefined) return { annotation, code };
  }
  return null;
}
