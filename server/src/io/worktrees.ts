import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NoHistory } from './codebookHistory';
import type { Git, Repository } from './git';

/** Another folder in which a repository is checked out. */
export interface Worktree {
  /** In full, as git writes it. */
  readonly folder: string;
  /** What is checked out there: a branch, else the beginning of a commit's id. */
  readonly branch: string;
}

/** The other worktrees of a repository that are on the disk; none where git is too old to say. */
export async function worktreesOf(git: Git): Promise<readonly Worktree[]> {
  const [printed, here] = await Promise.all([
    git.ask('worktree', 'list', '--porcelain', '-z'),
    git.ask('rev-parse', '--show-toplevel'),
  ]);
  return (printed ?? '').split('\0\0').flatMap((entry) => {
    const fields = new Map(
      entry.split('\0').map((line) => {
        const at = line.indexOf(' ');
        return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
      }),
    );
    const folder = fields.get('worktree') ?? '';
    if (folder === '' || folder === here?.trim() || fields.has('bare') || fields.has('prunable')) return [];
    const branch = fields.get('branch')?.replace(/^refs\/heads\//, '') ?? fields.get('HEAD')?.slice(0, 10);
    return [{ folder, branch: branch ?? '' }];
  });
}

/**
 * The folder of a study in another worktree. Throws NoHistory where the folder that is named is none: nothing else of the
 * disk is read because a file says so.
 * @param study path of the study's folder, from which a relative one is named
 */
export async function studyInWorktree(
  { git, prefix }: Repository,
  study: string,
  folder: string,
): Promise<string> {
  const real = async (path: string): Promise<string> => realpath(path).catch(() => path);
  const wanted = await real(resolve(study, folder));
  const known = await worktreesOf(git);
  for (const one of known) if ((await real(one.folder)) === wanted) return join(one.folder, prefix);
  const others = known.map((one) => one.folder).join(', ');
  throw new NoHistory(
    `${folder} is no other worktree of this repository. ${others === '' ? 'It has none.' : `Its worktrees are ${others}.`}`,
  );
}
