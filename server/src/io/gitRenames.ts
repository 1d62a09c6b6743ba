import type { Git } from './git';

/** A file that was given another path, from the top of the repository. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Reads what git prints with `--name-status -z` for renamings: a letter with a figure, a path and a path. */
export function readRenames(printed: string): readonly Rename[] {
  const fields = printed.split('\0');
  const renames: Rename[] = [];
  for (let i = 0; i + 2 < fields.length; i += 3) {
    renames.push({ from: fields[i + 1] ?? '', to: fields[i + 2] ?? '' });
  }
  return renames;
}

/**
 * Where files were in a commit that are somewhere else at the end of the history: by their path now. Each commit is asked
 * for what it renamed, since after many small changes two states of a file have little in common.
 */
export async function pathsThen(git: Git, commit: string): Promise<ReadonlyMap<string, string>> {
  const printed = await git.run(
    ...[
      'log',
      '--topo-order',
      '--no-merges',
      '--no-show-signature',
      '--format=',
      '-z',
      '-M',
      '--name-status',
    ],
    ...['--diff-filter=R', '--no-ext-diff', '--no-textconv', `${commit}..HEAD`],
  );
  const now = new Map<string, string>();
  // The latest come first: what it is called now is known of the name that a commit gave it.
  for (const { from, to } of readRenames(printed)) {
    const path = now.get(to) ?? to;
    now.delete(to);
    if (!now.has(from)) now.set(from, path);
  }
  return new Map([...now].map(([then, path]) => [path, then]));
}
