import type { AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import type { Decision } from '../agreement/adjudication/decisionLog';
import { alignTexts } from '../agreement/alignTexts';
import { rangesOf } from '../agreement/adjudication/ownPassages';
import { stateOf as itemState, type Reopened, type Settled } from '../agreement/adjudication/settled';
import { filesByKey, type Comparison } from '../agreement/comparing/compareStudies';
import type { PlacedCoding } from '../agreement/comparing/sides';
import type { MarkedPassage } from '../agreement/pairing/passages';
import type { Side } from '../agreement/comparing/sides';
import { documentSteps, stateOf, type DocumentCache } from '../analysis/documents';
import { codersOfStudy, roundsOfStudy, type CodersOf } from '../analysis/layers';
import type { Hash } from '../project/hash';
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
import { normalId } from '../syntax/ids';
import { lineMap, withOneLineEnd, type LineMap } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { comparedCodes } from './comparedCodes';
import { wordLeftOut, wordReopened, wordVerdict, type NameOf } from './comparisonWords';
import { NOBODY_ELSE, thirdCoders, type ThirdCoders } from './thirdCoders';
import { consensusCopies, consensusState, type ConsensusState } from './consensusCopy';
import { uriThen } from './uriThen';

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
  const saved = (study.saved?.comparisons ?? []).map(({ name, a, b, round, unfinished }) => ({
    ...{ name, a, b, round, unfinished },
  }));
  return { ok: true, coders, rounds: roundsOfStudy(study), saved, own };
}

/** Where the files of a side are. */
interface ShownState {
  /** The commit that its files are of; null where they are on the disk. */
  readonly commit: string | null;
}

/** A side with what it was called, where its files are not those of the study as it is now. */
export interface ShownSide extends Side, ShownState {
  /** The revision, or the worktree's folder; null for the files as they are now. */
  readonly state: string | null;
  readonly kind: 'now' | 'branch' | 'worktree' | 'past';
}

export interface ShownSides {
  readonly a: ShownSide;
  readonly b: ShownSide;
}

/** What the model takes beside what was compared. */
export interface ComparisonParts {
  /** Whether copies counted that are not marked as done. */
  readonly unfinished: boolean;
  /** Whether people are called A, B and so on. */
  readonly anonymous: boolean;
  /** The text of a document's log; null where there is none. */
  logOf(key: string): string | null;
  readonly codersOf: CodersOf;
  readonly hash: Hash;
}

/**
 * The model of the view *Comparison*, in steps, one for each document.
 * @param sides those that were compared
 */
export function* comparisonModelSteps(
  study: Study,
  { leftOut }: Comparison,
  sides: ShownSides,
  adjudicated: readonly AdjudicatedDocument[],
  { unfinished, anonymous, logOf, codersOf, hash }: ComparisonParts,
): Generator<undefined, Omit<ComparisonModel, 'alphas'>> {
  const { a, b } = sides;
  const known: NameOf = (coder) =>
    [study, a.study, b.study].flatMap((one) => one.codebook.coders.get(coder)?.name ?? [])[0] ?? coder;
  const everybody = codersOfStudy(study, codersOf);
  const nameOf = anonymous ? letters([a.coder, b.coder, ...everybody]) : known;
  const twice = anonymous && a.coder === b.coder;
  const names = { a: nameOf(a.coder), b: twice ? 'B' : nameOf(b.coder) };
  const coders = { a: a.coder, b: b.coder };
  const files = filesByKey(study);
  const possible = decisionsOn(sides) === 'possible';
  const consensuses = consensusCopies(study);
  const documents: ComparedDocumentModel[] = [];
  for (const one of adjudicated) {
    const { document } = one;
    const its = files.get(normalId(document.key)) ?? { copies: [], source: null };
    const logText = logOf(document.key);
    const question = { coders, everybody, unfinished, codersOf, hash, nameOf, logText };
    const third = a.coder === b.coder ? NOBODY_ELSE : thirdCoders(study, document, its, question);
    const consensus = possible ? consensusState(study, consensuses, one) : null;
    documents.push(documentModel(one, sides, third, consensus, nameOf));
    yield;
  }
  return {
    ok: true,
    // A branch is often called by whose it is.
    a: { id: a.coder, name: names.a, state: anonymous ? null : a.state },
    b: { id: b.coder, name: names.b, state: anonymous ? null : b.state },
    ...(anonymous ? { anonymous } : {}),
    decisions: decisionsOn(sides),
    documents: anonymous ? documents.map(withoutDeciders) : documents,
    leftOut: leftOut.map((one) => ({ key: one.key, reason: wordLeftOut(one, names) })),
    ...comparedCodes(study, adjudicated),
  };
}

/** Calls people A, B and so on in the order in which they are given; whoever is not among them is somebody. */
function letters(coders: readonly string[]): NameOf {
  const order = [...new Set(coders)];
  return (coder) => {
    const at = order.indexOf(coder);
    return at === -1 ? 'somebody' : at < 26 ? String.fromCharCode(65 + at) : `${at + 1}`;
  };
}

/** Who decides is often one of the two, and known to be. */
function withoutDeciders(document: ComparedDocumentModel): ComparedDocumentModel {
  const by = 'somebody';
  return {
    ...document,
    orphans: document.orphans.map((one) => ({ ...one, by })),
    items: document.items.map((item) => ({
      ...item,
      elsewhere: item.elsewhere.map((one) => ({ ...one, by })),
      decision: item.decision && { ...item.decision, by },
      reopened: item.reopened && { ...item.reopened, by },
    })),
  };
}

/**
 * Whether what two sides differ in can be decided on. A decision is on what two coders make of a text, on a branch as well as
 * here; what one coder made of it at two times, and what nobody works on any more, is only looked at.
 */
export function decisionsOn({ a, b }: ShownSides): ComparisonModel['decisions'] {
  if (a.coder === b.coder) return 'one-coder';
  return a.kind === 'past' || b.kind === 'past' ? 'past' : 'possible';
}

function coderName({ codebook }: Study, id: string): string {
  return codebook.coders.get(id)?.name ?? id;
}

function documentModel(
  { document, items, orphans, unread }: AdjudicatedDocument,
  sides: ShownSides,
  third: ThirdCoders,
  consensus: ConsensusState | null,
  nameOf: NameOf,
): ComparedDocumentModel {
  const lines = new Map<DocumentFacts, LineMap>();
  const linesOf = (facts: DocumentFacts): LineMap => {
    const known = lines.get(facts) ?? lineMap(facts.parsed.text);
    lines.set(facts, known);
    return known;
  };
  const { key, round, uris, textsDiffer, lost, interviewer, text } = document;
  const lineIn = { a: lineInCopy(sides.a, uris.a, text), b: lineInCopy(sides.b, uris.b, text) };
  return {
    ...{ key, round, textsDiffer },
    uris: { a: shownUri(sides.a, uris.a), b: shownUri(sides.b, uris.b) },
    lost: lost.a.length + lost.b.length,
    interviewer: interviewer.a + interviewer.b,
    items: items.map((settled) =>
      itemModel(settled, text, sides, third, nameOf, linesOf, {
        a: lineIn.a(settled.item.range.start),
        b: lineIn.b(settled.item.range.start),
      }),
    ),
    readers: third.readers,
    consensus: consensus && { ...consensus, uri: encodeUri(consensus.uri) },
    orphans: orphans.map((one) => reopenedModel(one, nameOf)),
    unreadLines: unread.map(({ line }) => line),
  };
}

/** The line of a copy on which an offset of the text that was compared lies. Markup has no lines of its own. */
function lineInCopy({ study }: ShownSide, uri: string, text: string): (offset: number) => number {
  const parsed = study.documents.get(uri)?.parsed;
  if (parsed === undefined) return () => 0;
  const own = withOneLineEnd(baseText(parsed));
  const before = lineMap(parsed.text).positionAt(parsed.bodyAt).line;
  const lines = lineMap(own);
  const alignment = own === text ? null : alignTexts(text, own);
  return (offset) => {
    const there = alignment === null ? offset : (alignment.toB(offset, text.length)?.start ?? own.length);
    return before + lines.positionAt(there).line;
  };
}

function itemModel(
  settled: Settled,
  text: string,
  sides: ShownSides,
  third: ThirdCoders,
  nameOf: NameOf,
  linesOf: (facts: DocumentFacts) => LineMap,
  lines: ComparedItem['lines'],
): ComparedItem {
  const { item, identity, decision, reopened } = settled;
  const { kind, relation, range, disputed, differs, unsure } = item;
  const passages = (side: ShownSide, some: readonly MarkedPassage<PlacedCoding>[]) =>
    some.flatMap((one) => passageModel(one, text, side, linesOf));
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
    a: passages(sides.a, item.a),
    b: passages(sides.b, item.b),
    lines,
    textChanged: all.some(({ codings }) => codings.some(({ textChanged }) => textChanged)),
    others: third.codings(range),
    elsewhere: third.decisions(range),
    decision: decision && decisionModel(decision, nameOf),
    reopened: reopened && reopenedModel(reopened, nameOf),
  };
}

/** What somebody marked, with where it is shown; nothing where the place is not known. */
export function passageModel(
  { code, values, memos, unsure, start, end, codings }: MarkedPassage<PlacedCoding>,
  text: string,
  side: ShownState,
  linesOf: (facts: DocumentFacts) => LineMap,
): readonly ComparedPassage[] {
  const [first] = codings;
  const place = first?.facts.parsed.annotations[first.index]?.passage;
  if (first === undefined || place === undefined) return [];
  return [
    {
      ...{ code, values, memos, unsure },
      words: excerpt(text.slice(start, end)),
      uri: shownUri(side, first.facts.uri),
      range: lineRange(linesOf(first.facts), place.openTo, place.closeAt),
    },
  ];
}

/** How the editor opens a file of a side. */
export function shownUri({ commit }: ShownState, uri: string): string {
  return commit === null ? encodeUri(uri) : uriThen(uri, commit);
}

function decisionModel(decision: Decision, nameOf: NameOf): DecisionModel {
  const { id, by, at, why } = decision;
  return { id, said: wordVerdict(decision, nameOf), by: nameOf(by), at, why };
}

function reopenedModel({ decision, why }: Reopened, nameOf: NameOf): ReopenedModel {
  return { ...decisionModel(decision, nameOf), reason: wordReopened(why, nameOf) };
}
