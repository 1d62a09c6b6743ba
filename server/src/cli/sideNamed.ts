import type { Side } from '../agreement/comparing/sides';
import { codersIn, codersOfStudy } from '../analysis/layers';
import { NoHistory } from '../io/codebookHistory';
import { pathOfUri } from '../io/fileUri';
import { GitError, repositoryOf } from '../io/git';
import { openStudy } from '../io/openStudy';
import { revisionSource } from '../io/revisionSource';
import { createProjectHost } from '../project/host';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { CannotRun } from './command';

/** One side of a comparison as it was named: `sg`, or `main:sg` for a coder in a revision. */
export interface NamedSide extends Side {
  /** As people are told: the coder's name, and the revision. */
  readonly name: string;
}

/** Finds a coder in the study, or in a revision of it. Throws CannotRun where there is no such coder or revision. */
export async function sideNamed(study: Study, given: string): Promise<NamedSide> {
  const at = given.lastIndexOf(':');
  const revision = at === -1 ? null : given.slice(0, at);
  const coder = normalId(given.slice(at + 1));
  const of = revision === null ? study : await studyAtRevision(study, revision);
  const coders = codersOfStudy(of);
  if (!coders.includes(coder)) {
    const [near] = nearestIds(coder, coders, 1);
    const known =
      near !== undefined
        ? `Did you mean ${near}?`
        : coders.length === 0
          ? 'No coder is named there.'
          : `Its coders are ${coders.join(', ')}.`;
    const where = revision === null ? 'this study' : `the study at ${revision}`;
    throw new CannotRun(`${given}: there is no coder ${coder} in ${where}. ${known}`);
  }
  const own = of.codebook.coders.get(coder)?.name ?? coder;
  return { study: of, coder, codersOf: codersIn, name: revision === null ? own : `${own} at ${revision}` };
}

/** A study as it stood in a revision. Throws CannotRun where git knows none, or there was no study there then. */
export async function studyAtRevision(study: Study, revision: string): Promise<Study> {
  const path = pathOfUri(study.root);
  if (path === null) throw new CannotRun('The study is not on a disk of this machine.');
  try {
    const source = await revisionSource(await repositoryOf(path), study.root, revision);
    const host = createProjectHost();
    await openStudy(host, source, study.root);
    const then = host.apply({ kind: 'ready', ready: true }).studies.get(study.root);
    if (then !== undefined) return then;
  } catch (error) {
    if (error instanceof NoHistory || error instanceof GitError) throw new CannotRun(error.message);
    throw error;
  }
  throw new CannotRun(
    `At ${revision} there was no codebook.yaml in this folder. Name a revision that has one.`,
  );
}
