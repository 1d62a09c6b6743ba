import type { DocumentFacts } from '../project/types';
import type { Range } from '../protocol/base';
import type { EditAnswer, GroupOperation } from '../protocol/editing';
import type { Edited } from '../syntax/editDocument';
import { joinGroups, setCoder, setMemo, setUnsure, splitGroup } from '../syntax/editGroup';
import { lineMap } from '../syntax/lines';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { answerOf, refused } from './editAnswer';
import { WORDS } from './editWording';

/** Changes the group that stands exactly there. */
export function editGroupAt(facts: DocumentFacts, operation: GroupOperation): EditAnswer {
  const annotation = annotationAt(facts, operation.group);
  if (annotation === null) return refused(WORDS.passageGone);
  return answerOf(facts, edited(facts.parsed, annotation, operation));
}

/** The annotation whose group stands exactly there; null for none. */
export function annotationAt({ parsed }: DocumentFacts, group: Range): Annotation | null {
  const lines = lineMap(parsed.text);
  const at = lines.offsetAt(group.start);
  const to = lines.offsetAt(group.end);
  return parsed.annotations.find(({ groupAt, groupTo }) => groupAt === at && groupTo === to) ?? null;
}

function edited(parsed: ParsedDocument, annotation: Annotation, operation: GroupOperation): Edited {
  switch (operation.kind) {
    case 'setCoder':
      return setCoder(parsed, annotation, operation.coder);
    case 'setMemo':
      return setMemo(parsed, annotation, operation.memo);
    case 'setUnsure':
      return setUnsure(parsed, annotation, operation.unsure);
    case 'splitGroup':
      return splitGroup(parsed, annotation);
    case 'joinGroups':
      return joinGroups(parsed, annotation);
  }
}
