import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { readUriThen } from '../../features/uriThen';
import { decode } from '../../io/decode';
import type { Repository } from '../../io/git';
import { knownRevisions } from '../../io/revisions';
import { studyThen } from '../../io/studyThen';
import { worktreesOf } from '../../io/worktrees';
import type { FileContent } from '../../project/fileSource';
import { rootFor } from '../../project/placement';
import { seenStudy } from '../../project/sight';
import { encodeUri, relativePath } from '../../project/uri';
import type { ComparableState, ComparableStates, FileThen, FileThenParams } from '../../protocol/comparing';
import { REQUEST } from '../../protocol/requests';
import { withRepository, type HistoryParts } from './definitions';

const HIDDEN = {
  ok: false,
  message:
    'You code this study blind, and this is what others made of it. When your own coding is done, “Reveal Other Coders’ Work” shows it.',
} as const;

/** Answers which other states of a study git knows, and what a file says in one. */
export function answerStateRequests(connection: Connection, parts: HistoryParts): void {
  connection.onRequest(REQUEST.comparableStates, ({ root }: { root: string }, token: CancellationToken) =>
    withRepository(parts, root, token, async (_study, repository): Promise<ComparableStates> => ({
      ok: true,
      states: await comparableStates(repository),
    })),
  );
  connection.onRequest(
    REQUEST.fileThen,
    async ({ uri }: FileThenParams, token: CancellationToken): Promise<FileThen> => {
      const then = readUriThen(uri);
      const root = then === null ? null : rootFor(parts.project().studies, then.uri);
      if (then === null || root === null) return { ok: false, message: 'This study is not open.' };
      return withRepository(parts, encodeUri(root), token, async (study, repository, signal) => {
        // What is hidden now is hidden as it was. Who codes blind waits for the whole study to be read; nobody else does.
        if (study.hidden !== null) {
          const was = await studyThen(study.root, then.commit, { signal });
          const seen = seenStudy(was.study, study.hidden).documents.get(then.uri);
          if (seen === undefined) return HIDDEN;
        }
        return fileThen(repository, relativePath(study.root, then.uri) ?? '', then.commit);
      });
    },
  );
}

/** In the order in which they are offered. */
async function comparableStates(repository: Repository): Promise<readonly ComparableState[]> {
  const [revisions, worktrees] = await Promise.all([
    knownRevisions(repository, '', 'with others'),
    worktreesOf(repository.git),
  ]);
  const trees = worktrees.map(({ folder, branch }): ComparableState => ({
    ...{ kind: 'worktree', name: folder, date: '', subject: branch },
  }));
  const of = (kind: ComparableState['kind']) => revisions.filter((one) => one.kind === kind);
  return [...of('branch'), ...trees, ...of('tag'), ...of('commit')];
}

async function fileThen({ git, prefix }: Repository, path: string, commit: string): Promise<FileThen> {
  const found: FileContent[] = [];
  await git.readBlobs([`${commit}:${prefix}${path}`], (_, bytes) => {
    if (bytes !== null) found.push(decode(bytes));
  });
  const [content] = found;
  if (content === undefined)
    return { ok: false, message: `${path} is not in the commit ${commit.slice(0, 10)}.` };
  if (content.kind === 'undecodable') return { ok: false, message: `${path}: ${content.reason}.` };
  return { ok: true, text: content.text };
}
