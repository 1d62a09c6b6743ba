import {
  coderAsWritten,
  copiesOf,
  documentSteps,
  stateIn,
  type CopyEntry,
  type DocumentCache,
  type DocumentEntry,
} from '../analysis/documents';
import type { DocumentFacts, Project, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { codersOfStudy, type Layer } from '../analysis/layers';
import type { CodingState, MarkCodingParams } from '../protocol/documents';
import type { FileEdit, StudyEditAnswer } from '../protocol/studyEdit';
import { writeFrontMatterKey, writeUnderKey } from '../syntax/frontMatterEdit';
import { applyChanges, type TextChange } from '../syntax/textChange';
import { CODING_STATES } from './codingWords';
import type { Hash } from '../project/hash';
import { fileEdit, refused } from './refactor/studyEdit';

/** What marking takes beside the project and what is asked. */
export interface MarkingParts {
  readonly reader: string | null;
  readonly layer: Layer;
  readonly documents: DocumentCache;
  readonly hash: Hash;
}

/**
 * Writes how far the reader is into their copies of documents (codebook format, rule 9): a word under `coding`, and in a
 * copy that is nobody's, where each says so for themselves, under their own id. Only front matter changes, and of it
 * only that; a file in which this does not hold refuses the whole.
 */
export function* markCodingSteps(
  project: Project,
  root: string,
  { documents: keys, state }: Pick<MarkCodingParams, 'documents' | 'state'>,
  parts: MarkingParts,
): Generator<undefined, StudyEditAnswer> {
  const study = project.studies.get(root);
  if (study === undefined || !project.ready) return refused(study === undefined ? NO_STUDY : NOT_READY);
  const { reader, layer, documents, hash } = parts;
  const wanted = new Set(keys.map((key) => key.normalize('NFC')));
  const entries = (yield* documentSteps(study, layer, documents)).filter(({ key }) => wanted.has(key));
  const files: FileEdit[] = [];
  const without: string[] = [];
  for (const entry of entries) {
    const copies = copiesOf(entry, reader);
    if (copies.length === 0) without.push(entry.key);
    // Who reads is not known: whose word of several it would be, nobody can say.
    if (reader === null && copies.some(({ coder }) => coder !== null)) return refused(WHO);
    for (const copy of copies) {
      const edit = marked(study, entry, copy, state, parts);
      if (typeof edit === 'string') return refused(edit);
      if (edit !== null)
        files.push({ ...fileEdit(edit.facts, edit.text, edit.after, [edit.change], 0, hash) });
    }
    yield;
  }
  const missing = without.length === 0 ? [] : [noCopy(without)];
  if (files.length === 0) return refused(missing[0] ?? already(entries.length, state));
  const [only, ...others] = entries;
  const what = only !== undefined && others.length === 0 ? only.key : `${entries.length} documents`;
  files.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return { ok: true, title: `Mark ${what} as ${CODING_STATES[state]}`, files, notices: missing };
}

interface Marked {
  readonly facts: DocumentFacts;
  readonly text: string;
  readonly after: string;
  readonly change: TextChange;
}

/** The change of one copy; null where it says so already, or in words why it cannot. */
function marked(
  study: Study,
  entry: DocumentEntry,
  copy: CopyEntry,
  state: CodingState,
  { reader, documents }: MarkingParts,
): Marked | string | null {
  const facts = study.documents.get(copy.uri);
  if (facts === undefined || stateIn(entry, copy, reader) === state) return null;
  const { text } = facts.reading;
  const path = relativePath(study.root, facts.uri) ?? facts.uri;
  if (facts.undecodable !== null) return `${path} is no UTF-8 text, so nothing can be written into it.`;
  const coder = copy.coder ?? reader;
  const said = saidIn(facts);
  const isMap = typeof said === 'object' && said !== null;
  const change =
    coder === null || (copy.coder !== null && !isMap)
      ? writeFrontMatterKey(text, 'coding', state)
      : writeUnderKey(
          ...([text, 'coding', coderAsWritten(said, coder) ?? coder, state] as const),
          othersIn(study, entry, copy, coder, documents),
        );
  if (change === null)
    return `The front matter of ${path} cannot be changed as it is. Correct it first; nothing was marked.`;
  return { facts, text, after: applyChanges(text, [change]), change };
}

/** What one word said for all, said for each: when one of them says something else, it is to stay so for the others. */
function othersIn(
  study: Study,
  entry: DocumentEntry,
  copy: CopyEntry,
  coder: string,
  { codersOf }: DocumentCache,
): Readonly<Record<string, string>> {
  const facts = entry.files.find(({ uri }) => uri === copy.uri);
  const said = facts === undefined ? undefined : saidIn(facts);
  if (typeof said !== 'string') return {};
  const others = codersOfStudy(study, codersOf).filter((other) => other !== coder);
  return Object.fromEntries(others.map((other) => [other, said]));
}

function saidIn({ reading }: DocumentFacts): unknown {
  return reading.frontMatter?.data['coding'];
}

function already(count: number, state: CodingState): string {
  if (count === 0) return 'There is no such document any more.';
  return count === 1
    ? `The document is marked as ${CODING_STATES[state]} already.`
    : `The documents are marked as ${CODING_STATES[state]} already.`;
}

const MOST_NAMED = 8;

function noCopy(keys: readonly string[]): string {
  const named = keys.slice(0, MOST_NAMED).join(', ');
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : '';
  return `There is no copy of yours of ${named}${more}. Make one with “Assign Copies to Coders”.`;
}

const NO_STUDY = 'There is no codebook in this folder any more.';
const NOT_READY = 'The study is still being read. Please try again in a moment.';
const WHO =
  'Several coders have copies. Say first who you are: put your id into the setting “Passage: Coder” (passage.coder).';
