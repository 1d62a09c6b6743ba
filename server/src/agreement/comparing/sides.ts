import { countedId } from '../../analysis/counts';
import { codingState, saysHowFar, type CodingState } from '../../analysis/documents';
import {
  codersIn,
  coderIn,
  layerDocument,
  ownerOf,
  type CodersOf,
  type LayerPart,
} from '../../analysis/layers';
import { compareRounds } from '../../syntax/rounds';
import type { DocumentFacts, Study } from '../../project/types';
import type { Codebook } from '../../syntax/codebookTypes';
import { normalValue } from '../../syntax/ids';
import type { Coding } from '../pairing/passages';

/** Whose codings, in a study as it stands or as it stood in some revision. */
export interface Voice {
  readonly study: Study;
  /** NFC; null for what is nobody's: that of a consensus copy, or of a copy without a coder. */
  readonly coder: string | null;
}

/** One of the two sides of a comparison of coders. */
export interface Side extends Voice {
  readonly coder: string;
  readonly codersOf?: CodersOf;
}

/** A coding with the annotation that it stands in. */
export interface PlacedCoding extends Coding {
  readonly facts: DocumentFacts;
  /** Of the annotation among the document's. */
  readonly index: number;
  /** Whether the words in it are others on the two sides. */
  readonly textChanged: boolean;
}

/** Why a side has nothing to compare in a document. */
export type Absence = 'no-copy' | 'not-started' | 'in-progress' | 'other-round';

/** A side's copies of one document, of one round; or why there are none that count. */
export interface SideDocument {
  readonly parts: readonly LayerPart[];
  readonly state: CodingState | null;
  readonly round: string | null;
}

/** The rounds in which a coder has copies of their own, ascending. */
export function roundsOf(copies: readonly DocumentFacts[], coder: string): readonly (string | null)[] {
  const rounds = copies.filter((facts) => holds(facts, coder)).map(({ round }) => round);
  return [...new Set(rounds)].sort(compareRounds);
}

/**
 * What is read of a document in the round that counts: the one that is asked for, else the latest of which there is enough; where
 * there is enough of none, the latest. Null where there is no such round. Whatever compares coders asks here.
 * @param rounds ascending
 */
export function inRoundThatCounts<T>(
  rounds: readonly (string | null)[],
  asked: string | null,
  read: (round: string | null) => T,
  isEnough: (read: T) => boolean,
): T | null {
  const latestFirst = rounds
    .toReversed()
    .filter((round) => asked === null || compareRounds(round, asked) === 0);
  let latest: T | null = null;
  for (const round of latestFirst) {
    const found = read(round);
    if (isEnough(found)) return found;
    latest ??= found;
  }
  return latest;
}

/** The rounds of one that another has, too, however their numbers are written. */
export function roundsInCommon(
  a: readonly (string | null)[],
  b: readonly (string | null)[],
): readonly (string | null)[] {
  return a.filter((round) => b.some((other) => compareRounds(round, other) === 0));
}

/**
 * What a coder has of a document in one round. Their state is that of their own copies: a word put into a colleague's
 * copy counts as coding, and says nothing of whether the document was read.
 * @param copies the document's, without consensus copies
 */
export function sideDocument(
  { study, coder, codersOf = codersIn }: Side,
  key: string,
  copies: readonly DocumentFacts[],
  round: string | null,
): SideDocument {
  const inRound = copies.filter((facts) => compareRounds(facts.round, round) === 0);
  const layer = { kind: 'coder', coder } as const;
  const seen = layerDocument(key, inRound, layer, study.codebook, codersOf);
  const own = inRound.filter((facts) => holds(facts, coder));
  const states = new Set(own.map((facts) => codingState(facts, coder)));
  const [state = null] = states;
  return { parts: seen?.parts ?? [], state: states.size > 1 ? 'in-progress' : state, round };
}

/** Whether a copy is one in which a coder says how far they are: their own, or one that is nobody's and has their codings. */
function holds(facts: DocumentFacts, coder: string): boolean {
  const owner = ownerOf(facts);
  if (owner !== null) return owner === coder;
  return (
    codingState(facts, coder) !== 'not-started' && (saysHowFar(facts, coder) || codersIn(facts).has(coder))
  );
}

/**
 * Somebody's codings in a copy, with base offsets; `interviewer` counts the annotations that lie wholly in interviewers'
 * turns, which are left out.
 * @param named the codebook by which codes are called: one that has been renamed since is the same code by its alias
 */
export function codingsIn(
  { study: { codebook }, coder }: Voice,
  { facts, coders }: LayerPart,
  named: Codebook,
): { readonly codings: readonly PlacedCoding[]; readonly interviewer: number } {
  const codings: PlacedCoding[] = [];
  let interviewer = 0;
  facts.parsed.annotations.forEach((annotation, index) => {
    const by = coderIn(facts, annotation);
    if (by !== coder || !coders.has(by) || annotation.codes.length === 0) return;
    if (facts.interviewers[index] === true) {
      interviewer++;
      return;
    }
    const { start, end, memo, unsure } = annotation;
    for (const { id, value } of annotation.codes) {
      const code = countedId(named, countedId(codebook, id));
      codings.push({
        start,
        end,
        code,
        value: normalValue(value),
        memo,
        unsure,
        facts,
        index,
        textChanged: false,
      });
    }
  });
  return { codings, interviewer };
}
