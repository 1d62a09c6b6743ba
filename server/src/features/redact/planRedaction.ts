import type { FileContent } from '../../project/fileSource';
import type { DocumentFacts, Study } from '../../project/types';
import { inOneGo } from '../../project/steps';
import { baseName, relativePath } from '../../project/uri';
import { parseCodebook } from '../../syntax/codebook';
import { normalId } from '../../syntax/ids';
import { parseText } from '../../syntax/parseDocument';
import { classifyPath } from '../../syntax/studyPaths';
import type { Redaction } from '../../syntax/words';
import { namesWith, type NamedFile } from './fileNames';
import {
  placesIn,
  type FileRedaction,
  type FileRefusal,
  type Kept,
  type Place,
  type PlaceKind,
} from './places';
import { redactCodebook, redactStudyFile } from './redactCodebook';
import type { Hash } from '../../project/hash';
import { redactDocument } from './redactDocument';
import { renewMarks, type ChangedCopy } from '../takeOut/renewMarks';
import { redactTable } from './redactTable';
import { plainPath } from '../../syntax/plainPath';

/** What lies in a study's folder beside the documents that the project holds. */
export interface OtherFiles {
  /** Every file of the folder, the documents included; URIs as in project/uri.ts. */
  readonly all: readonly string[];
  /** What those hold that are no documents. What is not here was not read. */
  readonly contents: ReadonlyMap<string, FileContent>;
}

export interface RedactionPlan {
  /** Files that change, each with its whole text before and after, without byte-order marks. By name. */
  readonly files: readonly NewText[];
  readonly changed: readonly InFile<Place>[];
  readonly kept: readonly InFile<Kept>[];
  readonly named: readonly NamedFile[];
  /** Files that were not searched. */
  readonly unread: readonly { readonly uri: string; readonly reason: UnreadReason }[];
  /** Where it cannot be done; then nothing is to be done anywhere. */
  readonly refused: readonly { readonly uri: string; readonly line: number; readonly reason: FileRefusal }[];
}

export interface NewText {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

export type InFile<T> = T & { readonly uri: string };

export type UnreadReason =
  | 'names' // it holds real names, as it is meant to
  | 'not-utf8'
  | 'unknown'; // Passage does not know what it is, and it is no text

/**
 * Plans the replacement of words in everything that a study has: transcripts, every copy, consensus copies and memos, the
 * codebook, tables and study.yaml. Each result is read again. What has the words and stays is listed, and so is what
 * could not be searched.
 */
export function planRedaction(...asked: Parameters<typeof redactionSteps>): RedactionPlan {
  return inOneGo(redactionSteps(...asked));
}

/** The same in steps. */
export function* redactionSteps(
  study: Study,
  others: OtherFiles,
  words: string,
  redaction: Redaction,
  hash: Hash,
): Generator<undefined, RedactionPlan> {
  const gathered = gatherer();
  const book = redactCodebook(study.text, redaction);
  gathered.add(study.codebookUri, study.text, () => book);
  const copies: ChangedCopy[] = [];
  for (const facts of study.documents.values()) {
    const { uri, undecodable, captures, role } = facts;
    if (undecodable !== null) {
      gathered.unread.push({ uri, reason: 'not-utf8' });
      continue;
    }
    const document = facts.reading.glance;
    const coder = captures.get('coder') ?? null;
    gathered.add(uri, document.text, () => {
      const result = redactDocument(document, KINDS[role], redaction, { hash, coder });
      if (result.ok && result.text !== document.text && (role === 'document' || role === 'consensus'))
        copies.push({
          facts,
          before: document,
          after: parseText(result.text, { coder }),
          ranges: result.ranges,
        });
      return result;
    });
    yield;
  }
  const renewed = (text: string): string | null =>
    renewMarks(text, study, { codebook: book.ok ? parseCodebook(book.text) : study.codebook, copies }, hash)
      ?.text ?? null;
  const known = (uri: string): boolean => uri === study.codebookUri || study.documents.get(uri) !== undefined;
  for (const uri of others.all)
    if (!known(uri)) redactOther(study, uri, others.contents.get(uri), redaction, renewed, gathered);
  const paths = others.all.map((uri) => relativePath(study.root, uri) ?? '');
  return {
    files: [...gathered.files].sort(byUri),
    changed: gathered.changed.sort(byUri),
    kept: gathered.kept.sort(byUri),
    named: namesWith(words, redaction.replacement, paths),
    unread: gathered.unread.sort(byUri),
    refused: gathered.refused.sort(byUri),
  };
}

const KINDS: Readonly<Record<DocumentFacts['role'], PlaceKind>> = {
  source: 'source',
  document: 'copy',
  consensus: 'consensus',
  memo: 'memo-file',
  table: 'table',
  ignored: 'copy',
  none: 'copy',
};

interface Gathered {
  readonly files: NewText[];
  readonly changed: InFile<Place>[];
  readonly kept: InFile<Kept>[];
  readonly unread: { readonly uri: string; readonly reason: UnreadReason }[];
  readonly refused: { readonly uri: string; readonly line: number; readonly reason: FileRefusal }[];
  add(uri: string, before: string, redact: () => FileRedaction): void;
}

function gatherer(): Gathered {
  const gathered: Gathered = {
    files: [],
    changed: [],
    kept: [],
    unread: [],
    refused: [],
    add(uri, before, redact) {
      const result = redact();
      if (!result.ok) {
        gathered.refused.push({ uri, line: result.line, reason: result.reason });
        return;
      }
      if (result.text !== before) gathered.files.push({ uri, before, after: result.text });
      for (const place of result.changed) gathered.changed.push({ ...place, uri });
      for (const place of result.kept) gathered.kept.push({ ...place, uri });
    },
  };
  return gathered;
}

/** Where the templates of git's settings keep who is who: names are there to stay. */
export const REAL_NAMES = /(?:^|\/)(?:names|keys|raw|recordings)\/|\.key\.(?:csv|xlsx)$/;

function redactOther(
  study: Study,
  uri: string,
  content: FileContent | undefined,
  redaction: Redaction,
  renewed: (studyFile: string) => string | null,
  gathered: Gathered,
): void {
  const path = relativePath(study.root, uri) ?? '';
  if (REAL_NAMES.test(path)) {
    gathered.unread.push({ uri, reason: 'names' });
    return;
  }
  if (content?.kind !== 'text') {
    gathered.unread.push({ uri, reason: 'unknown' });
    return;
  }
  const { text } = content;
  if (path === 'study.yaml') {
    gathered.add(uri, text, () => {
      const result = redactStudyFile(text, namesOf(study), redaction);
      const marked = result.ok ? renewed(result.text) : null;
      if (!result.ok) return result;
      return marked === null ? { ok: false, line: 1, reason: 'yaml' } : { ...result, text: marked };
    });
  } else if (classifyPath(study.templates, path).role === 'table') {
    gathered.add(uri, text, () => redactTable(text, keyColumn(study, path), redaction));
  } else {
    const placeOf = placesIn(text);
    for (const range of redaction.find(text))
      gathered.kept.push({ ...placeOf('study', text, range, range.at), uri, reason: 'not-in-study' });
  }
}

/** The ids that study.yaml may go by. */
function namesOf({ codebook }: Study): ReadonlySet<string> {
  return new Set(
    [...codebook.byId.keys(), ...codebook.aliases.keys(), ...codebook.coders.keys()].map(normalId),
  );
}

/** The column of a table whose cells are documents' keys. */
function keyColumn({ codebook }: Study, path: string): string | null {
  const isTable = (file: string): boolean => plainPath(file) === path.normalize('NFC');
  const documents = codebook.tables.some(({ file, key }) => key === 'document' && isTable(file));
  return documents ? 'document' : null;
}

function byUri(a: { readonly uri: string }, b: { readonly uri: string }): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

/** Whether a file is the kind of thing that nobody needs to be told of. */
export function isHousekeeping(uri: string): boolean {
  return /^\.(?:git\w*|DS_Store|editorconfig)$/.test(baseName(uri));
}
