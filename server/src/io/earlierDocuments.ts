import { collectFacts } from '../project/facts';
import type {
  CodebookVersion,
  EarlierDocument,
  EarlierDocuments,
  TreeRequest,
  WantedDocument,
} from '../project/history';
import type { Codebook } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { classifyPath, compileTemplates, type StudyTemplates } from '../syntax/studyPaths';
import { decode } from './decode';
import type { Git, Repository } from './git';
import { pathsThen } from './gitRenames';

/**
 * Reads documents as they stood in commits. A document is found again by its path; where there is none, by what git takes
 * for a renaming; else by being the copy of the same document, coder and round.
 * @param codebooks give the codebook of a version, whose templates say what was a document then
 */
export async function readEarlierDocuments(
  repository: Repository,
  requests: readonly TreeRequest[],
  codebooks: { at(version: CodebookVersion): { readonly codebook: Codebook } | null },
): Promise<EarlierDocuments> {
  const { git } = repository;
  const found = new Map<string, ReadonlyMap<string, EarlierDocument>>();
  const texts = createTexts(git);
  for (const request of requests) {
    const codebook = codebooks.at(request.version)?.codebook;
    if (codebook === undefined) continue;
    const templates = compileTemplates(codebook);
    const files = await listTree(git, request);
    const blobs = await match(repository, request, files, templates, texts);
    await texts.read([...blobs.values()].map(({ blob }) => blob));
    const documents = new Map<string, EarlierDocument>();
    for (const [uri, { blob, path }] of blobs) {
      const text = texts.get(blob);
      const { role, captures } = classifyPath(templates, path);
      if (text !== null) {
        documents.set(uri, { text, coder: captures.get('coder') ?? null, consensus: role === 'consensus' });
      }
    }
    found.set(request.version.commit, documents);
  }
  return found;
}

interface Texts {
  read(blobs: readonly string[]): Promise<void>;
  /** Null for what is no text. */
  get(blob: string): string | null;
}

/** Most files are the same in one commit as in the next; each content is read once. */
function createTexts(git: Git): Texts {
  const texts = new Map<string, string | null>();
  return {
    async read(blobs) {
      const missing = [...new Set(blobs)].filter((blob) => !texts.has(blob));
      await git.readBlobs(missing, (index, bytes) => {
        const content = bytes === null ? null : decode(bytes);
        texts.set(missing[index] ?? '', content?.kind === 'text' ? content.text : null);
      });
    },
    get: (blob) => texts.get(blob) ?? null,
  };
}

/** The files of a study in a commit: path relative to the study (NFC) → id of the content. */
async function listTree(git: Git, { version }: TreeRequest): Promise<ReadonlyMap<string, string>> {
  const { commit, folder } = version;
  const within = folder === '' ? [] : ['--', folder];
  const listed = await git.run('ls-tree', '-r', '-z', '--full-tree', commit, ...within);
  const files = new Map<string, string>();
  for (const entry of listed.split('\0')) {
    // Links (mode 120000) lead elsewhere, and are not read.
    const match = /^100\d+ blob ([0-9a-f]{40,64})\t(.+)$/s.exec(entry);
    const [, blob = '', path = ''] = match ?? [];
    if (match !== null && path.startsWith(folder))
      files.set(path.slice(folder.length).normalize('NFC'), blob);
  }
  return files;
}

interface Found {
  readonly blob: string;
  readonly path: string;
}

async function match(
  { git, prefix }: Repository,
  { version, documents }: TreeRequest,
  files: ReadonlyMap<string, string>,
  templates: StudyTemplates,
  texts: Texts,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const take = (uri: string, path: string | undefined): boolean => {
    const blob = path === undefined ? undefined : files.get(path);
    if (path !== undefined && blob !== undefined) found.set(uri, { blob, path });
    return blob !== undefined;
  };
  const lost = documents.filter(({ uri, path }) => !take(uri, path.normalize('NFC')));
  if (lost.length === 0) return found;
  const renamed = await renamedPaths(git, prefix, version);
  const still = lost.filter(({ uri, path }) => !take(uri, renamed.get(path.normalize('NFC'))));
  if (still.length === 0) return found;
  const taken = new Set([...found.values()].map(({ path }) => path));
  const others = [...files].filter(([path]) => !taken.has(path) && isCopy(templates, path));
  await texts.read(others.map(([, blob]) => blob));
  const byName = new Map(
    others.flatMap(([path, blob]) => nameOfFile(path, texts.get(blob), templates) ?? []),
  );
  for (const document of still) take(document.uri, byName.get(nameOf(document)));
  return found;
}

/** Paths now → paths then, both relative to the study. */
async function renamedPaths(
  git: Git,
  here: string,
  { commit, folder }: CodebookVersion,
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for (const [path, then] of await pathsThen(git, commit)) {
    if (then.startsWith(folder) && path.startsWith(here)) {
      paths.set(path.slice(here.length).normalize('NFC'), then.slice(folder.length).normalize('NFC'));
    }
  }
  return paths;
}

function isCopy(templates: StudyTemplates, path: string): boolean {
  const { role } = classifyPath(templates, path);
  return role === 'document' || role === 'consensus';
}

function nameOfFile(
  path: string,
  text: string | null,
  templates: StudyTemplates,
): readonly [name: string, path: string][] | null {
  if (text === null) return null;
  const { key, round, role, parsed } = collectFacts(
    {
      uri: path,
      root: null,
      classified: classifyPath(templates, path),
      content: { kind: 'text', text },
      version: null,
      speakers: new Map(),
    },
    undefined,
  );
  return [[nameOf({ key, round, role, coder: parsed.coder }), path]];
}

function nameOf({ key, round, role, coder }: Omit<WantedDocument, 'uri' | 'path'>): string {
  return JSON.stringify([role, normalId(key), round, coder === null ? null : normalId(coder)]);
}
