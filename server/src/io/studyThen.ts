import { createProjectHost } from '../project/host';
import type { Study } from '../project/types';
import type { FileSource } from '../project/fileSource';
import { namesFolder } from '../syntax/sideName';
import { commitOf, NoHistory } from './codebookHistory';
import { diskSource } from './disk';
import { pathOfUri, uriOfPath } from './fileUri';
import { repositoryOf, type Git, type GitOptions } from './git';
import { openStudy, type OpenProgress } from './openStudy';
import { revisionSource } from './revisionSource';
import { studyInWorktree } from './worktrees';

/** A study as it stood in a revision, or as it stands in another worktree. */
export interface StudyThen {
  readonly study: Study;
  /** Where people go on working (a branch, a worktree), or what is past. */
  readonly kind: 'branch' | 'worktree' | 'past';
  /** The commit; null for a worktree, whose files are on the disk. */
  readonly commit: string | null;
}

/** Studies of commits, which never change, as they were read. */
export interface KnownCommits {
  get(name: string): Study | undefined;
  set(name: string, study: Study): void;
}

/** A study is read in a tenth of a second: few are kept, those that were asked for last. */
const MOST_KEPT = 4;

export function createKnownCommits(): KnownCommits {
  const kept = new Map<string, Study>();
  return {
    get(name) {
      const study = kept.get(name);
      if (study !== undefined) {
        kept.delete(name);
        kept.set(name, study);
      }
      return study;
    },
    set(name, study) {
      kept.set(name, study);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}

export interface ReadingThen extends GitOptions {
  /** Told how far reading is; what it throws ends it. */
  readonly onProgress?: (progress: OpenProgress) => void;
}

/**
 * Reads a study in another state. Throws NoHistory where there is no such revision or worktree or no study in it, or a
 * GitError.
 * @param root URI of the study's folder
 * @param state a revision of git, or the folder of a worktree (syntax/sideName.ts)
 */
export async function studyThen(
  root: string,
  state: string,
  options: ReadingThen = {},
  known: KnownCommits = createKnownCommits(),
): Promise<StudyThen> {
  const path = pathOfUri(root);
  if (path === null) throw new NoHistory('The study is not on a disk of this machine.');
  const repository = await repositoryOf(path, options);
  if (namesFolder(state)) {
    const folder = uriOfPath(await studyInWorktree(repository, path, state));
    const study = await read(diskSource(), folder, options);
    if (study === null) throw new NoHistory(`There is no codebook.yaml in ${pathOfUri(folder) ?? folder}.`);
    return { study, kind: 'worktree', commit: null };
  }
  const source = await revisionSource(repository, root, state);
  const { commit } = source;
  const name = `${commit} ${root}`;
  const study = known.get(name) ?? (await read(source, root, options));
  if (study === null) {
    throw new NoHistory(
      `At ${state} there was no codebook.yaml in this folder. Name a revision that has one.`,
    );
  }
  known.set(name, study);
  return { study, kind: (await isBranch(repository.git, state, commit)) ? 'branch' : 'past', commit };
}

async function read(
  source: FileSource,
  root: string,
  { onProgress, signal }: ReadingThen,
): Promise<Study | null> {
  const host = createProjectHost();
  await openStudy(host, source, root, onProgress, signal);
  return host.apply({ kind: 'ready', ready: true }).studies.get(root) ?? null;
}

/** A tag of the same name is not the branch: what the name leads to is. */
async function isBranch(git: Git, name: string, commit: string): Promise<boolean> {
  for (const place of ['refs/heads', 'refs/remotes', 'refs'])
    if ((await commitOf(git, `${place}/${name}`)) === commit)
      return place !== 'refs' || /^(?:heads|remotes)\//.test(name);
  return false;
}
