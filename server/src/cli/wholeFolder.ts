import { everyFile, readEach } from '../io/everyFile';
import { diskAccess } from '../io/disk';
import { pathOfUri } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { repositoryOf } from '../io/git';
import { writeFiles, type Rewrite } from '../io/writeFiles';
import type { NewText, OtherFiles } from '../features/redact/planRedaction';
import { rootFor } from '../project/placement';
import type { Project, Study } from '../project/types';
import { CannotRun } from './command';
import { shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

/** What lies in a study's folder, but for studies within it. */
export interface WholeFolder extends OtherFiles {
  /** Links, folders that could not be listed, and other studies, each with the reason in words. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
}

/** Reads everything in a study's folder that the project does not hold. */
export async function wholeFolder(project: Project, study: Study, terminal: Terminal): Promise<WholeFolder> {
  const { files, passedOver } = await everyFile(pathOfUri(study.root) ?? '');
  const own = files.filter((uri) => rootFor(project.studies, uri) === study.root);
  const others = [...project.studies.keys()].filter((root) => root.startsWith(`${study.root}/`));
  const contents = await readEach(
    own.filter((uri) => uri !== study.codebookUri && study.documents.get(uri) === undefined),
  );
  const reasons = [
    ...passedOver.map(({ path, reason }) => ({ path: shownPathOf(path, terminal), reason })),
    ...others.map((root) => ({ path: shownPath(root, terminal), reason: 'it is a study of its own' })),
  ];
  return { all: own, contents, passedOver: reasons };
}

function shownPathOf(path: string, { cwd }: Terminal): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}

/** Files with their whole texts, as they are to be written. */
export function rewritesOf(files: readonly NewText[]): readonly Rewrite[] {
  return files.map(({ uri, before, after }) => ({
    uri,
    before: sha256(before),
    after: sha256(after),
    change: () => after,
    restore: () => before,
  }));
}

/** Writes all files or none. Throws CannotRun, with what is where now, when it cannot be. */
export async function writeAll(files: readonly NewText[], terminal: Terminal): Promise<void> {
  const outcome = await writeFiles(diskAccess(), sha256, rewritesOf(files), {
    cancelled: false,
    report: () => undefined,
  });
  if (outcome.kind !== 'failed') return;
  const { uri, reason, left } = outcome;
  const lines = left.map((one) => `  ${shownPath(one.uri, terminal)}: ${one.reason}`);
  throw new CannotRun(
    `${shownPath(uri, terminal)} could not be written: ${reason}. ` +
      (left.length === 0
        ? 'Nothing was changed.'
        : `${counted(left.length, 'file')} could not be put back and stayed changed:\n${lines.join('\n')}`),
  );
}

/** A study's folder from the top of its git repository, with `/` at its end; null where there is none that git reads. */
export async function prefixInRepository({ root }: Study): Promise<string | null> {
  return repositoryOf(pathOfUri(root) ?? '').then(
    ({ prefix }) => prefix,
    () => null,
  );
}
