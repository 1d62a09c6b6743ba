import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { diskSource, reasonOf } from '../io/disk';
import { pathOfUri, uriOfPath } from '../io/fileUri';
import { openStudy } from '../io/openStudy';
import { createProjectHost } from '../project/host';
import type { DocumentFacts, Project, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { CannotRun } from './command';
import type { Terminal } from './terminal';

/** What a folder named on the command line holds. */
export interface OpenedStudies {
  readonly project: Project;
  /** The study that governs the folder; else those below it. Never empty. */
  readonly studies: readonly Study[];
  /** Whether a file lies in the folder named. */
  readonly within: (uri: string) => boolean;
  /** Folders that could not be listed. */
  readonly unreadable: number;
}

/** Reads the studies of a folder. Throws CannotRun when there is no such folder, or no codebook. */
export async function openStudiesAt(folder: string, terminal: Terminal): Promise<OpenedStudies> {
  const path = resolve(terminal.cwd, folder);
  await requireFolder(path, folder);
  const host = createProjectHost();
  let unreadable = 0;
  const source = diskSource({
    onUnreadable(at, reason) {
      unreadable++;
      terminal.note(`${pathFrom(terminal.cwd, at)}: passed over: the folder cannot be read: ${reason}.`);
    },
  });
  const uri = uriOfPath(path);
  const { roots } = await openStudy(host, source, uri);
  const project = host.apply({ kind: 'ready', ready: true });
  const contains = (outer: string, inner: string): boolean =>
    outer === inner || relativePath(outer, inner) !== null;
  const governing = roots.filter((root) => contains(root, uri)).sort((a, b) => b.length - a.length)[0];
  const chosen = governing === undefined ? roots : [governing];
  const studies = chosen.flatMap((root) => project.studies.get(root) ?? []);
  if (studies.length === 0) {
    throw new CannotRun(
      `There is no codebook.yaml in ${path}, nor above or below it. ` +
        `passage init ${folder} --codebook blank makes one.`,
    );
  }
  return { project, studies, within: (file) => contains(uri, file), unreadable };
}

/** One study, as it was opened. */
export interface OpenedStudy {
  readonly project: Project;
  readonly study: Study;
  /** Whether files were passed over that could not be read. */
  readonly passedOver: boolean;
}

/** The one study of a folder. Throws CannotRun when there are several. */
export async function openStudyAt(folder: string, terminal: Terminal): Promise<OpenedStudy> {
  const { project, studies, unreadable } = await openStudiesAt(folder, terminal);
  const [study, ...others] = studies;
  if (study === undefined || others.length > 0) {
    const folders = studies.map(({ root }) => `  ${shownPath(root, terminal)}`).join('\n');
    throw new CannotRun(`There are several studies in ${folder}. Name one:\n${folders}`);
  }
  if (study.problems.some(({ severity }) => severity === 'error')) {
    const codebook = shownPath(study.codebookUri, terminal);
    terminal.note(`${codebook}: there are errors in it; what can be read is used. passage check lists them.`);
  }
  const passedOver = copiesPassedOver(study);
  for (const { uri, undecodable } of passedOver) {
    terminal.note(`${shownPath(uri, terminal)}: passed over: ${undecodable ?? ''}.`);
  }
  return { project, study, passedOver: passedOver.length + unreadable > 0 };
}

/** A file of the project as people are shown it: relative to where they are. */
export function shownPath(uri: string, { cwd }: Pick<Terminal, 'cwd'>): string {
  const path = pathOfUri(uri);
  return path === null ? uri : pathFrom(cwd, path);
}

/** A path of the disk as somebody in `cwd` writes it. */
export function pathFrom(cwd: string, path: string): string {
  return relative(cwd, path) || '.';
}

async function requireFolder(path: string, given: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    throw new CannotRun(`${given}: ${reasonOf(error)}. Name the folder of a study.`);
  }
  if (!isFolder) throw new CannotRun(`${given} is a file. Name the folder of a study.`);
}

function copiesPassedOver(study: Study): readonly DocumentFacts[] {
  return [...study.documents.values()]
    .filter(({ role, undecodable }) => undecodable !== null && (role === 'document' || role === 'consensus'))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
