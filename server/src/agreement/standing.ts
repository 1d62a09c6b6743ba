import { coderIn } from '../analysis/layers';
import { compareTexts } from '../syntax/natural';
import type { CodebookVersion, EarlierDocument, EarlierDocuments, TreeRequest } from '../project/history';
import { canonicalId } from '../project/resolve';
import type { DocumentFacts, Study } from '../project/types';
import { relativePath } from '../project/uri';
import type { Codebook } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { Annotation, CodeUse } from '../syntax/tree';
import { alignTexts, type Alignment } from './alignTexts';
import type { CodebookVersions, EarlierCodebook } from './codebookVersions';
import type { DefinitionChange, DefinitionChanges } from './definitionChanges';

/** A passage that was coded before its code's words became what they are. */
export interface StandingPassage extends Omit<CodedPassage, 'code'> {
  readonly change: DefinitionChange;
  readonly facts: DocumentFacts;
}

/** A passage with one of its codes. */
export interface CodedPassage {
  /** The code's id in the codebook. */
  readonly code: string;
  readonly annotation: Annotation;
  /** Place of the annotation among the document's. */
  readonly index: number;
  readonly use: CodeUse;
  /** NFC; null for what belongs to no coder. */
  readonly coder: string | null;
  /** The passage's text in one line. */
  readonly text: string;
  /** Which it is of the coder's passages in this copy that have the code and this text, from 1. */
  readonly time: number;
}

/** The copies in which codes with other words are in use now, by document and then by path. */
export function copiesConcerned(study: Study, { changes }: DefinitionChanges): readonly DocumentFacts[] {
  const ids = new Set(changes.map(({ code }) => code.id));
  return [...study.documents.values()]
    .filter(({ role, undecodable }) => (role === 'document' || role === 'consensus') && undecodable === null)
    .filter(({ names }) => [...names.keys()].some((name) => ids.has(canonicalId(study.codebook, name))))
    .sort((a, b) => compareTexts(a.uri, b.uri));
}

/** What has to be read of the past to know which passages stood: each commit once. */
export function earlierWanted(study: Study, found: DefinitionChanges): readonly TreeRequest[] {
  const documents = copiesConcerned(study, found).map(({ uri, key, round, parsed, role }) => ({
    ...{ uri, key, round, role, coder: parsed.coder },
    path: relativePath(study.root, uri) ?? uri,
  }));
  const versions = new Map<string, CodebookVersion>();
  for (const { stood, unless } of found.changes)
    for (const version of unless === null ? stood : [...stood, unless]) versions.set(version.commit, version);
  return documents.length === 0 ? [] : [...versions.values()].map((version) => ({ version, documents }));
}

/**
 * The passages of one copy that were coded under other words: a passage of the same coder with the same code stood in
 * the copy then, and some of its text is in the passage now. So a boundary that moved makes no new passage, and neither
 * does what happened elsewhere on the line, in the file or to the code's id.
 */
export function standingIn(
  study: Study,
  facts: DocumentFacts,
  { changes, versions }: DefinitionChanges,
  earlier: EarlierDocuments,
): readonly StandingPassage[] {
  const byCode = new Map(changes.map((change) => [change.code.id, change]));
  const base = baseText(facts.parsed);
  const pasts = new Map<string, Past | null>();
  const pastAt = (version: CodebookVersion): Past | null => {
    let past = pasts.get(version.commit);
    if (past === undefined) {
      const document = earlier.get(version.commit)?.get(facts.uri);
      const book = versions.at(version);
      past = document === undefined || book === null ? null : pastOf(document, book, versions, base);
      pasts.set(version.commit, past);
    }
    return past;
  };
  return codedPassages(study.codebook, facts, base).flatMap(({ code, ...passage }) => {
    const change = byCode.get(code);
    if (change === undefined) return [];
    const stood = (version: CodebookVersion): boolean =>
      pastAt(version)?.had(code, passage.coder, passage.annotation) ?? false;
    const isOld = change.stood.some(stood) && !(change.unless !== null && stood(change.unless));
    return isOld ? [{ ...passage, change, facts }] : [];
  });
}

/**
 * Each passage of a copy once for every code and coder that it has, with what tells it apart from others that read the
 * same.
 * @param base its base text
 */
export function codedPassages(
  codebook: Codebook,
  { role, parsed }: Pick<DocumentFacts, 'role' | 'parsed'>,
  base: string,
): readonly CodedPassage[] {
  const found: CodedPassage[] = [];
  const seen = new Set<string>();
  const times = new Map<string, number>();
  parsed.annotations.forEach((annotation, index) => {
    for (const use of annotation.codes) {
      const code = canonicalId(codebook, use.id);
      const coder = coderIn({ role, parsed }, annotation);
      const place = JSON.stringify([code, coder, annotation.start, annotation.end]);
      if (seen.has(place)) continue;
      seen.add(place);
      const text = base.slice(annotation.start, annotation.end).normalize('NFC').replace(/\s+/gu, ' ').trim();
      const alike = JSON.stringify([code, coder, text]);
      const time = (times.get(alike) ?? 0) + 1;
      times.set(alike, time);
      found.push({ code, annotation, index, use, coder, text, time });
    }
  });
  return found;
}

/** A copy as it was. */
interface Past {
  /** Whether a coder had the code on some of the text of a range of the present base text. */
  had(code: string, coder: string | null, range: Range): boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function pastOf(
  { text, coder: pathCoder, consensus }: EarlierDocument,
  book: EarlierCodebook,
  { now }: CodebookVersions,
  base: string,
): Past {
  const parsed = parseDocument(text, { coder: pathCoder });
  const role = consensus ? ('consensus' as const) : ('document' as const);
  const ranges = new Map<string, Range[]>();
  for (const annotation of parsed.annotations) {
    const coder = coderIn({ role, parsed }, annotation);
    for (const { id: written } of annotation.codes) {
      const key = nameOf(idNow(book, now, written), coder);
      const list = ranges.get(key);
      if (list === undefined) ranges.set(key, [annotation]);
      else list.push(annotation);
    }
  }
  let alignment: Alignment | undefined;
  return {
    had(code, coder, { start, end }) {
      const then = ranges.get(nameOf(code, coder));
      if (then === undefined) return false;
      alignment ??= alignTexts(baseText(parsed), base);
      const mapped = alignment.toA(start, end);
      return mapped !== null && then.some((range) => meet(range, mapped));
    },
  };
}

/** The present id of a code as it was written then; what that codebook did not know is looked up in today's. */
function idNow(book: EarlierCodebook, now: EarlierCodebook, written: string): string {
  const then = canonicalId(book.codebook, written);
  return book.codebook.byId.has(then) ? book.idNow(then) : canonicalId(now.codebook, normalId(written));
}

function nameOf(code: string, coder: string | null): string {
  return JSON.stringify([code, coder]);
}

/** Whether two ranges have text in common; a point also meets what it touches. */
function meet(a: Range, b: Range): boolean {
  const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
  return start < end || (start === end && (a.start === a.end || b.start === b.end));
}
