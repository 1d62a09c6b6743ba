import type { DocumentFacts } from '../project/types';
import type { Range } from '../protocol/base';
import type { EditAnswer, ThreadOperation } from '../protocol/editing';
import { addAnnotation, type Edited } from '../syntax/editDocument';
import { setUnsure } from '../syntax/editGroup';
import { lineMap } from '../syntax/lines';
import { parseText } from '../syntax/parseDocument';
import { composeChanges, type TextChange } from '../syntax/textChange';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { answer, answerOf, refused } from './editAnswer';
import { WORDS, wordRefusal } from './editWording';
import { normalId } from '../syntax/ids';

/** Answers in a conversation, closes it or opens it again (annotation language, rule 14). */
export function editThread(facts: DocumentFacts, operation: ThreadOperation): EditAnswer {
  const { parsed } = facts;
  const passage = passageAt(facts, operation.passage);
  if (passage === null) return refused(WORDS.passageGone);
  if (operation.kind === 'setThread') return operation.open ? open(facts, passage) : close(facts, passage);
  const memo = operation.memo.trim();
  if (memo === '') return refused(WORDS.noMemo);
  const { start, end } = passage;
  const unsure = operation.unsure === true;
  const own = operation.coder === null ? parsed.coder : signed(parsed, operation.coder);
  return answerOf(facts, addAnnotation(parsed, { start, end, codes: [], coder: own, memo, unsure }));
}

/** The coder as the document writes it where it is its own, so that nothing is signed that needs no signature. */
function signed({ coder }: ParsedDocument, wanted: string): string {
  return coder !== null && normalId(coder) === normalId(wanted) ? coder : wanted;
}

interface BaseRange {
  readonly start: number;
  readonly end: number;
}

function passageAt({ parsed }: DocumentFacts, range: Range): BaseRange | null {
  const lines = lineMap(parsed.text);
  const [at, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  const found = parsed.annotations.find(({ passage }) => passage.openTo === at && passage.closeAt === to);
  return found?.passage ?? null;
}

/** The groups on a range, in the order written. */
function groupsOn({ annotations }: ParsedDocument, { start, end }: BaseRange): readonly Annotation[] {
  return annotations
    .filter((one) => one.start === start && one.end === end)
    .sort((a, b) => a.groupAt - b.groupAt);
}

/** The flag stands where the question was asked last. */
function open(facts: DocumentFacts, range: BaseRange): EditAnswer {
  const groups = groupsOn(facts.parsed, range);
  const last = groups.findLast(({ memo }) => memo !== null) ?? groups.at(-1);
  return last === undefined
    ? refused(WORDS.passageGone)
    : answerOf(facts, setUnsure(facts.parsed, last, true));
}

function close(facts: DocumentFacts, range: BaseRange): EditAnswer {
  let document = facts.parsed;
  let changes: readonly TextChange[] = [];
  for (;;) {
    const next = groupsOn(document, range).find(({ unsure }) => unsure);
    if (next === undefined) break;
    const step: Edited = setUnsure(document, next, false);
    if (!step.ok) return refused(wordRefusal(step.reason));
    changes = composeChanges(changes, step.changes);
    document = parseText(step.text, { coder: facts.captures.get('coder') ?? null });
  }
  return changes.length === 0 ? refused(wordRefusal('nothing-to-do')) : answer(facts, changes, null);
}
