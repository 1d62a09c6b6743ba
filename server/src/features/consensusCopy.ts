import type { AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import { consensusOf, type AgreedPassage } from '../agreement/adjudication/consensus';
import type { Decision } from '../agreement/adjudication/decisionLog';
import { lackingIn } from '../agreement/adjudication/lacking';
import { leftBehind } from '../agreement/adjudication/leftBehind';
import type { Settled } from '../agreement/adjudication/settled';
import { changedConsensus, newConsensus, type ConsensusText } from '../agreement/adjudication/writeConsensus';
import type { ComparedDocument, DocumentFiles } from '../agreement/comparing/compareDocument';
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
import { applyChanges } from '../syntax/textChange';
import { classifyPath } from '../syntax/studyPaths';
import { writeFrontMatterKey } from '../syntax/frontMatterEdit';
import { bareCopy, type CopyText } from './assignCopies';
import { COPY_REFUSALS } from './assignWording';
import { consensusOfAll, type OtherPair } from './otherPairs';

/** What decisions come to before a step and after it, and those that fitted no place and are given up by it. */
export interface Steps {
  readonly before: AdjudicatedDocument;
  readonly after: AdjudicatedDocument;
  readonly dropped: readonly Decision[];
  /** What was decided between others on the same document. */
  readonly others: readonly OtherPair[];
}

/** The consensus copy as it is to be; null where it stays as it is. */
export type ConsensusAfter =
  | { readonly ok: true; readonly consensus: ConsensusChange | null }
  | { readonly ok: false; readonly message: string };

export interface ConsensusChange {
  readonly uri: string;
  /** Null for one that is new. */
  readonly before: string | null;
  readonly text: string;
}

/** The consensus copies of a study, by document and round. */
export type ConsensusCopies = ReadonlyMap<string, DocumentFacts>;

export function consensusCopies(study: Study): ConsensusCopies {
  const copies = new Map<string, DocumentFacts>();
  for (const facts of study.documents.values()) {
    const name = copyName(facts);
    if (facts.role === 'consensus' && !copies.has(name)) copies.set(name, facts);
  }
  return copies;
}

function copyName({ key, round }: Pick<DocumentFacts, 'key' | 'round'>): string {
  return JSON.stringify([normalId(key), round]);
}

/** How a consensus copy stands to what two coders agree on and what was decided. */
export interface ConsensusState {
  readonly uri: string;
  /** How many passages it lacks; null where it has another text, so that this cannot be told. */
  readonly lacks: number | null;
}

/** Null where there is no consensus copy. */
export function consensusState(
  study: Study,
  copies: ConsensusCopies,
  { document, items }: AdjudicatedDocument,
): ConsensusState | null {
  const there = copies.get(copyName(document));
  if (there === undefined) return null;
  return { uri: there.uri, lacks: lackingOf(study, there, document, items)?.length ?? null };
}

/** What a consensus copy lacks, with offsets of the copy; null where it has another text. */
function lackingOf(
  { codebook }: Study,
  { parsed, undecodable }: DocumentFacts,
  { text }: ComparedDocument,
  items: readonly Settled[],
): readonly AgreedPassage[] | null {
  if (undecodable !== null || withOneLineEnd(baseText(parsed)) !== text) return null;
  return lackingIn(parsed, onBase(parsed)(consensusOf(items)), (written) => countedId(codebook, written));
}

/** A consensus copy with what it lacks, and with all else as it is; where there is none, a new one. */
export function consensusUpToDate(
  study: Study,
  files: DocumentFiles,
  now: AdjudicatedDocument,
  others: readonly OtherPair[],
  hash: Hash,
): ConsensusAfter {
  const there = consensusCopies(study).get(copyName(now.document));
  const lacking = there === undefined ? null : lackingOf(study, there, now.document, now.items);
  if (there === undefined || lacking === null) {
    // Made anew, or refused with the reason.
    return consensusAfter(study, files, now.document, { before: now, after: now, dropped: [], others }, hash);
  }
  const idOf = (written: string): string => countedId(study.codebook, written);
  return consensusText(changedConsensus(there.parsed, [], lacking, idOf), there.uri, there.parsed.text);
}

/** The consensus copy as it follows a step. */
export function consensusAfter(
  study: Study,
  { source, copies }: DocumentFiles,
  compared: ComparedDocument,
  { before, after, dropped, others }: Steps,
  hash: Hash,
): ConsensusAfter {
  const { key, round, text } = compared;
  const there = consensusCopies(study).get(copyName(compared));
  if (there === undefined) {
    const uri = consensusUri(study, key, round);
    if (uri === null) {
      return refused(
        'The codebook does not say where agreed copies lie. Give it a line such as  consensus: consensus/{document}.md',
      );
    }
    // Of copies that differ in their words one is compared with, whichever of them that is.
    const from =
      source ?? copies.find(({ parsed }) => withOneLineEnd(baseText(parsed)) === text) ?? copies[0];
    if (from === undefined)
      return refused(`${key}: there is neither a transcript nor a copy to make a consensus copy of.`);
    const bare = bareText(study, from, uri, { key, round }, hash);
    if (!bare.ok)
      return refused(
        `${pathOf(study, from)}: no consensus copy can be made of it, since ${COPY_REFUSALS[bare.reason]}.`,
      );
    const base = baseText(parseDocument(bare.text));
    if (withOneLineEnd(base) !== text)
      return refused(
        `${pathOf(study, from)}: no consensus copy can be made of it, since its words are not those that were compared. passage update gives a document’s files one text.`,
      );
    const toBare = onBase(parseDocument(bare.text));
    const passages = consensusOfAll(after.items, others, toBare, []);
    const written = newConsensus(parseDocument(bare.text), base, passages);
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
  from: DocumentFacts,
  uri: string,
  { key, round }: { readonly key: string; readonly round: string | null },
  hash: Hash,
): CopyText {
  const path = relativePath(study.root, uri) ?? uri;
  if (from.role === 'source') return bareCopy(study, from, path, { key, coder: null, round }, hash);
  const base = baseText(from.parsed);
  // A text that begins as front matter does is behind one that is empty.
  let text = parseDocument(base).bodyAt === 0 ? base : `---\n---\n${base}`;
  const read = classifyPath(study.templates, path).captures;
  // What its path does not say of it stands in it: else nobody would know it again.
  for (const [name, value] of Object.entries({ document: key, round })) {
    if (value === null || normalId(read.get(name) ?? '') === normalId(value)) continue;
    const change = writeFrontMatterKey(text, name, value);
    if (change === null) return { ok: false, reason: 'no-front-matter' };
    text = applyChanges(text, [change]);
  }
  return { ok: true, text };
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
