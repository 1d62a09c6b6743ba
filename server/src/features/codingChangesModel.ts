import type { CodingChange, CodingDiff, CopyChanges } from '../agreement/comparing/diffStudies';
import { excerpt, locatorAt } from '../project/locator';
import type { DocumentFacts, Study } from '../project/types';
import type { ColorPair } from '../protocol/base';
import type { ChangedCoding, ChangedCopy, CodingChangesModel } from '../protocol/codingChanges';
import { codeColors } from '../syntax/colors';
import { lineMap, type LineMap } from '../syntax/lines';
import { passageModel, shownUri } from './comparisonModel';
import { UNKNOWN_COLOR } from './passages';

/** One of two states of a study. */
export interface DiffedSide {
  readonly study: Study;
  /** A revision, or a worktree's folder; null for what is there now. */
  readonly name: string | null;
  /** The commit that its files are of; null where they are on the disk. */
  readonly commit: string | null;
}

interface DiffedSides {
  readonly before: DiffedSide;
  readonly after: DiffedSide;
}

/** The model of the view *Changes in Coding*: what changed between two states of a study. */
export function codingChangesModel(
  { copies, totals, codes }: CodingDiff,
  before: DiffedSide,
  after: DiffedSide,
): CodingChangesModel {
  const books = [after.study.codebook, before.study.codebook];
  const colors = books.map(codeColors);
  const look = (id: string): { readonly name: string; readonly color: ColorPair } => ({
    name: books.flatMap(({ byId }) => byId.get(id)?.name ?? [])[0] ?? id,
    color: colors.map((one) => one.get(id)).find((color) => color !== undefined) ?? UNKNOWN_COLOR,
  });
  const nameOf = (coder: string): string =>
    books.flatMap(({ coders }) => coders.get(coder)?.name ?? [])[0] ?? coder;
  return {
    ok: true,
    ...{ before: before.name ?? '', after: after.name },
    copies: copies.map((copy) => copyModel(copy, { before, after }, nameOf)),
    totals: totals.map((total) => ({ ...total, ...look(total.code) })),
    codes: codes.map(({ code, kind, fields }) => ({ id: code, ...look(code), kind, fields })),
  };
}

function copyModel(copy: CopyChanges, sides: DiffedSides, nameOf: (coder: string) => string): ChangedCopy {
  const { key, owner, consensus, round, files, textChanged, changes, lost } = copy;
  const lines = new Map<DocumentFacts, LineMap>();
  const linesOf = (facts: DocumentFacts): LineMap => {
    const known = lines.get(facts) ?? lineMap(facts.parsed.text);
    lines.set(facts, known);
    return known;
  };
  return {
    ...{ key, consensus, round, textChanged },
    coder: owner && nameOf(owner),
    uris: {
      before: files.before && shownUri(sides.before, files.before.uri),
      after: files.after && shownUri(sides.after, files.after.uri),
    },
    changes: changes.map((change) => changeModel(change, copy, sides, nameOf, linesOf)),
    lost: lost.map(({ code }) => code),
  };
}

function changeModel(
  { kind, item: { a, b, range }, coder }: CodingChange,
  { owner, text }: CopyChanges,
  { before, after }: DiffedSides,
  nameOf: (coder: string) => string,
  linesOf: (facts: DocumentFacts) => LineMap,
): ChangedCoding {
  const first = [...a, ...b].sort((x, y) => x.start - y.start)[0]?.codings[0];
  return {
    kind,
    coder: coder === null || coder === owner ? null : nameOf(coder),
    locator: first === undefined ? '' : locatorAt(first.facts, first.index),
    words: excerpt(text.slice(range.start, range.end)),
    before: a.flatMap((one) => passageModel(one, text, before, linesOf)),
    after: b.flatMap((one) => passageModel(one, text, after, linesOf)),
  };
}
