import { ownerOf } from '../../analysis/layers';
import type { DocumentFacts } from '../../project/types';
import type { CodeTree } from '../pairing/pairPassages';
import { layTogether, type Together } from './layTogether';
import {
  inRoundThatCounts,
  roundsInCommon,
  roundsOf,
  sideDocument,
  type Absence,
  type Side,
  type SideDocument,
} from './sides';

/** What two sides made of one document. */
export interface ComparedDocument extends Together {
  readonly kind: 'compared';
  readonly key: string;
  readonly round: string | null;
  /** The first copy of each side: their own, before any that they put a word into. */
  readonly uris: { readonly a: string; readonly b: string };
}

/** A document that was left out, and why: null for a side that would have been ready. */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly key: string;
  readonly a: Absence | null;
  readonly b: Absence | null;
}

export interface CompareOptions {
  /** Null for the latest that both have finished. */
  readonly round: string | null;
  /** Whether what a coder has not marked as done counts too. */
  readonly unfinished: boolean;
}

/** The files of one document on one side: coders' copies, and its source. */
export interface DocumentFiles {
  readonly copies: readonly DocumentFacts[];
  readonly source: DocumentFacts | null;
}

/**
 * Compares what two sides made of one document. Null where neither has anything of it.
 * @param files of the document in `a`'s state of the study, and in `b`'s
 */
export function compareDocument(
  key: string,
  sides: { readonly a: Side; readonly b: Side },
  files: { readonly a: DocumentFiles; readonly b: DocumentFiles },
  tree: CodeTree,
  options: CompareOptions,
): ComparedDocument | LeftOut | null {
  const rounds = {
    a: roundsOf(files.a.copies, sides.a.coder),
    b: roundsOf(files.b.copies, sides.b.coder),
  };
  if (rounds.a.length === 0 && rounds.b.length === 0) return null;
  const common = roundsInCommon(rounds.a, rounds.b);
  const read = (inA: string | null, inB: string | null) => ({
    a: sideDocument(sides.a, key, files.a.copies, inA),
    b: sideDocument(sides.b, key, files.b.copies, inB),
  });
  const found = inRoundThatCounts(
    common,
    options.round,
    (round) => read(round, round),
    (both) => counts(both.a, options) && counts(both.b, options),
  );
  // Null is a round as well: what was coded before there were any.
  const { a, b } = found ?? read(rounds.a.at(-1) ?? null, rounds.b.at(-1) ?? null);
  const other = found === null && rounds.a.length > 0 && rounds.b.length > 0;
  const absent = {
    a: absenceOf(a, rounds.a, other, options),
    b: absenceOf(b, rounds.b, other, options),
  };
  if (absent.a !== null || absent.b !== null) return { kind: 'left-out', key, ...absent };
  const source = files.b.source ?? files.a.source;
  const together = layTogether({ ...sides.a, ...a }, { ...sides.b, ...b }, source, tree);
  const uris = { a: copyOf(sides.a, a), b: copyOf(sides.b, b) };
  return { kind: 'compared', key, round: b.round, uris, ...together };
}

function copyOf({ coder }: Side, { parts }: SideDocument): string {
  const own = parts.find(({ facts }) => ownerOf(facts) === coder) ?? parts[0];
  return own?.facts.uri ?? '';
}

/** Whether what a side has of a document is compared: it is finished, or that is not asked. */
export function counts({ state }: SideDocument, { unfinished }: CompareOptions): boolean {
  return state === 'done' || (unfinished && state !== null);
}

function absenceOf(
  side: SideDocument,
  rounds: readonly (string | null)[],
  otherRound: boolean,
  options: CompareOptions,
): Absence | null {
  if (rounds.length === 0 || side.state === null) return 'no-copy';
  if (otherRound) return 'other-round';
  return counts(side, options) || side.state === 'done' ? null : side.state;
}
