import { lineRange } from '../project/locator';
import type { DocumentFacts } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Range } from '../protocol/base';
import type { EditAnswer } from '../protocol/editing';
import { lineMap } from '../syntax/lines';
import type { TextChange } from '../syntax/textChange';
import type { Edited } from '../syntax/editDocument';
import { wordRefusal } from './editWording';

/** The changes of a document as an editor takes them. */
export function answer(
  facts: DocumentFacts,
  changes: readonly TextChange[],
  notice: string | null,
  select?: Range,
): EditAnswer {
  const lines = lineMap(facts.parsed.text);
  const edits = changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
  return { ok: true, uri: encodeUri(facts.uri), edits, notice, ...(select === undefined ? {} : { select }) };
}

/** A checked edit as an answer, or its refusal in words. */
export function answerOf(facts: DocumentFacts, edited: Edited, notice: string | null = null): EditAnswer {
  return edited.ok ? answer(facts, edited.changes, notice) : refused(wordRefusal(edited.reason));
}

export function refused(message: string): EditAnswer {
  return { ok: false, message };
}
