import { classifyPath, type Classified } from '../syntax/studyPaths';
import { parseTable, type ParsedTable } from '../syntax/table';
import { countedNames, updateIndex } from './codeIndex';
import { collectFacts } from './facts';
import type { FileTable } from './fileTable';
import { contentOf, versionOf, type Layers } from './layers';
import type { DocumentFacts, Study } from './types';
import { isCodebook, isStudyFile, isUntitled, mayBeCoded, parentOf, relativePath } from './uri';

export type Studies = ReadonlyMap<string, Study>;
type Strays = FileTable<DocumentFacts>;
type Change<T> = readonly [uri: string, value: T | undefined];

/**
 * The root of the study that governs a file: that of the nearest codebook above it; null when there is none. A text that
 * was never saved and has no path yet is governed by the study of the window, if there is only one.
 */
export function rootFor(studies: Studies, uri: string): string | null {
  if (isUntitled(uri)) return rootForUntitled(studies, uri);
  for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder))
    if (studies.has(folder)) return folder;
  return null;
}

function rootForUntitled(studies: Studies, uri: string): string | null {
  const path = uri.slice('untitled:'.length);
  let nearest: string | null = null;
  for (const root of studies.keys()) {
    // Whatever the scheme of the study: that of the text says only that it is not there yet.
    const folder = root.slice(root.indexOf(':') + 1);
    const below = relativePath(folder, path) ?? relativePath(folder.replace(/^\/\//, ''), path);
    if (below !== null && root.length > (nearest?.length ?? 0)) nearest = root;
  }
  if (nearest !== null || path.startsWith('/')) return nearest;
  const [only] = studies.keys();
  return studies.size === 1 ? (only ?? null) : null;
}

/**
 * Puts files where they belong, after their content, their codebook or the templates changed: among a study's
 * documents or tables, among the strays when an editor shows them or a study has coded files where no template looks,
 * or nowhere.
 */
export function placeFiles(
  studies: Studies,
  strays: Strays,
  layers: FileTable<Layers>,
  uris: Iterable<string>,
): { readonly studies: Studies; readonly strays: Strays } {
  const moves: Moves = { documents: new Map(), tables: new Map(), stray: [] };
  for (const uri of uris)
    if (!isCodebook(uri) && !isStudyFile(uri)) placeFile(studies, strays, layers, uri, moves);
  const next = new Map(studies);
  for (const [root, study] of studies) {
    const renewed = updateStudy(study, moves.documents.get(root) ?? [], moves.tables.get(root) ?? []);
    if (renewed !== study) next.set(root, renewed);
  }
  return { studies: next, strays: moves.stray.length === 0 ? strays : strays.with(moves.stray) };
}

/** What is to be set and removed where; by root of the study. */
interface Moves {
  readonly documents: Map<string, Change<DocumentFacts>[]>;
  readonly tables: Map<string, Change<ParsedTable>[]>;
  readonly stray: Change<DocumentFacts>[];
}

function placeFile(
  studies: Studies,
  strays: Strays,
  layers: FileTable<Layers>,
  uri: string,
  moves: Moves,
): void {
  const { study: owner, classified } = placeOf(studies, uri);
  const facts = factsOf(
    uri,
    layers.get(uri),
    { study: owner, classified },
    previousFacts(studies, strays, uri),
  );
  const owned = owner !== undefined && isDocument(classified);
  // A file that belongs elsewhere now leaves where it was; a table that is one no more likewise.
  for (const [root, study] of studies) {
    const path = relativePath(root, uri);
    if (path === null) continue;
    const document = owned && root === owner.root ? facts : undefined;
    if (document || study.documents.get(uri)) append(moves.documents, root, [uri, document]);
    const table = root === owner?.root && classified.role === 'table' ? tableOf(layers.get(uri)) : undefined;
    if (table || study.tables.has(path)) append(moves.tables, root, [path, table]);
  }
  const stray = !owned && facts !== undefined && isStray(facts) ? facts : undefined;
  if (stray || strays.get(uri)) moves.stray.push([uri, stray]);
}

interface Place {
  readonly study: Study | undefined;
  readonly classified: Classified;
}

const NOWHERE: Classified = { role: 'none', captures: new Map(), overlaps: [] };
const NO_SPEAKERS: ReadonlyMap<string, readonly string[]> = new Map();

function placeOf(studies: Studies, uri: string): Place {
  const root = rootFor(studies, uri);
  const study = root === null ? undefined : studies.get(root);
  if (study === undefined) return { study, classified: NOWHERE };
  return { study, classified: classifyPath(study.templates, relativePath(study.root, uri) ?? '') };
}

function isDocument({ role }: Classified): boolean {
  return role === 'source' || role === 'document' || role === 'consensus' || role === 'memo';
}

/** Whether a file that is no document is worth telling of: an editor shows it, or it lies coded within a study. */
function isStray({ version, root, role, parsed }: DocumentFacts): boolean {
  return version !== null || (root !== null && role === 'none' && parsed.annotations.length > 0);
}

function previousFacts(studies: Studies, strays: Strays, uri: string): DocumentFacts | undefined {
  for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder)) {
    const facts = studies.get(folder)?.documents.get(uri);
    if (facts) return facts;
  }
  return strays.get(uri);
}

/** The facts of a file that is or may be a document, or that an editor shows; undefined for any other. */
function factsOf(
  uri: string,
  layers: Layers | undefined,
  { study, classified }: Place,
  previous: DocumentFacts | undefined,
): DocumentFacts | undefined {
  const content = contentOf(layers);
  const version = versionOf(layers);
  const misplaced = study !== undefined && classified.role === 'none' && mayBeCoded(uri);
  if (content === null || (!isDocument(classified) && !misplaced && version === null)) return undefined;
  const speakers = study?.codebook.speakers ?? NO_SPEAKERS;
  return collectFacts({ uri, root: study?.root ?? null, classified, content, version, speakers }, previous);
}

function tableOf(layers: Layers | undefined): ParsedTable | undefined {
  const content = contentOf(layers);
  return content?.kind === 'text' ? parseTable(content.text) : undefined;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function updateStudy(
  study: Study,
  documents: readonly Change<DocumentFacts>[],
  tables: readonly Change<ParsedTable>[],
): Study {
  if (documents.length === 0 && tables.length === 0) return study;
  const changes = documents.map(([uri, after]) => ({
    before: countedNames(study.documents.get(uri)),
    after: countedNames(after),
  }));
  return {
    ...study,
    documents: study.documents.with(documents),
    tables: tables.length === 0 ? study.tables : withTables(study.tables, tables),
    index: updateIndex(study.index, changes),
  };
}

function withTables(tables: Study['tables'], changes: readonly Change<ParsedTable>[]): Study['tables'] {
  const next = new Map(tables);
  for (const [path, table] of changes) {
    if (table) next.set(path, table);
    else next.delete(path);
  }
  return next;
}
