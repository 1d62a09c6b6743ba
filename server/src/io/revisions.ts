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

/** The latest tags and branches of a repository, and the latest commits that touched the codebook of that name. */
export async function knownRevisions(
  { git, prefix }: Repository,
  codebook: string,
): Promise<readonly KnownRevision[]> {
  const [refs, commits] = await Promise.all([
    git.run(
      ...['for-each-ref', '--sort=-creatordate', `--count=${2 * MOST}`],
      ...[
        '--format=%(refname)%00%(refname:short)%00%(creatordate:iso-strict)%00%(subject)',
        'refs/tags',
        'refs/heads',
      ],
    ),
    git.ask(
      ...['rev-list', `--max-count=${MOST}`, '--encoding=UTF-8', '--format=%H%x00%h%x00%cI%x00%s'],
      ...['HEAD', '--', prefix + codebook],
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
