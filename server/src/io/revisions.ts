import type { Repository } from './git';

/** A revision that may be compared with. */
export interface KnownRevision {
  readonly kind: 'tag' | 'branch' | 'commit';
  readonly name: string;
  readonly date: string;
  readonly subject: string;
}

/** How many of each kind are offered. */
const MOST = 30;

/**
 * The latest tags and branches of a repository, and the latest commits that touched a file or folder.
 * @param path from the repository's folder; '' for all that is in it
 * @param others whether branches of other repositories are listed too, as they were fetched last
 */
export async function knownRevisions(
  { git, prefix }: Repository,
  path: string,
  others: 'without others' | 'with others' = 'without others',
): Promise<readonly KnownRevision[]> {
  const [refs, commits] = await Promise.all([
    git.run(
      ...['for-each-ref', '--sort=-creatordate', `--count=${2 * MOST}`],
      ...[
        // What another repository calls HEAD is one of its branches under a second name: its line stays empty.
        '--format=%(if)%(symref)%(then)%(else)' +
          '%(refname)%00%(refname:short)%00%(creatordate:iso-strict)%00%(subject)%(end)',
        'refs/tags',
        'refs/heads',
        ...(others === 'with others' ? ['refs/remotes'] : []),
      ],
    ),
    git.ask(
      ...['rev-list', `--max-count=${MOST}`, '--encoding=UTF-8', '--format=%H%x00%h%x00%cI%x00%s'],
      ...['HEAD', '--', ...(prefix + path === '' ? [] : [prefix + path])],
    ),
  ]);
  const kindOf = (ref: string): KnownRevision['kind'] => (ref.startsWith('refs/tags/') ? 'tag' : 'branch');
  return [...rows(refs, kindOf), ...rows(commits ?? '', () => 'commit')];
}

function rows(printed: string, kindOf: (first: string) => KnownRevision['kind']): readonly KnownRevision[] {
  return printed.split('\n').flatMap((line) => {
    const [first = '', name, date = '', ...subject] = line.split('\0');
    return name === undefined ? [] : [{ kind: kindOf(first), name, date, subject: subject.join(' ') }];
  });
}
