import { classifyPath, type Classified } from '../syntax/studyPaths';
import { parseTable } from '../syntax/table';
import { updateIndex } from './codeIndex';
import { collectFacts } from './facts';
import type { FileContent } from './fileSource';
import { emptyTable, type FileTable } from './fileTable';
import { renewStudy } from './study';
import type { DocumentFacts, Project, Study } from './types';
import { isCodebook, parentOf, relativePath } from './uri';

/** Something that happened to a file. */
export type FileChange =
  /** What is on disk; null when the file is gone. */
  | { readonly kind: 'disk'; readonly uri: string; readonly content: FileContent | null }
  /** What an editor shows, saved or not; it wins over the disk. */
  | { readonly kind: 'buffer'; readonly uri: string; readonly text: string; readonly version: number }
  | { readonly kind: 'close'; readonly uri: string }
  /** Whether everything has been read once. */
  | { readonly kind: 'ready'; readonly ready: boolean };

/** The one place of the core that holds state: the current project, replaced by every change. */
export interface ProjectHost {
  readonly project: Project;
  /** Takes changes in, all at once, and gives back the new project. Synchronous; never throws on any content. */
  apply(...changes: readonly FileChange[]): Project;
}

/** Makes a host with nothing in it. */
export function createProjectHost(): ProjectHost {
  let layers = emptyTable<Layers>();
  let project: Project = { revision: 0, ready: false, studies: new Map(), strays: emptyTable() };
  return {
    get project() {
      return project;
    },
    apply(...changes) {
      const touched = new Map<string, Layers | undefined>();
      let ready = project.ready;
      for (const change of changes) {
        if (change.kind === 'ready') {
          ready = change.ready;
        } else {
          const before = touched.has(change.uri) ? touched.get(change.uri) : layers.get(change.uri);
          touched.set(change.uri, changeLayers(before, change));
        }
      }
      layers = layers.with([...touched]);
      const renewed = renewStudies(project, layers, [...touched.keys()]);
      const uris = new Set(touched.keys());
      if (renewed.rehome.length > 0) for (const uri of urisUnder(renewed.rehome, layers)) uris.add(uri);
      const { studies, strays } = placeFiles(renewed.studies, project.strays, layers, uris);
      project = Object.freeze({ revision: project.revision + 1, ready, studies, strays });
      return project;
    },
  };
}

/** The root of the study that governs a file: that of the nearest codebook above it. Null when there is none. */
export function rootFor(studies: ReadonlyMap<string, Study>, uri: string): string | null {
  for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder))
    if (studies.has(folder)) return folder;
  return null;
}

/** A file's two layers; the buffer wins. Neither: the file does not exist. */
interface Layers {
  readonly uri: string;
  readonly disk: FileContent | null;
  readonly buffer: { readonly text: string; readonly version: number } | null;
}

function changeLayers(
  before: Layers | undefined,
  change: Exclude<FileChange, { kind: 'ready' }>,
): Layers | undefined {
  const { uri } = change;
  const disk = change.kind === 'disk' ? change.content : (before?.disk ?? null);
  const kept = change.kind === 'close' ? null : (before?.buffer ?? null);
  const buffer =
    change.kind === 'buffer' ? { text: withoutMark(change.text), version: change.version } : kept;
  return disk === null && buffer === null ? undefined : { uri, disk, buffer };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function contentOf(layers: Layers | undefined): FileContent | null {
  if (!layers) return null;
  // What cannot be decoded on disk cannot be decoded in a buffer either: the editor only shows replacement signs.
  if (layers.disk?.kind === 'undecodable') return layers.disk;
  return layers.buffer ? { kind: 'text', text: layers.buffer.text } : layers.disk;
}

/** The studies after codebooks changed, and the roots below which files must be placed anew. */
function renewStudies(
  project: Project,
  layers: FileTable<Layers>,
  touched: readonly string[],
): { studies: Map<string, Study>; rehome: readonly string[] } {
  const studies = new Map(project.studies);
  const rehome: string[] = [];
  for (const root of new Set(touched.filter(isCodebook).map(parentOf))) {
    const previous = studies.get(root);
    // .yaml is the codebook's name, .yml its other spelling; where both exist the first counts.
    const uri = [`${root}/codebook.yaml`, `${root}/codebook.yml`].find((name) => contentOf(layers.get(name)));
    const content = uri === undefined ? null : contentOf(layers.get(uri));
    if (uri === undefined || content === null) {
      studies.delete(root);
      if (previous !== undefined) rehome.push(root);
      continue;
    }
    const text = content.kind === 'text' ? content.text : '';
    const version = layers.get(uri)?.buffer?.version ?? null;
    const { study, filesAgain } = renewStudy({ uri, text, version }, previous);
    studies.set(root, study);
    if (filesAgain) rehome.push(root);
  }
  return { studies, rehome };
}

function* urisUnder(roots: readonly string[], layers: FileTable<Layers>): Iterable<string> {
  for (const { uri } of layers.values())
    if (roots.some((root) => relativePath(root, uri) !== null)) yield uri;
}

/** Puts each file where it belongs: among a study's documents or tables, among the strays, or nowhere. */
function placeFiles(
  studies: Map<string, Study>,
  strays: FileTable<DocumentFacts>,
  layers: FileTable<Layers>,
  uris: ReadonlySet<string>,
): { studies: ReadonlyMap<string, Study>; strays: FileTable<DocumentFacts> } {
  const documents = new Map<string, [string, DocumentFacts | undefined][]>(
    [...studies.keys()].map((r) => [r, []]),
  );
  const stray: [string, DocumentFacts | undefined][] = [];
  const tables = new Map<string, Map<string, FileContent | null>>();
  for (const uri of uris) {
    if (isCodebook(uri)) continue;
    const layer = layers.get(uri);
    const content = contentOf(layer);
    const root = rootFor(studies, uri);
    const study = root === null ? undefined : studies.get(root);
    const classified = study
      ? classifyPath(study.templates, relativePath(study.root, uri) ?? '')
      : UNCLASSIFIED;
    if (study && classified.role === 'table') {
      const changed = tables.get(study.root) ?? new Map<string, FileContent | null>();
      tables.set(study.root, changed.set(relativePath(study.root, uri) ?? '', content));
    }
    const owner = content !== null && isDocument(classified) ? study?.root : undefined;
    const previous = previousFacts(studies, strays, uri);
    const facts = (): DocumentFacts | undefined =>
      content === null
        ? undefined
        : collectFacts(
            {
              uri,
              root: study?.root ?? null,
              classified,
              content,
              version: layer?.buffer?.version ?? null,
              speakers: study?.codebook.speakers ?? NO_SPEAKERS,
            },
            previous,
          );
    if (previous && previous.root !== null && previous.root !== owner)
      documents.get(previous.root)?.push([uri, undefined]);
    if (owner !== undefined) documents.get(owner)?.push([uri, facts()]);
    const strayNow = owner === undefined && layer?.buffer ? facts() : undefined;
    if (strayNow !== undefined || strays.get(uri) !== undefined) stray.push([uri, strayNow]);
  }
  for (const [root, changes] of documents) update(studies, root, changes, tables.get(root));
  return { studies, strays: strays.with(stray) };
}

const UNCLASSIFIED: Classified = { role: 'none', captures: new Map(), overlaps: [] };
const NO_SPEAKERS: ReadonlyMap<string, readonly string[]> = new Map();

function isDocument({ role }: Classified): boolean {
  return role === 'source' || role === 'document' || role === 'consensus' || role === 'memo';
}

function previousFacts(
  studies: ReadonlyMap<string, Study>,
  strays: FileTable<DocumentFacts>,
  uri: string,
): DocumentFacts | undefined {
  for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder)) {
    const facts = studies.get(folder)?.documents.get(uri);
    if (facts) return facts;
  }
  return strays.get(uri);
}

function update(
  studies: Map<string, Study>,
  root: string,
  changes: readonly [string, DocumentFacts | undefined][],
  tables: ReadonlyMap<string, FileContent | null> | undefined,
): void {
  const study = studies.get(root);
  if (!study || (changes.length === 0 && !tables)) return;
  const names = (facts: DocumentFacts | undefined): ReadonlyMap<string, number> | undefined =>
    facts && (facts.role === 'document' || facts.role === 'consensus') ? facts.names : undefined;
  const index = updateIndex(
    study.index,
    changes.map(([uri, after]) => ({ before: names(study.documents.get(uri)), after: names(after) })),
  );
  const nextTables = tables ? new Map(study.tables) : study.tables;
  for (const [path, content] of tables ?? []) {
    if (content?.kind === 'text') (nextTables as Map<string, unknown>).set(path, parseTable(content.text));
    else (nextTables as Map<string, unknown>).delete(path);
  }
  studies.set(root, { ...study, documents: study.documents.with(changes), tables: nextTables, index });
}
