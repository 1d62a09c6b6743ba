import {
  adjudicateDocument,
  isOnThese,
  withLine,
  type AdjudicatedDocument,
} from '../agreement/adjudication/adjudicate';
import type { AgreedPassage } from '../agreement/adjudication/consensus';
import { readDecisions, writeDecision, type Decision } from '../agreement/adjudication/decisionLog';
import { notTakenBack } from '../agreement/adjudication/settled';
import { changedConsensus, newConsensus, type ConsensusText } from '../agreement/adjudication/writeConsensus';
import { leftBehind } from '../agreement/adjudication/leftBehind';
import { codeTree } from '../agreement/comparing/codeTree';
import {
  compareDocument,
  type ComparedDocument,
  type CompareOptions,
  type DocumentFiles,
} from '../agreement/comparing/compareDocument';
import { filesByKey } from '../agreement/comparing/compareStudies';
import type { Side } from '../agreement/comparing/sides';
import { countedId } from '../analysis/counts';
import { betweenLineEnds } from '../analysis/retrieval/texts';
import type { Hash } from '../project/hash';
import type { DocumentFacts, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { normalId } from '../syntax/ids';
import { withOneLineEnd } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import { fill } from '../syntax/pathTemplate';
import { bareCopy } from './assignCopies';
import { wordLeftOut } from './comparisonWords';
import { consensusOfAll, otherPairs, type OtherPair } from './otherPairs';
import { verdictOf, type Take } from './decideVerdict';

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
      readonly consensus: {
        readonly uri: string;
        /** Null for one that is new. */
        readonly before: string | null;
        readonly text: string;
      } | null;
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
  const { sides, options, document: key } = question;
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
  const before = adjudicateDocument(compared, coders, logText, hash);
  const line = lineOf(study, question, compared, before, logText, hash);
  if (!line.ok) return line;
  const after = adjudicateDocument(compared, coders, withLine(logText ?? '', line.line), hash);
  const later = question.step.kind === 'decide' ? laterThan(line.line, after) : null;
  if (later !== null) {
    return refused(
      `A decision on this place is dated ${later.at}, which is later than now by the clock of this machine, so that it would stand. Take ${later.id.slice(0, 8)} back first.`,
    );
  }
  const dropped = droppedBy(before, after);
  const { codersOf } = sides.b;
  const others = otherPairs(study, compared, coders, files, logText, hash, codersOf);
  const consensus = consensusAfter(study, files, compared, { before, after, dropped, others }, hash);
  return consensus.ok ? { ok: true, line: line.line, consensus: consensus.consensus, after } : consensus;
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
  const entry = { document: key, by, at, why, codebook: hash(study.text) };
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

/** What decisions come to before a step and after it, and those that fitted no place and are given up by it. */
interface Steps {
  readonly before: AdjudicatedDocument;
  readonly after: AdjudicatedDocument;
  readonly dropped: readonly Decision[];
  /** What was decided between others on the same document. */
  readonly others: readonly OtherPair[];
}

function droppedBy(before: AdjudicatedDocument, after: AdjudicatedDocument): readonly Decision[] {
  const loose = ({ items, orphans }: AdjudicatedDocument): readonly Decision[] =>
    [...items.flatMap(({ reopened }) => reopened ?? []), ...orphans].map(({ decision }) => decision);
  const still = new Set(loose(after).map(({ id }) => id));
  return loose(before).filter(({ id }) => !still.has(id));
}

type ConsensusAfter =
  | { readonly ok: true; readonly consensus: Extract<DecidePlan, { readonly ok: true }>['consensus'] }
  | { readonly ok: false; readonly message: string };

function consensusAfter(
  study: Study,
  { source, copies }: DocumentFiles,
  compared: ComparedDocument,
  { before, after, dropped, others }: Steps,
  hash: Hash,
): ConsensusAfter {
  const { key, round, text } = compared;
  const there = [...study.documents.values()].find(
    (facts) => facts.role === 'consensus' && normalId(facts.key) === normalId(key) && facts.round === round,
  );
  if (there === undefined) {
    const uri = consensusUri(study, key, round);
    if (uri === null) {
      return refused(
        'The codebook does not say where agreed copies lie. Give it a line such as  consensus: consensus/{document}.md',
      );
    }
    const bare = bareText(study, source ?? copies[0], uri, { key, round }, hash);
    const base = bare === null ? null : baseText(parseDocument(bare));
    if (bare === null || base === null || withOneLineEnd(base) !== text) return refused(otherText(key));
    const toBare = onBase(parseDocument(bare));
    const passages = consensusOfAll(after.items, others, toBare, []);
    const written = newConsensus(parseDocument(bare), base, passages);
    return consensusText(written, uri, null);
  }
  if (there.undecodable !== null) return refused(`${pathOf(study, there)}: ${there.undecodable}.`);
  const { parsed } = there;
  if (withOneLineEnd(baseText(parsed)) !== text) return refused(otherText(pathOf(study, there)));
  const idOf = (written: string): string => countedId(study.codebook, written);
  const gone = dropped.flatMap((decision) => leftBehind(decision, there, idOf));
  const toCopy = onBase(parsed);
  const elsewhere = others.filter(({ adjudicated }) => adjudicated === null);
  const left = elsewhere.flatMap(({ decisions }) => decisions.flatMap((one) => leftBehind(one, there, idOf)));
  const wasThere = [...consensusOfAll(before.items, others, toCopy, left), ...gone];
  const changed = changedConsensus(parsed, wasThere, consensusOfAll(after.items, others, toCopy, left), idOf);
  return consensusText(changed, there.uri, parsed.text);
}

function consensusText(written: ConsensusText, uri: string, before: string | null): ConsensusAfter {
  if (!written.ok) return refused(`The consensus copy cannot be written: ${REFUSALS[written.reason]}.`);
  return { ok: true, consensus: written.text === before ? null : { uri, before, text: written.text } };
}

const REFUSALS: Readonly<Record<Extract<ConsensusText, { readonly ok: false }>['reason'], string>> = {
  'not-writable': 'it has a code or a value that cannot be written',
  'no-place': 'a passage would lie outside the text',
  'no-number': 'every number for passages is in use',
  'not-found': 'a passage is not there any more',
  malformed: 'a group in it cannot be read; mend that first',
  'nothing-to-do': 'there is nothing to change',
  'would-be-empty': 'a passage would be empty',
  'cannot-be-plain': 'a passage would read otherwise',
  'would-not-read-back': 'something else in it would read otherwise than before',
  'reads-as-markup': 'the text reads as markup by itself',
};

function otherText(what: string): string {
  return `${what}: the text of the consensus copy is not the one that was compared. passage check says where it differs.`;
}

function pathOf(study: Study, { uri }: DocumentFacts): string {
  return relativePath(study.root, uri) ?? uri;
}

/** Gives passages the offsets of a text that may have other line ends than the one compared. */
function onBase(parsed: DocumentFacts['parsed']) {
  const base = baseText(parsed);
  const { toBase } = betweenLineEnds(base, withOneLineEnd(base));
  return (passages: readonly AgreedPassage[]): readonly AgreedPassage[] =>
    passages.map((one) => ({ ...one, start: toBase(one.start), end: toBase(one.end) }));
}

function consensusUri(study: Study, key: string, round: string | null): string | null {
  const values = new Map([['document', key], ...(round === null ? [] : [['round', round] as const])]);
  for (const { role, template } of study.templates.roles) {
    const path = role === 'consensus' ? fill(template, values) : null;
    if (path !== null) return `${study.root}/${path}`;
  }
  return null;
}

/** The transcript as a copy without coding: from its source, else from what was coded. */
function bareText(
  study: Study,
  from: DocumentFacts | undefined,
  uri: string,
  { key, round }: { readonly key: string; readonly round: string | null },
  hash: Hash,
): string | null {
  if (from === undefined) return null;
  const path = relativePath(study.root, uri) ?? uri;
  if (from.role === 'source') {
    const copy = bareCopy(study, from, path, { key, coder: null, round }, hash);
    return copy.ok ? copy.text : null;
  }
  return baseText(from.parsed);
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
