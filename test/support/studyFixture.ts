import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createProjectHost, type ProjectHost } from '../../server/src/project/host';
import type { DocumentFacts, Project, Study } from '../../server/src/project/types';

/*
 * Studies as one string each. A line `--- path` begins a file, whose text runs to the next such line; a bare `---`
 * is front matter's. `<|>` marks a place and is no part of the text:
 *
 *   --- codebook.yaml
 *   codes: [{id: trust}]
 *   --- P01.md
 *   We [trust<|> them]{#trust}.
 */

/** Root of a study in memory. */
export const ROOT = 'file:///study';

export interface FixtureFile {
  readonly path: string;
  /** Without the marks. A byte-order mark stays. */
  readonly text: string;
  /** UTF-16 offsets of the marks in the text. */
  readonly marks: readonly number[];
}

export interface StudyFixture {
  readonly host: ProjectHost;
  /** The host's current project. */
  readonly project: Project;
  /** The study whose codebook is at the root, or in the folder named. */
  study(folder?: string): Study;
  /** URI of a path below the root. */
  uri(path: string): string;
  facts(path: string): DocumentFacts;
  /** A file's text as the fixture gave it. */
  text(path: string): string;
  /** Offset of the n-th mark of a file, from 0; or of the only mark of all files when no path is given. */
  mark(path?: string, n?: number): number;
  /** Shows a text in an editor without saving it. */
  type(path: string, text: string, version?: number): Project;
}

/** Reads a fixture's files. Throws when there is none: a test of nothing must fail. */
export function readFixture(fixture: string): readonly FixtureFile[] {
  const [before = '', ...parts] = fixture.split(/^--- (\S.*)\n/m);
  if (parts.length === 0 || before.trim() !== '') throw new Error('A fixture begins with a line `--- path`.');
  const files: FixtureFile[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const pieces = (parts[i + 1] ?? '').split('<|>');
    const marks: number[] = [];
    let length = 0;
    for (const piece of pieces.slice(0, -1)) marks.push((length += piece.length));
    files.push({ path: (parts[i] ?? '').trim(), text: pieces.join(''), marks });
  }
  return files;
}

/** A study in memory made of files, with a codebook among them. */
export function openFiles(files: Iterable<Pick<FixtureFile, 'path' | 'text'>>): {
  readonly project: Project;
  readonly study: Study;
} {
  const { project } = hostOf(files);
  return { project, study: known(project.studies.get(ROOT), 'study') };
}

function hostOf(files: Iterable<Pick<FixtureFile, 'path' | 'text'>>): ProjectHost {
  const host = createProjectHost();
  host.apply(
    ...Array.from(files, ({ path, text }) => ({
      kind: 'disk' as const,
      uri: `${ROOT}/${path}`,
      content: { kind: 'text' as const, text: text.replace(/^\uFEFF/, '') },
    })),
    { kind: 'ready', ready: true },
  );
  return host;
}

/** A study in memory, everything read and `ready`. */
export function makeStudy(fixture: string): StudyFixture {
  const files = new Map(readFixture(fixture).map((file) => [file.path, file]));
  const uri = (path: string): string => (path === '' ? ROOT : `${ROOT}/${path}`);
  const host = hostOf(files.values());
  const study = (folder = ''): Study =>
    known(host.project.studies.get(uri(folder)), `study at ${uri(folder)}`);
  const file = (path: string): FixtureFile => known(files.get(path), `file ${path}`);
  return {
    host,
    get project() {
      return host.project;
    },
    study,
    uri,
    facts(path) {
      const all = [...host.project.studies.values()].map(({ documents }) => documents);
      const found = [...all, host.project.strays].map((table) => table.get(uri(path)));
      return known(
        found.find((facts) => facts !== undefined),
        `facts of ${path}`,
      );
    },
    text: (path) => file(path).text,
    mark(path, n = 0) {
      const marks = path === undefined ? [...files.values()].flatMap((one) => one.marks) : file(path).marks;
      if (path === undefined && marks.length !== 1)
        throw new Error(`There are ${marks.length} marks; name one.`);
      return known(marks[n], `mark ${n}`);
    },
    type: (path, text, version = 1) => host.apply({ kind: 'buffer', uri: uri(path), text, version }),
  };
}

/** A study in a new folder of the disk, which goes when the process does. Returns the folder's path. */
export function writeStudy(fixture: string): string {
  const folder = temporaryFolder();
  for (const { path, text } of readFixture(fixture)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A new folder of the disk, which goes when the process does. */
export function temporaryFolder(): string {
  if (temporary.length === 0)
    process.once('exit', () => temporary.forEach((one) => rmSync(one, { recursive: true, force: true })));
  const folder = mkdtempSync(join(tmpdir(), 'passage-'));
  temporary.push(folder);
  return folder;
}

const temporary: string[] = [];

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
