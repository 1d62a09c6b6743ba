import { lineRange } from '../project/locator';
import { turnsOf } from '../project/facts';
import { studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { EditAnswer, PassageOperation } from '../protocol/editing';
import { stepBoundary } from '../syntax/boundarySteps';
import { movePassage } from '../syntax/editPassage';
import { lineMap } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { parseText } from '../syntax/parseDocument';
import type { Passage } from '../syntax/tree';
import { answer, refused } from './editAnswer';
import { WORDS, wordMoved, wordRefusal } from './editWording';
import { annotationsMeant } from './groupsAt';

/** Takes one side of a passage a step further; the answer selects the passage, so that the next step finds it again. */
export function moveBoundary(
  project: Project,
  facts: DocumentFacts,
  operation: Extract<PassageOperation, { kind: 'moveBoundary' }>,
): EditAnswer {
  const { parsed } = facts;
  const passage = annotationsMeant(facts, operation.at, operation.selected)[0]?.passage;
  if (passage === undefined) return refused(WORDS.noPassage);
  const base = baseText(parsed);
  const turns = turnsOf(parsed, studyOf(project, facts.uri)?.codebook.speakers ?? new Map());
  const { side, direction, by } = operation;
  const language = parsed.frontMatter?.data['language'];
  const to = stepBoundary(
    base,
    turns,
    passage,
    { side, direction, by },
    typeof language === 'string' ? language : null,
  );
  if (to === null) return refused(WORDS.noStep[by][direction]);
  const { start, end } = passage;
  const range = side === 'start' ? { start: to, end } : { start, end: to };
  const edited = movePassage(parsed, passage, range);
  if (!edited.ok) return refused(wordRefusal(edited.reason));
  const after = parseText(edited.text, { coder: parsed.coder });
  const placed = edited.moved?.to ?? range;
  const there = after.annotations.find(
    (one) => one.start === placed.start && one.end === placed.end,
  )?.passage;
  const notice = edited.moved === null ? null : wordMoved(1, 1);
  return answer(facts, edited.changes, notice, there && textRange(edited.text, there));
}

function textRange(text: string, { openTo, closeAt }: Passage): ReturnType<typeof lineRange> {
  return lineRange(lineMap(text), openTo, closeAt);
}
