import type { FileContent, FileSource } from '../project/fileSource';
import { relativePath } from '../project/uri';
import { compileTemplate } from '../syntax/pathTemplate';
import { commitOf, NoHistory, unknownRevision } from './codebookHistory';
import { decode } from './decode';
import type { Repository } from './git';

/** The files of a folder as they stood in a revision. */
export interface RevisionSource extends FileSource {
  /** The commit's id. */
  readonly commit: string;
}

/** Files that are asked of git at a time: a process for each would take longer than all reading. */
const AT_ONCE = 256;

/**
 * Finds a revision, and lists what is in a folder there. URIs are those that the files would have now. Throws NoHistory
 * where git knows no such revision, or a GitError.
 * @param repository that of the folder
 * @param folder its URI
 */
export async function revisionSource(
  { git, prefix }: Repository,
  folder: string,
  revision: string,
): Promise<RevisionSource> {
  const commit = await commitOf(git, revision);
  if (commit === null) {
    const shallow = (await git.run('rev-parse', '--is-shallow-repository')).trim() === 'true';
    throw new NoHistory(await unknownRevision(git, revision, shallow));
  }
  const within = prefix === '' ? [] : ['--', prefix];
  const listed = await git.run('ls-tree', '-r', '-z', '--full-tree', commit, ...within);
  const blobs = new Map<string, string>();
  for (const entry of listed.split('\0')) {
    // Links (mode 120000) lead elsewhere, and are not read.
    const [, blob, path] = /^100\d+ blob ([0-9a-f]{40,64})\t(.+)$/s.exec(entry) ?? [];
    if (blob === undefined || path?.startsWith(prefix) !== true) continue;
    blobs.set(`${folder}/${path.slice(prefix.length)}`, blob);
  }
  const readBlob = reader(git);
  return {
    commit,
    list(below, globs) {
      const templates = globs.map(compileTemplate);
      const found = [...blobs.keys()].filter((uri) => {
        const path = relativePath(below, uri);
        return path !== null && templates.some(({ match }) => match(path) !== null);
      });
      return Promise.resolve(found);
    },
    read(uri) {
      const blob = blobs.get(uri);
      return blob === undefined ? Promise.resolve(null) : readBlob(blob);
    },
  };
}

interface Waiting {
  readonly blob: string;
  readonly resolve: (content: FileContent) => void;
  readonly reject: (reason: unknown) => void;
}

/** Reads contents by their ids; what is asked for in one moment is asked of git at once. */
function reader(git: Repository['git']): (blob: string) => Promise<FileContent> {
  let waiting: Waiting[] = [];
  const readOn = async (): Promise<void> => {
    const now = waiting;
    waiting = [];
    for (let i = 0; i < now.length; i += AT_ONCE) {
      const some = now.slice(i, i + AT_ONCE);
      try {
        await git.readBlobs(
          some.map(({ blob }) => blob),
          (index, bytes) => some[index]?.resolve(bytes === null ? TOO_LARGE : decode(bytes)),
        );
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
  };
  return (blob) =>
    new Promise((resolve, reject) => {
      waiting.push({ blob, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void readOn());
    });
}

const TOO_LARGE: FileContent = { kind: 'undecodable', reason: 'it is larger than is read from git' };
