import {
  adjudicateDocument,
  isOnThese,
  withLine,
  type AdjudicatedDocument,
} from '../agreement/adjudication/adjudicate';
import { readDecisions, writeDecision, type Decision } from '../agreement/adjudication/decisionLog';
import { notTakenBack } from '../agreement/adjudication/settled';
import { codeTree } from '../agreement/comparing/codeTree';
import {
  compareDocument,
  type ComparedDocument,
  type CompareOptions,
  type DocumentFiles,
} from '../agreement/comparing/compareDocument';
import { filesByKey } from '../agreement/comparing/compareStudies';
import type { Side } from '../agreement/comparing/sides';
import type { Hash } from '../project/hash';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { wordLeftOut } from './comparisonWords';
import {
  consensusAfter,
  consensusUpToDate,
  type ConsensusAfter,
  type ConsensusChange,
} from './consensusCopy';
import { verdictOf, type Take } from './decideVerdict';
import { otherPairs, type OtherPair } from './otherPairs';

/** What is to be decided, or taken back. */
export type Step =
  | {
      readonly kind: 'decide';
      /** An item's identity, or as much of its beginning as no other has. */
      readonly item: string;
      readonly take: Take;
    }
  | {
      readonly kind: 'reverse';
      /** A decision's id, or its beginning. */
      readonly decision: string;
    };

export interface DecideQuestion {
  readonly sides: { readonly a: Side; readonly b: Side };
  readonly options: CompareOptions;
  /** The document's key. */
  readonly document: string;
  readonly step: Step;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly why: string;
}

export type DecidePlan =
  | {
      readonly ok: true;
      /** The line that the log gets, without a line end. */
      readonly line: string;
      /** The consensus copy; null where it stays as it is. */
      readonly consensus: ConsensusChange | null;
      /** What is open in the document afterwards. */
      readonly after: AdjudicatedDocument;
    }
  | { readonly ok: false; readonly message: string };

/**
 * Plans a decision on one place of two coders' copies, or taking one back: the line for the document's log, and the consensus
 * copy as it follows. Nothing is written.
 * @param logText of the document's log; null where there is none
 */
export function planDecision(
  study: Study,
  question: DecideQuestion,
  logText: string | null,
  hash: Hash,
): DecidePlan {
  const found = adjudicatedNow(study, question, logText, hash);
  if (!found.ok) return found;
  const { files, before, others } = found;
  const compared = before.document;
  const coders = { a: question.sides.a.coder, b: question.sides.b.coder };
  const line = lineOf(study, question, compared, before, logText, hash);
  if (!line.ok) return line;
  const log = readDecisions(withLine(logText ?? '', line.line));
  const after = adjudicateDocument(compared, coders, log, hash);
  const later = question.step.kind === 'decide' ? laterThan(line.line, after) : null;
  if (later !== null) {
    return refused(
      `A decision on this place is dated ${later.at}, which is later than now by the clock of this machine, so that it would stand. Take ${later.id.slice(0, 8)} back first.`,
    );
  }
  const dropped = droppedBy(before, after);
  const consensus = consensusAfter(study, files, compared, { before, after, dropped, others }, hash);
  return consensus.ok ? { ok: true, line: line.line, consensus: consensus.consensus, after } : consensus;
}

/** What is to be brought up to date. */
export type UpdateQuestion = Pick<DecideQuestion, 'sides' | 'options' | 'document'>;

/**
 * Plans to add to a document's consensus copy what two coders agree on and what was decided, and what it does not have: what is
 * agreed on later than the copy was made gets there by no decision. What stands in the copy stays. Where there is none, it is
 * made. Nothing is written.
 */
export function planUpdate(
  study: Study,
  question: UpdateQuestion,
  logText: string | null,
  hash: Hash,
): ConsensusAfter {
  const found = adjudicatedNow(study, question, logText, hash);
  return found.ok ? consensusUpToDate(study, found.files, found.before, found.others, hash) : found;
}

type Found =
  | {
      readonly ok: true;
      readonly files: DocumentFiles;
      readonly before: AdjudicatedDocument;
      readonly others: readonly OtherPair[];
    }
  | { readonly ok: false; readonly message: string };

/** A document as it is compared and was decided on until now. */
function adjudicatedNow(
  study: Study,
  { sides, options, document: key }: UpdateQuestion,
  logText: string | null,
  hash: Hash,
): Found {
  const filesOf = (of: Study): DocumentFiles | undefined => filesByKey(of).get(normalId(key));
  const files = filesOf(study);
  if (files === undefined) return refused(`There is no document ${key} in this study.`);
  const none = { copies: [], source: null };
  const theirs = { a: filesOf(sides.a.study) ?? none, b: filesOf(sides.b.study) ?? none };
  const tree = codeTree(sides.b.study.codebook, sides.a.study.codebook);
  const compared = compareDocument(key, sides, theirs, tree, options);
  if (compared === null) return refused(`Neither of the two has a copy of ${key}.`);
  const nameOf = (coder: string): string => study.codebook.coders.get(coder)?.name ?? coder;
  if (compared.kind === 'left-out') {
    const names = { a: nameOf(sides.a.coder), b: nameOf(sides.b.coder) };
    return refused(`${key} cannot be decided on: ${wordLeftOut(compared, names)}.`);
  }
  const coders = { a: sides.a.coder, b: sides.b.coder };
  const before = adjudicateDocument(compared, coders, readDecisions(logText ?? ''), hash);
  const others = otherPairs(study, compared, coders, files, logText, hash, sides.b.codersOf);
  return { ok: true, files, before, others };
}

/** A decision that stands on the place of one that was just made; null for none. */
function laterThan(line: string, { items }: AdjudicatedDocument): Decision | null {
  const [made] = readDecisions(line).entries;
  const stands = items.find(({ identity }) => made?.kind === 'decision' && identity === made.item)?.decision;
  return stands && stands.id !== made?.id ? stands : null;
}

type Line = { readonly ok: true; readonly line: string } | { readonly ok: false; readonly message: string };

function lineOf(
  study: Study,
  { sides: two, step, by, at, why }: DecideQuestion,
  compared: ComparedDocument,
  { items }: AdjudicatedDocument,
  logText: string | null,
  hash: Hash,
): Line {
  const { key, round } = compared;
  const entry = { document: key, by: normalId(by), at, why, codebook: hash(study.text) };
  if (step.kind === 'reverse') {
    const { entries } = readDecisions(logText ?? '');
    const found = notTakenBack(entries).filter(({ id }) => id.startsWith(step.decision));
    const [only, ...more] = found;
    if (only === undefined) return refused(`There is no decision ${step.decision} on ${key} to take back.`);
    if (more.length > 0) return refused(`Several decisions on ${key} begin with ${step.decision}.`);
    // The consensus copy follows what these two come to, and would not follow this.
    if (!isOnThese(only, compared, { a: two.a.coder, b: two.b.coder })) {
      const coders = only.sides.map(({ coder }) => coder).join(' and ');
      const inRound = only.round === null ? '' : ` in round ${only.round}`;
      return refused(`That decision is on ${coders}${inRound}. Name these two to take it back.`);
    }
    return { ok: true, line: writeDecision({ kind: 'reversal', ...entry, reverses: only.id }, hash) };
  }
  const found = items.filter(({ identity }) => identity.startsWith(step.item));
  const [item, ...more] = found;
  if (item === undefined)
    return refused(`There is no place ${step.item} in ${key} as it is coded now. Compare anew.`);
  if (more.length > 0) return refused(`Several places in ${key} begin with ${step.item}.`);
  const { identity, turn, sides } = item;
  const decided = sides.map(({ coder, codes, words }) => ({ coder, codes, words }));
  const verdict = verdictOf(study, compared, item, step.take);
  if (!verdict.ok) return verdict;
  const instead = item.reopened?.decision.id;
  const also = instead === undefined ? {} : { instead };
  const decision = { item: identity, round, turn, sides: decided, verdict: verdict.found, ...also };
  return { ok: true, line: writeDecision({ kind: 'decision', ...entry, ...decision }, hash) };
}

function droppedBy(before: AdjudicatedDocument, after: AdjudicatedDocument): readonly Decision[] {
  const loose = ({ items, orphans }: AdjudicatedDocument): readonly Decision[] =>
    [...items.flatMap(({ reopened }) => reopened ?? []), ...orphans].map(({ decision }) => decision);
  const still = new Set(loose(after).map(({ id }) => id));
  return loose(before).filter(({ id }) => !still.has(id));
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
