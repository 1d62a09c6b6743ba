import { compareKeys, codersIn, type CodersOf } from '../../analysis/layers';
import type { StepsDone } from '../../project/steps';
import type { Study } from '../../project/types';
import { itemsOf, type ItemKind } from '../pairing/items';
import { codeTree } from './codeTree';
import { counts, type CompareOptions } from './compareDocument';
import { filesByKey, isOpen } from './compareStudies';
import { layOnOneText, type Laid, type Voiced } from './layTogether';
import { inRoundThatCounts, roundsInCommon, roundsOf, sideDocument } from './sides';

/** What two coders come to over a study. */
export interface PairCounts {
  readonly a: string;
  readonly b: string;
  /** Documents that both have done. */
  readonly documents: number;
  readonly kinds: Readonly<Record<ItemKind, number>>;
  /** Places that are not agreed; decisions are not looked at. */
  readonly open: number;
}

type Counting = { -readonly [Field in keyof PairCounts]: PairCounts[Field] } & {
  readonly kinds: Record<ItemKind, number>;
};

const NOTHING_LAID = { laid: [], textsDiffer: false } as const;

/** So many pairs of coders are one step. */
const PAIRS_AT_A_TIME = 50;

/**
 * Compares every coder with every other, in steps, some for each document. What somebody made of a document is read once,
 * whoever they are compared with, as long as all have the same text.
 * @param coders NFC, in the order in which they are named
 */
export function* everyPairSteps(
  study: Study,
  coders: readonly string[],
  options: CompareOptions,
  codersOf: CodersOf = codersIn,
): Generator<StepsDone, readonly PairCounts[]> {
  const tree = codeTree(study.codebook);
  const pairs = coders.flatMap((a, i) => coders.slice(i + 1).map((b) => newPair(a, b)));
  const files = filesByKey(study);
  const keys = [...files.keys()].sort(compareKeys);
  for (const [done, key] of keys.entries()) {
    const { copies, source } = files.get(key) ?? { copies: [], source: null };
    const rounds = new Map(coders.map((coder) => [coder, roundsOf(copies, coder)]));
    const lay = (voices: readonly Voiced[]) => layOnOneText(voices, source, study.codebook);
    const inRound = once((round: string | null) => {
      const present = coders.flatMap((coder) => {
        if (roundsInCommon([round], rounds.get(coder) ?? []).length === 0) return [];
        const side = sideDocument({ study, coder, codersOf }, key, copies, round);
        return counts(side, options) ? [{ study, coder, parts: side.parts }] : [];
      });
      const { laid, textsDiffer } = present.length < 2 ? NOTHING_LAID : lay(present);
      return {
        textsDiffer,
        byCoder: new Map(present.map((voice, i) => [voice.coder, { voice, laid: laid[i] }])),
      };
    });
    for (const [i, pair] of pairs.entries()) {
      // Of many coders a document is more than a moment's work.
      if (i > 0 && i % PAIRS_AT_A_TIME === 0) yield { done, all: keys.length };
      const found = inRoundThatCounts(
        roundsInCommon(rounds.get(pair.a) ?? [], rounds.get(pair.b) ?? []),
        options.round,
        (round) => {
          const { textsDiffer, byCoder } = inRound(round);
          return { textsDiffer, one: byCoder.get(pair.a), other: byCoder.get(pair.b) };
        },
        ({ one, other }) => one !== undefined && other !== undefined,
      );
      if (found?.one === undefined || found.other === undefined) continue;
      const { textsDiffer, one, other } = found;
      // What two come to does not depend on what text a third has.
      const [mine, theirs] = textsDiffer ? lay([one.voice, other.voice]).laid : [one.laid, other.laid];
      if (mine !== undefined && theirs !== undefined) count(pair, mine, theirs);
    }
    yield { done: done + 1, all: keys.length };
  }
  return pairs;

  function count(pair: Counting, mine: Laid, theirs: Laid): void {
    pair.documents++;
    for (const item of itemsOf(mine.passages, theirs.passages, tree)) {
      pair.kinds[item.kind]++;
      if (isOpen(item)) pair.open++;
    }
  }
}

function newPair(a: string, b: string): Counting {
  const kinds = { agreed: 0, memo: 0, value: 0, boundary: 0, split: 0, code: 0, omission: 0 };
  return { a, b, documents: 0, kinds, open: 0 };
}

/** What a function comes to, computed once for each argument. */
function once<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const known = new Map<A, { readonly result: R }>();
  return (argument) => {
    const before = known.get(argument) ?? { result: compute(argument) };
    known.set(argument, before);
    return before.result;
  };
}
