import { GitError, repositoryOf } from './git';

/** Whether git keeps a file of a folder already; null where there is no git, or no repository, to say so. */
export async function isTracked(folder: string, path: string, signal?: AbortSignal): Promise<boolean | null> {
  try {
    const { git, prefix } = await repositoryOf(folder, signal === undefined ? {} : { signal });
    return (await git.ask('ls-files', '--error-unmatch', '--', `${prefix}${path}`)) !== null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
