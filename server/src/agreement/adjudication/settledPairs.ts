import type { Study } from '../../project/types';
import type { CodersOf } from '../../analysis/layers';
import { normalId } from '../../syntax/ids';
import { codeTree } from '../comparing/codeTree';
import { compareDocument, type CompareOptions } from '../comparing/compareDocument';
import { filesByKey, isOpen } from '../comparing/compareStudies';
import type { PairCounts } from '../comparing/everyPair';
import { adjudicateDocument, logsByPair, pairName } from './adjudicate';
import { readDecisions } from './decisionLog';

/** How much of what two coders made of a study is agreed, open and settled. */
export interface PairStates {
  readonly a: string;
  readonly b: string;
  readonly documents: number;
  readonly agreed: number;
  readonly open: number;
  readonly settled: number;
}

/**
 * Takes what was decided into account of how every coder compares with every other, in steps. Only documents with decisions
 * are looked at again, and of these only the pairs that decisions are on.
 * @param logs texts of the documents' logs, by key
 * @param hash of a text, in hexadecimal
 */
export function* settledPairsSteps(
  study: Study,
  pairs: readonly PairCounts[],
  logs: ReadonlyMap<string, string>,
  options: CompareOptions,
  codersOf: CodersOf,
  hash: (text: string) => string,
): Generator<undefined, readonly PairStates[]> {
  const states = pairs.map(({ a, b, documents, kinds, open }) => {
    const places = Object.values(kinds).reduce((sum, count) => sum + count, 0);
    return { a, b, documents, agreed: places - open, open, settled: 0 };
  });
  const files = filesByKey(study);
  const tree = codeTree(study.codebook);
  for (const [key, text] of logs) {
    const its = files.get(normalId(key));
    if (its === undefined) continue;
    const decided = logsByPair(readDecisions(text));
    for (const state of states) {
      const log = decided.get(pairName([state.a, state.b]));
      if (log === undefined) continue;
      const sides = { a: { study, coder: state.a, codersOf }, b: { study, coder: state.b, codersOf } };
      const document = compareDocument(key, sides, { a: its, b: its }, tree, options);
      if (document?.kind !== 'compared') continue;
      for (const { item, decision } of adjudicateDocument(document, state, log, hash).items) {
        if (decision === null) continue;
        state.settled++;
        if (isOpen(item)) state.open--;
        else state.agreed--;
      }
      yield;
    }
  }
  return states;
}
