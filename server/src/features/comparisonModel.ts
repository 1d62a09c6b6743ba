import type { AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import type { Decision } from '../agreement/adjudication/decisionLog';
import { rangesOf } from '../agreement/adjudication/ownPassages';
import { stateOf as itemState, type Reopened, type Settled } from '../agreement/adjudication/settled';
import type { Comparison } from '../agreement/comparing/compareStudies';
import type { PlacedCoding } from '../agreement/comparing/sides';
import type { MarkedPassage } from '../agreement/pairing/passages';
import { documentSteps, stateOf, type DocumentCache } from '../analysis/documents';
import { codersOfStudy } from '../analysis/layers';
import { compareRounds } from '../analysis/rounds';
import { excerpt, lineRange, locatorAt } from '../project/locator';
import type { DocumentFacts, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type {
  CompareChoices,
  ComparedItem,
  ComparedDocumentModel,
  ComparedPassage,
  ComparisonModel,
  DecisionModel,
  ReopenedModel,
} from '../protocol/comparing';
import { lineMap, type LineMap } from '../syntax/lines';
import { comparedCodes } from './comparedCodes';
import { wordLeftOut, wordReopened, wordVerdict, type NameOf } from './comparisonWords';

/** Who can be compared in a study, in steps. */
export function* compareChoicesSteps(
  study: Study,
  own: string | null,
  documents: DocumentCache,
): Generator<undefined, CompareChoices> {
  const entries = yield* documentSteps(study, { kind: 'everyone' }, documents);
  const coders = codersOfStudy(study, documents.codersOf).map((id) => {
    const states = entries.map((entry) => stateOf(entry, id));
    return {
      id,
      name: coderName(study, id),
      copies: states.filter((state) => state !== null).length,
      done: states.filter((state) => state === 'done').length,
    };
  });
  const rounds = new Set(entries.flatMap(({ copies }) => copies.flatMap(({ round }) => round ?? [])));
  return { ok: true, coders, rounds: [...rounds].sort(compareRounds), own };
}

/** The model of the view *Comparison*, in steps, one for each document. */
export function* comparisonModelSteps(
  study: Study,
  { a, b, leftOut }: Comparison,
  adjudicated: readonly AdjudicatedDocument[],
): Generator<undefined, ComparisonModel> {
  const nameOf: NameOf = (coder) => coderName(study, coder);
  const names = { a: nameOf(a.coder), b: nameOf(b.coder) };
  const documents: ComparedDocumentModel[] = [];
  for (const one of adjudicated) {
    documents.push(documentModel(one, nameOf));
    yield;
  }
  return {
    ok: true,
    a: { id: a.coder, name: names.a },
    b: { id: b.coder, name: names.b },
    documents,
    leftOut: leftOut.map((one) => ({ key: one.key, reason: wordLeftOut(one, names) })),
    ...comparedCodes(study, adjudicated),
  };
}

function coderName({ codebook }: Study, id: string): string {
  return codebook.coders.get(id)?.name ?? id;
}

function documentModel(
  { document, items, orphans, unread }: AdjudicatedDocument,
  nameOf: NameOf,
): ComparedDocumentModel {
  const lines = new Map<DocumentFacts, LineMap>();
  const linesOf = (facts: DocumentFacts): LineMap => {
    const known = lines.get(facts) ?? lineMap(facts.parsed.text);
    lines.set(facts, known);
    return known;
  };
  const { key, round, uris, textsDiffer, lost, interviewer, text } = document;
  return {
    ...{ key, round, textsDiffer },
    uris: { a: encodeUri(uris.a), b: encodeUri(uris.b) },
    lost: lost.a.length + lost.b.length,
    interviewer: interviewer.a + interviewer.b,
    items: items.map((settled) => itemModel(settled, text, nameOf, linesOf)),
    orphans: orphans.map((one) => reopenedModel(one, nameOf)),
    unreadLines: unread.map(({ line }) => line),
  };
}

function itemModel(
  settled: Settled,
  text: string,
  nameOf: NameOf,
  linesOf: (facts: DocumentFacts) => LineMap,
): ComparedItem {
  const { item, identity, decision, reopened } = settled;
  const { kind, relation, range, disputed, differs, unsure } = item;
  const passage = (one: MarkedPassage<PlacedCoding>): readonly ComparedPassage[] =>
    passageModel(one, text, linesOf);
  const all = [...item.a, ...item.b].sort((x, y) => x.start - y.start);
  const first = all[0]?.codings[0];
  return {
    ...{ id: identity, kind, disputed, differs, unsure },
    relation: relation === 'same' ? null : relation,
    state: itemState(settled),
    locator: first === undefined ? '' : locatorAt(first.facts, first.index),
    words: excerpt(text.slice(range.start, range.end)),
    common: excerpt(
      rangesOf(settled, { kind: 'common' })
        .map(({ start, end }) => text.slice(start, end))
        .join(' … '),
    ),
    a: item.a.flatMap(passage),
    b: item.b.flatMap(passage),
    textChanged: all.some(({ codings }) => codings.some(({ textChanged }) => textChanged)),
    decision: decision && decisionModel(decision, nameOf),
    reopened: reopened && reopenedModel(reopened, nameOf),
  };
}

function passageModel(
  { code, values, memos, unsure, start, end, codings }: MarkedPassage<PlacedCoding>,
  text: string,
  linesOf: (facts: DocumentFacts) => LineMap,
): readonly ComparedPassage[] {
  const [first] = codings;
  const place = first?.facts.parsed.annotations[first.index]?.passage;
  if (first === undefined || place === undefined) return [];
  return [
    {
      ...{ code, values, memos, unsure },
      words: excerpt(text.slice(start, end)),
      uri: encodeUri(first.facts.uri),
      range: lineRange(linesOf(first.facts), place.openTo, place.closeAt),
    },
  ];
}

function decisionModel(decision: Decision, nameOf: NameOf): DecisionModel {
  const { id, by, at, why } = decision;
  return { id, said: wordVerdict(decision, nameOf), by: nameOf(by), at, why };
}

function reopenedModel({ decision, why }: Reopened, nameOf: NameOf): ReopenedModel {
  return { ...decisionModel(decision, nameOf), reason: wordReopened(why, nameOf) };
}
