import type { DocumentFacts } from '../project/types';
import type { EditAnswer, PassageOperation } from '../protocol/editing';
import { convertPassage, removePassage } from '../syntax/editPassage';
import { answerOf, refused } from './editAnswer';
import { annotationAt } from './editGroupAt';
import { WORDS } from './editWording';

/** Removes the passage of the group that stands exactly there, or writes it in the other form. */
export function editPassageAt(
  facts: DocumentFacts,
  operation: Exclude<PassageOperation, { kind: 'moveBoundary' }>,
): EditAnswer {
  const passage = annotationAt(facts, operation.group)?.passage;
  if (passage === undefined) return refused(WORDS.passageGone);
  if (operation.kind === 'convert') {
    return answerOf(facts, convertPassage(facts.parsed, passage, operation.form));
  }
  const memos = facts.parsed.annotations.some((one) => one.passage === passage && one.memo !== null);
  return answerOf(facts, removePassage(facts.parsed, passage), memos ? WORDS.memosGone : null);
}
