import {
  adjudicateDocument,
  logsByPair,
  pairName,
  type AdjudicatedDocument,
} from '../agreement/adjudication/adjudicate';
import { consensusOf, united, type AgreedPassage } from '../agreement/adjudication/consensus';
import { readDecisions, type Decision } from '../agreement/adjudication/decisionLog';
import { standingDecisions, type Settled } from '../agreement/adjudication/settled';
import { codeTree } from '../agreement/comparing/codeTree';
import {
  compareDocument,
  type ComparedDocument,
  type DocumentFiles,
} from '../agreement/comparing/compareDocument';
import type { CodersOf } from '../analysis/layers';
import type { Hash } from '../project/hash';
import type { Study } from '../project/types';

/** Two coders on whom something was decided in a document, other than the two who are compared. */
export interface OtherPair {
  readonly a: string;
  readonly b: string;
  /** Null where their coding is not here, or stands on another text than is compared. */
  readonly adjudicated: AdjudicatedDocument | null;
  /** Their decisions that were not taken back. */
  readonly decisions: readonly Decision[];
}

/**
 * The other pairs on whom something was decided in the round that is compared.
 * @param files of the document in the study as it is now
 * @param logText of the document's log; null where there is none
 */
export function otherPairs(
  study: Study,
  { key, round, text }: Pick<ComparedDocument, 'key' | 'round' | 'text'>,
  coders: { readonly a: string; readonly b: string },
  files: DocumentFiles,
  logText: string | null,
  hash: Hash,
  codersOf?: CodersOf,
): readonly OtherPair[] {
  if (logText === null) return [];
  const tree = codeTree(study.codebook);
  const side = (coder: string) => ({ study, coder, ...(codersOf === undefined ? {} : { codersOf }) });
  return [...logsByPair(readDecisions(logText))].flatMap(([name, log]) => {
    const isHere = log.entries.some((entry) => entry.kind === 'decision' && entry.round === round);
    const [a, b, another] = JSON.parse(name) as readonly string[];
    const isPair = a !== undefined && b !== undefined && a !== b && another === undefined;
    if (!isHere || !isPair || name === pairName([coders.a, coders.b])) return [];
    const decisions = standingDecisions(log).filter((one) => one.round === round);
    // They were done when it was decided, or counted all the same.
    const options = { round, unfinished: true };
    const compared = compareDocument(key, { a: side(a), b: side(b) }, { a: files, b: files }, tree, options);
    const usable = compared?.kind === 'compared' && compared.round === round && compared.text === text;
    const adjudicated = usable ? adjudicateDocument(compared, { a, b }, log, hash) : null;
    return [{ a, b, adjudicated, decisions }];
  });
}

/**
 * What a document's consensus comes to: what the two who are compared come to, and what was agreed and decided between
 * others. Nothing takes out what another pair's decision has put there, and one code on overlapping words is one passage.
 * @param onBase gives passages of the text that was compared the offsets of the copy
 * @param left what decisions have put into the copy whose coding is not here; offsets of the copy
 */
export function consensusOfAll(
  items: readonly Settled[],
  others: readonly OtherPair[],
  onBase: (passages: readonly AgreedPassage[]) => readonly AgreedPassage[],
  left: readonly AgreedPassage[],
): readonly AgreedPassage[] {
  const theirs = others.flatMap(({ adjudicated }) =>
    adjudicated === null ? [] : consensusOf(adjudicated.items),
  );
  const own = onBase(consensusOf(items));
  return theirs.length + left.length === 0 ? own : united([...own, ...onBase(theirs), ...left]);
}
