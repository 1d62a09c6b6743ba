import type { CodebookCommit, CodebookHistory, CodebookVersion, CommitInfo } from '../project/history';
import { nearestIds } from '../syntax/nearest';
import { decode } from './decode';
import type { Git, Repository } from './git';
import { readRenames, type Rename } from './gitRenames';

/** Why there is no history to look at, in words for a person, with the remedy. */
export class NoHistory extends Error {}

/** Commits that are looked at: a codebook that was changed more often was not changed by hand. */
const MOST_COMMITS = 2000;
/** Names that a codebook may have had. */
const MOST_NAMES = 10;

/**
 * Reads what happened to the codebook of a name since a revision. Its former names are followed, and every path of a
 * history that was merged. Throws NoHistory, or a GitError.
 * @param repository that of the study's folder
 * @param codebook name of the codebook's file
 */
export async function readCodebookHistory(
  repository: Repository,
  codebook: string,
  revision: string,
): Promise<CodebookHistory> {
  const { git, prefix } = repository;
  const shallow = (await git.run('rev-parse', '--is-shallow-repository')).trim() === 'true';
  const head = await commitOf(git, 'HEAD');
  if (head === null) throw new NoHistory('Nothing has been committed in this repository yet.');
  const named = await commitOf(git, revision);
  if (named === null) throw new NoHistory(await unknownRevision(git, revision, shallow));
  const since = named === head ? head : (await git.ask('merge-base', named, head))?.trim();
  if (since === undefined || since === '') {
    throw new NoHistory(
      `${revision} and the present state have no history in common${shallow ? SHALLOW_REMEDY : '.'}`,
    );
  }
  const path = prefix + codebook;
  const { commits, names, cut } = await commitsOf(git, path, since, head);
  const [first = null, last = null] = await versionsAt(git, [since, head], names);
  if (first === null && last === null && commits.every(({ version }) => version === null)) {
    throw new NoHistory(`${codebook} has not been committed yet, so that git knows no earlier state of it.`);
  }
  const info = await infoOf(git, since);
  const texts = await textsOf(git, [first, last, ...commits.flatMap((one) => [one.version, ...one.parents])]);
  return { since: info, aside: since !== named, shallow, commits, cut, first, last, texts };
}

const SHALLOW_REMEDY =
  ': this is a shallow clone, which has only the last part of it. `git fetch --unshallow` gets the rest.';

/** The id of a revision's commit; null where git knows none. */
export async function commitOf(git: Git, revision: string): Promise<string | null> {
  if (revision === '' || revision.includes('\0')) return null;
  const answer = await git.ask(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  );
  return /^[0-9a-f]{40,64}$/m.exec(answer ?? '')?.[0] ?? null;
}

/** Says that there is no such revision, with those that are spelt nearly so. */
export async function unknownRevision(git: Git, revision: string, shallow: boolean): Promise<string> {
  const names = await git.run(
    'for-each-ref',
    '--format=%(refname:short)',
    'refs/heads',
    'refs/tags',
    'refs/remotes',
  );
  const near = nearestIds(revision, names.split('\n').filter(Boolean), 3);
  const said = `git knows no revision ${revision}`;
  if (near.length > 0) return `${said}. Did you mean ${near.join(', ')}?`;
  if (shallow) return said + SHALLOW_REMEDY;
  return `${said}. A revision is a tag, a branch, the id of a commit, or a time such as main@{2.weeks.ago}.`;
}

const FORMAT = '--format=%H%x00%P%x00%cI%x00%an%x00%s';

/** The commits that touched the codebook under any of its names. */
async function commitsOf(
  git: Git,
  path: string,
  since: string,
  head: string,
): Promise<{
  readonly commits: readonly CodebookCommit[];
  readonly names: readonly string[];
  readonly cut: boolean;
}> {
  const names = [path];
  for (;;) {
    const listed = await git.run(
      ...['rev-list', '--full-history', '--topo-order', '--encoding=UTF-8', `--max-count=${MOST_COMMITS}`],
      ...[FORMAT, head, `^${since}`, '--', ...names],
    );
    const infos = listed.split('\n').flatMap((line) => readInfo(line) ?? []);
    const commits = await withVersions(git, infos, names);
    const came = commits.filter(
      ({ version, parents }) =>
        version !== null && parents.length > 0 && parents.every((one) => one === null),
    );
    const before = new Set<string>();
    for (const { hash } of came) {
      for (const { from, to } of await renamesIn(git, hash)) if (names.includes(to)) before.add(from);
    }
    const found = [...before].filter((name) => !names.includes(name));
    if (found.length === 0 || names.length + found.length > MOST_NAMES) {
      return { commits, names, cut: infos.length >= MOST_COMMITS };
    }
    names.push(...found);
  }
}

interface ListedCommit extends CommitInfo {
  readonly parents: number;
}

function readInfo(line: string): ListedCommit | null {
  const [hash = '', parents, date = '', author = '', ...subject] = line.split('\0');
  if (parents === undefined) return null;
  return {
    hash,
    date,
    author,
    subject: subject.join(' '),
    parents: parents.split(' ').filter(Boolean).length,
  };
}

async function infoOf(git: Git, commit: string): Promise<CommitInfo> {
  const lines = await git.run('rev-list', '--max-count=1', '--encoding=UTF-8', FORMAT, commit);
  const info = lines.split('\n').flatMap((line) => readInfo(line) ?? [])[0];
  return info ?? { hash: commit, date: '', author: '', subject: '' };
}

async function withVersions(
  git: Git,
  infos: readonly ListedCommit[],
  names: readonly string[],
): Promise<readonly CodebookCommit[]> {
  const places = infos.flatMap(({ hash, parents }) => [
    hash,
    ...Array.from({ length: parents }, (_, i) => `${hash}^${i + 1}`),
  ]);
  const versions = await versionsAt(git, places, names);
  let at = 0;
  return infos.map(({ parents: count, ...info }) => {
    const [version = null, ...parents] = versions.slice(at, (at += count + 1));
    return { ...info, version, parents };
  });
}

/** The codebook in each commit, under the latest of its names that there is. */
async function versionsAt(
  git: Git,
  commits: readonly string[],
  names: readonly string[],
): Promise<readonly (CodebookVersion | null)[]> {
  const ids = await git.blobIds(commits.flatMap((commit) => names.map((name) => `${commit}:${name}`)));
  return commits.map((commit, i) => {
    for (const [j, name] of names.entries()) {
      const blob = ids[i * names.length + j] ?? null;
      if (blob !== null) return { commit, blob, folder: name.slice(0, name.lastIndexOf('/') + 1) };
    }
    return null;
  });
}

/** What a commit renamed. */
async function renamesIn(git: Git, commit: string): Promise<readonly Rename[]> {
  return readRenames(
    await git.run(
      ...['diff-tree', '-r', '-z', '-m', '-M', '--no-commit-id', '--no-ext-diff', '--no-textconv'],
      ...['--diff-filter=R', '--name-status', '--end-of-options', commit],
    ),
  );
}

async function textsOf(
  git: Git,
  versions: readonly (CodebookVersion | null)[],
): Promise<ReadonlyMap<string, string>> {
  const blobs = [...new Set(versions.flatMap((version) => version?.blob ?? []))];
  const texts = new Map<string, string>();
  await git.readBlobs(blobs, (index, bytes) => {
    const content = bytes === null ? null : decode(bytes);
    if (content?.kind === 'text') texts.set(blobs[index] ?? '', content.text);
  });
  return texts;
}
