import type { FileContent } from '../project/fileSource';
import { rootFor } from '../project/placement';
import type { Project, Study } from '../project/types';
import { everyFile, readEach } from './everyFile';
import { pathOfUri } from './fileUri';
import { repositoryOf } from './git';
import { sha256 } from './hash';
import type { Rewrite } from './writeFiles';

/** What lies in a study's folder, but for studies within it. */
export interface WholeFolder {
  /** URIs of every file, the documents included. */
  readonly all: readonly string[];
  /** What those hold that the project does not. */
  readonly contents: ReadonlyMap<string, FileContent>;
  /** Links, folders that could not be listed, and other studies: each by its path on the disk, with the reason in words. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
}

/** Reads everything in a study's folder that the project does not hold. */
export async function wholeFolder(project: Project, study: Study): Promise<WholeFolder> {
  const { files, passedOver } = await everyFile(pathOfUri(study.root) ?? '');
  const own = files.filter((uri) => rootFor(project.studies, uri) === study.root);
  const others = [...project.studies.keys()].filter((root) => root.startsWith(`${study.root}/`));
  const contents = await readEach(
    own.filter((uri) => uri !== study.codebookUri && study.documents.get(uri) === undefined),
  );
  const reason = 'it is a study of its own';
  return {
    all: own,
    contents,
    passedOver: [...passedOver, ...others.map((root) => ({ path: pathOfUri(root) ?? root, reason }))],
  };
}

/** Files with their whole texts, as they are to be written. */
export function rewritesOf(
  files: readonly { readonly uri: string; readonly before: string; readonly after: string }[],
): readonly Rewrite[] {
  return files.map(({ uri, before, after }) => ({
    uri,
    before: sha256(before),
    after: sha256(after),
    change: () => after,
    restore: () => before,
  }));
}

/** A study's folder from the top of its git repository, with `/` at its end; null where there is none that git reads. */
export async function prefixInRepository({ root }: Study): Promise<string | null> {
  return repositoryOf(pathOfUri(root) ?? '').then(
    ({ prefix }) => prefix,
    () => null,
  );
}
