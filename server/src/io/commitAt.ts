import { GitError, repositoryOf } from './git';

/** The commit that a folder is at. */
export interface Commit {
  readonly id: string;
  /** Whether something in the folder is not as it was committed. */
  readonly changed: boolean;
}

/** The commit of a folder of the disk; null where git knows none, or there is no git. */
export async function commitAt(folder: string): Promise<Commit | null> {
  try {
    const { git, prefix } = await repositoryOf(folder);
    const id = await git.ask('rev-parse', '--verify', 'HEAD');
    if (id === null) return null;
    const status = await git.run('status', '--porcelain', '--', prefix === '' ? '.' : prefix);
    return { id: id.trim(), changed: status.trim() !== '' };
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
