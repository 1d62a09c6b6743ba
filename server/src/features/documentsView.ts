import { keptCoverage, type CoverageCache } from '../analysis/coverage';
import {
  copiesOf,
  documentSteps,
  groupDocuments,
  stateIn,
  stateOf,
  type DocumentCache,
  type DocumentEntry,
} from '../analysis/documents';
import { codersOfStudy, describeLayer, ownerOf, parseLayer, type Layer } from '../analysis/layers';
import { compareTexts } from '../syntax/natural';
import type { DocumentFacts, Project, Study } from '../project/types';
import { baseName, encodeUri, relativePath } from '../project/uri';
import type {
  DocumentFile,
  DocumentModel,
  DocumentsModel,
  DocumentsParams,
  StudyDocuments,
} from '../protocol/documents';
import { normalId } from '../syntax/ids';

/** What the answers rest on beside the project. */
export interface DocumentsParts {
  /** The reader's own coder; null when they have not said. */
  readonly ownCoder: string | null;
  readonly documents: DocumentCache;
  readonly coverage: CoverageCache;
}

/**
 * The model of the view *Documents*, in steps: of a document of which nothing is known yet the words are counted, which
 * takes milliseconds.
 */
export function* documentsModelSteps(
  project: Project,
  { layer: name, by }: DocumentsParams,
  parts: DocumentsParts,
): Generator<undefined, DocumentsModel> {
  const layer = parseLayer(name, parts.ownCoder);
  const studies: StudyDocuments[] = [];
  for (const study of [...project.studies.values()].sort((a, b) => compareTexts(a.root, b.root)))
    studies.push(yield* studyDocuments(study, layer, by, parts));
  return { ready: project.ready, studies };
}

function* studyDocuments(
  study: Study,
  layer: Layer,
  by: string | null,
  parts: DocumentsParts,
): Generator<undefined, StudyDocuments> {
  const { codebook } = study;
  const reader = readerOf(study, parts);
  const entries = yield* documentSteps(study, layer, parts.documents);
  const documents: DocumentModel[] = [];
  for (const entry of entries) {
    documents.push(documentModel(study, entry, reader, parts));
    yield;
  }
  const grouped = by === null ? null : groupDocuments(study, entries, normalId(by));
  return {
    root: encodeUri(study.root),
    title: codebook.title ?? baseName(study.root),
    layerDescription: describeLayer(study, layer, parts.documents.codersOf),
    reader: reader === null ? null : coderNamed(study, reader),
    attributes: attributesIn(study, entries).map((id) => ({ id, name: attributeName(study, id) })),
    documents,
    groups:
      grouped?.map(({ value, documents: some }) => ({ value, documents: some.map(({ key }) => key) })) ??
      null,
  };
}

/** Whose progress is shown: the reader's own, or that of the only coder there is; null for nobody's in particular. */
export function readerOf(study: Study, { ownCoder, documents }: DocumentsParts): string | null {
  if (ownCoder !== null) return normalId(ownCoder);
  const [only, ...others] = codersOfStudy(study, documents.codersOf);
  return only === undefined || others.length > 0 ? null : only;
}

/** Attributes of which some document has a value: those that the codebook declares, then others by name. */
export function attributesIn(study: Study, entries: readonly DocumentEntry[]): readonly string[] {
  const found = new Set(entries.flatMap(({ attributes }) => [...attributes.keys()]));
  const declared = [...study.codebook.attributes.keys()];
  return [
    ...declared.filter((one) => found.has(one)),
    ...[...found].filter((one) => !declared.includes(one)).sort(compareTexts),
  ];
}

function documentModel(
  study: Study,
  entry: DocumentEntry,
  reader: string | null,
  { coverage }: DocumentsParts,
): DocumentModel {
  const files = [...entry.files].sort(byStanding);
  const [own] = copiesOf(entry, reader);
  const opened = own?.uri ?? files.find(({ role }) => role === 'consensus')?.uri ?? files[0]?.uri ?? '';
  return {
    key: entry.key,
    state: stateOf(entry, reader),
    uri: encodeUri(opened),
    files: files.map((facts) => fileModel(study, entry, facts, reader)),
    attributes: attributesIn(study, [entry]).map((id) => ({
      name: attributeName(study, id),
      values: entry.attributes.get(id) ?? [],
    })),
    references: entry.references,
    coverage: entry.seen === null ? null : keptCoverage(entry.seen, study, coverage),
  };
}

function fileModel(
  study: Study,
  entry: DocumentEntry,
  facts: DocumentFacts,
  reader: string | null,
): DocumentFile {
  const copy = entry.copies.find(({ uri }) => uri === facts.uri);
  const coder = copy?.coder ?? null;
  return {
    uri: encodeUri(facts.uri),
    path: relativePath(study.root, facts.uri) ?? facts.uri,
    role: facts.role === 'source' || facts.role === 'consensus' ? facts.role : 'copy',
    coder: coder === null ? null : coderNamed(study, coder),
    round: facts.round,
    state: copy === undefined ? null : stateIn(entry, copy, reader),
  };
}

function coderNamed({ codebook }: Study, id: string): { readonly id: string; readonly name: string } {
  return { id, name: codebook.coders.get(id)?.name ?? id };
}

function attributeName({ codebook }: Study, id: string): string {
  return codebook.attributes.get(id)?.name ?? id;
}

/** Copies by coder, then consensus copies, then sources, each by path. */
function byStanding(a: DocumentFacts, b: DocumentFacts): number {
  const standing = ({ role }: DocumentFacts): number =>
    role === 'consensus' ? 1 : role === 'source' ? 2 : 0;
  return (
    standing(a) - standing(b) ||
    compareTexts(ownerOf(a) ?? '', ownerOf(b) ?? '') ||
    compareTexts(a.uri, b.uri)
  );
}
