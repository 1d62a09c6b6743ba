import type { FileSource } from '../project/fileSource';
import type { FileChange, ProjectHost } from '../project/host';
import { rootFor } from '../project/placement';
import type { Project, Study } from '../project/types';
import { isCodebook, isStudyFile, mayBeCoded, parentOf, relativePath, STUDY_FILE } from '../project/uri';
import { toGlobs } from '../syntax/pathTemplate';
import { classifyPath, DEFAULT_DOCUMENTS, type Role } from '../syntax/studyPaths';

/** How far reading has come. */
export interface OpenProgress {
  readonly read: number;
  readonly files: number;
}

/** What was opened. */
export interface OpenedFolder {
  /** Roots of the studies that were read: the one that governs the folder, if any, and those below it. */
  readonly roots: readonly string[];
  /** Files read, without codebooks. */
  readonly files: number;
}

/** Reads at a time. A disk has no use for more, and the system allows only so many open files. */
const AT_ONCE = 32;
/** Files handed to the host at a time: enough to be cheap, few enough for the process to stay responsive. */
const BATCH = 64;

/**
 * Reads the studies of a folder into the host: the study whose codebook is in the folder or the nearest above it (as
 * a whole: its figures speak of all its documents, not of those in the folder), and the studies below. Codebooks come
 * first, then the files that their templates match, in batches. That everything has been read (`ready`) is for the
 * caller to say, who may open several folders. Throws the signal's reason when it is aborted; what was read stays.
 */
export async function openStudy(
  host: ProjectHost,
  source: FileSource,
  folder: string,
  onProgress?: (progress: OpenProgress) => void,
  signal?: AbortSignal,
): Promise<OpenedFolder> {
  const roots = await openCodebooks(host, source, folder, signal);
  const listed = await Promise.all(roots.map((root) => filesOfStudy(host, source, root)));
  const uris = [...new Set(listed.flat())];
  let read = 0;
  onProgress?.({ read, files: uris.length });
  const batch: FileChange[] = [];
  const flush = (): void => {
    host.apply(...batch.splice(0));
    onProgress?.({ read, files: uris.length });
  };
  await readAll(source, uris, signal, (change) => {
    if (isOfUse(host.project.studies, change)) batch.push(change);
    read++;
    if (batch.length >= BATCH) flush();
  });
  if (batch.length > 0) flush();
  return { roots, files: uris.length };
}

/** The folder of the nearest codebook in a folder or above it; null when there is none. */
export async function findStudyRoot(source: FileSource, folder: string): Promise<string | null> {
  for (let at = folder.replace(/\/$/, ''); at.includes('/') && !at.endsWith('/'); at = parentOf(at)) {
    for (const name of CODEBOOKS) if ((await source.read(`${at}/${name}`)) !== null) return at;
  }
  return null;
}

const CODEBOOKS = ['codebook.yaml', 'codebook.yml'] as const;

async function openCodebooks(
  host: ProjectHost,
  source: FileSource,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const above = await findStudyRoot(source, folder);
  const below = await source.list(folder, ['**/codebook.{yaml,yml}']);
  const uris = new Set([...(above === null ? [] : CODEBOOKS.map((name) => `${above}/${name}`)), ...below]);
  const changes: DiskChange[] = [];
  await readAll(source, [...uris], signal, (change) => changes.push(change));
  host.apply(...changes);
  const roots = new Set(
    changes.map(({ uri }) => parentOf(uri)).filter((root) => host.project.studies.has(root)),
  );
  return [...roots].sort();
}

/** The files that a study has or might have coded; those of a study within it are that one's. */
async function filesOfStudy(host: ProjectHost, source: FileSource, root: string): Promise<readonly string[]> {
  const { studies } = host.project;
  const study = studies.get(root);
  if (study === undefined) return [];
  const found = await source.list(root, globsOf(study));
  return found.filter((uri) => rootFor(studies, uri) === root && hasPlace(studies, uri));
}

/** Whether the study that governs a file has a place for it, or should say that it has none, were the file coded. */
export function hasPlace(studies: Project['studies'], uri: string): boolean {
  if (isStudyFile(uri)) return studies.has(parentOf(uri));
  const role = roleOf(studies, uri);
  return role !== null && role !== 'ignored' && (role !== 'none' || mayBeCoded(uri));
}

/**
 * Whether what was read is to be kept: of files that no template matches, only what has the signs of coding. A folder
 * of other people's texts beside a study costs the reading, and no memory.
 */
export function isOfUse(studies: Project['studies'], { uri, content }: DiskChange): boolean {
  if (content === null || isCodebook(uri) || isStudyFile(uri) || roleOf(studies, uri) !== 'none') return true;
  return content.kind === 'text' && content.text.includes(']{');
}

function roleOf(studies: Project['studies'], uri: string): Role | null {
  const root = rootFor(studies, uri);
  const study = root === null ? undefined : studies.get(root);
  return study ? classifyPath(study.templates, relativePath(study.root, uri) ?? '').role : null;
}

/**
 * Globs that find every file that has a role in a study, its tables, what it saves by name, and what may be a copy in a wrong place; perhaps
 * more. Relative to its root.
 */
export function globsOf({ templates }: Pick<Study, 'templates'>): readonly string[] {
  const documents = templates.roles.flatMap(({ template }) => toGlobs(template));
  const tables = [...templates.tables].map(globOfName);
  return [...new Set([...documents, ...tables, DEFAULT_DOCUMENTS, STUDY_FILE])];
}

/** A glob that finds a file of this name, and perhaps more; a disk may spell what is not ASCII in another way. */
function globOfName(path: string): string {
  return path
    .replace(/[ -~]?[^ -~]+/g, '*')
    .replace(/[\\()[\]{}!+@|^$?"'<>,*]/g, (c) => (c === '*' ? c : '?'));
}

/** A file as the disk has it. */
export type DiskChange = Extract<FileChange, { readonly kind: 'disk' }>;

/** Reads files, some at a time, and hands on each as it comes. */
async function readAll(
  source: FileSource,
  uris: readonly string[],
  signal: AbortSignal | undefined,
  take: (change: DiskChange) => void,
): Promise<void> {
  let next = 0;
  const readOn = async (): Promise<void> => {
    for (let uri = uris[next++]; uri !== undefined; uri = uris[next++]) {
      signal?.throwIfAborted();
      take({ kind: 'disk', uri, content: await source.read(uri) });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, uris.length) }, readOn));
}
