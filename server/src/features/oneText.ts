import { adjudicateDocument } from '../agreement/adjudication/adjudicate';
import { readDecisions } from '../agreement/adjudication/decisionLog';
import { stateOf } from '../agreement/adjudication/settled';
import { codeTree } from '../agreement/comparing/codeTree';
import { compareDocument, type CompareOptions } from '../agreement/comparing/compareDocument';
import { filesByKey } from '../agreement/comparing/compareStudies';
import type { PlacedCoding } from '../agreement/comparing/sides';
import type { MarkedPassage } from '../agreement/pairing/passages';
import type { Hash } from '../project/hash';
import { lineRange } from '../project/locator';
import type { Study } from '../project/types';
import type { OneText, OneTextPassage } from '../protocol/comparing';
import { normalId } from '../syntax/ids';
import { lineMap } from '../syntax/lines';
import type { ShownSides } from './comparisonModel';

/**
 * What both sides made of a document, on the one text that is compared, without markup; in words where there is nothing.
 * @param logText of the document's log; null where there is none
 */
export function oneText(
  key: string,
  { a, b }: ShownSides,
  options: CompareOptions,
  logText: string | null,
  hash: Hash,
): OneText {
  const filesOf = (study: Study) => filesByKey(study).get(normalId(key)) ?? { copies: [], source: null };
  const files = { a: filesOf(a.study), b: filesOf(b.study) };
  const tree = codeTree(b.study.codebook, a.study.codebook);
  const document = compareDocument(key, { a, b }, files, tree, options);
  if (document?.kind !== 'compared') return { ok: false, message: `${key} is not compared any more.` };
  const { text } = document;
  const lines = lineMap(text);
  const ends = blockEnds(text, (offset) => document.ordinalAt(offset));
  const passage = ({
    code,
    values,
    memos,
    unsure,
    start,
    end,
  }: MarkedPassage<PlacedCoding>): OneTextPassage => ({
    ...{ code, values, memos, unsure },
    range: lineRange(lines, start, end),
  });
  const coders = { a: a.coder, b: b.coder };
  const log = readDecisions((a.coder === b.coder ? null : logText) ?? '');
  const { items } = adjudicateDocument(document, coders, log, hash);
  return {
    ok: true,
    text,
    places: items.map((settled) => {
      const range = lineRange(lines, settled.item.range.start, settled.item.range.end);
      return {
        item: settled.identity,
        state: stateOf(settled),
        range,
        below: ends[range.end.line] ?? range.end.line,
        a: settled.item.a.map(passage),
        b: settled.item.b.map(passage),
      };
    }),
  };
}

/**
 * By line, from 0: the last line of the paragraph that the line is of, also where the next turn follows without a blank line.
 * @param ordinalAt of the turn at an offset
 */
function blockEnds(text: string, ordinalAt: (offset: number) => number): readonly number[] {
  const lines = text.split('\n');
  const ends = lines.map((_, at) => at);
  let start = text.length + 1;
  let after = -1;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    start -= line.length + 1;
    const ordinal = ordinalAt(start + line.length);
    const goesOn = ordinal === after && line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '';
    if (goesOn) ends[at] = ends[at + 1] ?? at;
    after = ordinal;
  }
  return ends;
}
