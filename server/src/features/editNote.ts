import type { DocumentFacts } from '../project/types';
import type { Range } from '../protocol/base';
import type { EditAnswer } from '../protocol/editing';
import { addAnnotation } from '../syntax/editDocument';
import { answerOf, refused } from './editAnswer';
import { baseRanges } from './editRanges';
import { WORDS, wordMoved } from './editWording';

/** Writes a note on a range of a document: a passage with a memo and no code (annotation language, rule 13). */
export function noteRange(facts: DocumentFacts, range: Range, memo: string): EditAnswer {
  const [wanted] = baseRanges(facts, [range]);
  if (wanted === undefined) return refused(WORDS.nothingSelected);
  if (memo === '') return refused(WORDS.noMemo);
  const { parsed } = facts;
  const content = { codes: [], coder: parsed.coder, memo, unsure: false };
  const edited = addAnnotation(parsed, { ...wanted, ...content });
  return answerOf(facts, edited, edited.ok && edited.moved !== null ? wordMoved(1, 1) : null);
}
