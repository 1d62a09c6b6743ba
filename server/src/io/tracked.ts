import { GitError, repositoryOf, type Repository } from './git';

/** Whether git keeps a file of a folder already; null where there is no git, or no repository, to say so. */
export async function isTracked(folder: string, path: string, signal?: AbortSignal): Promise<boolean | null> {
  return askGit(folder, signal, async ({ git, prefix }) => {
    return (await git.ask('ls-files', '--error-unmatch', '--', `${prefix}${path}`)) !== null;
  });
}

/** Whether git would pass over a file of a folder, there or not; null where there is no git, or no repository, to say so. */
export async function isIgnored(folder: string, path: string, signal?: AbortSignal): Promise<boolean | null> {
  return askGit(folder, signal, async ({ git, prefix }) => {
    // This command takes names and no patterns, and refuses to be told so.
    const asked = ['--no-literal-pathspecs', 'check-ignore', '--quiet', '--', `./${prefix}${path}`];
    return (await git.ask(...asked)) !== null;
  });
}

async function askGit(
  folder: string,
  signal: AbortSignal | undefined,
  ask: (repository: Repository) => Promise<boolean>,
): Promise<boolean | null> {
  try {
    return await ask(await repositoryOf(folder, signal === undefined ? {} : { signal }));
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
