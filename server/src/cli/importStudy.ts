import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { additionSteps, type Additions } from '../interchange/portable/additions';
import type { ImportFormat, ReadStudy } from '../interchange/portable/format';
import { ofStudySteps } from '../interchange/portable/ofStudy';
import type { Loss, Refused } from '../interchange/portable/outcome';
import { studyFilesSteps } from '../interchange/portable/studyFiles';
import type { PortableStudy } from '../interchange/portable/types';
import { decode, hasMark } from '../io/decode';
import { diskSource } from '../io/disk';
import { pathOfUri, uriOfPath } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { findStudyRoot } from '../io/openStudy';
import { withOriginal } from '../io/originals';
import type { FileToWrite } from '../io/writeTogether';
import type { Study } from '../project/types';
import { CannotRun, choiceOf, EXIT, type CommandArgs, type ExitCode } from './command';
import { companions } from './companions';
import { reportJson, reportText, type Report } from './exchangeReport';
import { followed } from './followed';
import { givenOf } from './formatOptions';
import { openStudyAt, pathFrom } from './studyAt';
import type { Terminal } from './terminal';
import { bytesAt, requireWithin, writeFilesTogether } from './writeFilesTogether';

/** What an import writes. */
interface Planned {
  readonly files: readonly FileToWrite[];
  readonly losses: readonly Loss[];
  readonly summary: readonly string[];
}

/** Brings in what another program wrote: as a new study, or into the one that governs the folder. All of it or nothing. */
export async function importStudy(
  {
    file,
    format,
    bundled,
  }: { readonly file: string; readonly format: ImportFormat; readonly bundled: string },
  args: CommandArgs,
  terminal: Terminal,
): Promise<ExitCode> {
  const print = choiceOf(args, 'format', ['text', 'json'] as const) === 'json' ? reportJson : reportText;
  const folder = resolve(terminal.cwd, args.option('into') ?? '.');
  const governing = await findStudyRoot(diskSource(), uriOfPath(await nearestFolder(folder)));
  const root = governing === null ? folder : (pathOfUri(governing) ?? folder);
  const opened = governing === null ? null : await openStudyAt(root, terminal);
  const carried =
    opened === null ? null : await followed(ofStudySteps(opened.project, opened.study), 'Reading', terminal);
  const existing = carried?.study ?? null;
  const read = await readWith(file, format, existing, args, terminal);
  const planned =
    opened === null || existing === null
      ? await newStudy(root, read.study, bundled, terminal)
      : await moreOf(root, opened.study, existing, read.study, terminal);
  await requireWithin(
    root,
    planned.files.map(({ path }) => path),
    terminal.cwd,
  );
  const report: Report = {
    format: format.name,
    files: planned.files.map(({ path, bytes, over }) => ({
      path: pathFrom(terminal.cwd, path),
      bytes: bytes.length,
      ...(over === null ? {} : { changed: true as const }),
    })),
    summary: [
      ...read.summary,
      ...planned.summary,
      ...(planned.files.length === 0 ? ['Nothing is new in it.'] : []),
    ],
    losses: [...read.losses, ...planned.losses],
    dryRun: args.flag('dry-run'),
  };
  if (!report.dryRun) await writeFilesTogether(planned.files, terminal);
  await terminal.print(print(report, terminal));
  return report.losses.length === 0 ? EXIT.clean : EXIT.problems;
}

async function readWith(
  file: string,
  format: ImportFormat,
  existing: PortableStudy | null,
  args: CommandArgs,
  { cwd }: Terminal,
): Promise<ReadStudy> {
  const how = { name: basename(file), existing, coder: args.option('coder'), ...givenOf(args, sha256) };
  const read = await withOriginal(resolve(cwd, file), args.option('encoding'), ({ original }) =>
    format.read(original, how),
  );
  return 'reason' in read ? refused(file, read) : read;
}

function refused(file: string, { reason }: Refused): never {
  throw new CannotRun(`${file}: nothing was imported: ${reason}.`);
}

async function newStudy(
  root: string,
  study: PortableStudy,
  bundled: string,
  terminal: Terminal,
): Promise<Planned> {
  const { cwd } = terminal;
  const made = await followed(studyFilesSteps(study, sha256), 'Importing', terminal);
  if ('reason' in made) throw new CannotRun(`Nothing was imported: ${made.reason}.`);
  const files: FileToWrite[] = [];
  const inTheWay: string[] = [];
  for (const { path: name, text } of made.files) {
    const path = join(root, ...name.split('/'));
    const bytes = Buffer.from(text, 'utf8');
    const over = await bytesAt(path, cwd);
    if (over === null) files.push({ path, bytes, over });
    else if (!over.equals(bytes)) inTheWay.push(`  ${pathFrom(cwd, path)}\n`);
  }
  if (inTheWay.length > 0)
    throw new CannotRun(
      `Nothing was imported, since these files are there already:\n${inTheWay.join('')}Name an empty folder, with --into DIR.`,
    );
  for (const { path: name, bytes } of await companions(bundled)) {
    const path = join(root, ...name.split('/'));
    if ((await bytesAt(path, cwd)) === null) files.push({ path, bytes, over: null });
  }
  return { files, losses: made.losses, summary: [] };
}

async function moreOf(
  root: string,
  study: Study,
  existing: PortableStudy,
  given: PortableStudy,
  terminal: Terminal,
): Promise<Planned> {
  const { cwd } = terminal;
  const how = { tables: await tablesOf(root, study, cwd), hash: sha256 };
  const added = await followed(additionSteps(study, existing, given, how), 'Importing', terminal);
  if ('reason' in added) throw new CannotRun(`Nothing was imported: ${added.reason}.`);
  return { ...added, files: await filesOf(root, added, cwd) };
}

/** The text of the codebook's tables of people that are there. */
async function tablesOf(
  root: string,
  { codebook }: Study,
  cwd: string,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { file, key } of codebook.tables) {
    const bytes = key === 'participant' ? await bytesAt(join(root, ...file.split('/')), cwd) : null;
    const content = bytes === null ? null : decode(bytes);
    if (content?.kind === 'undecodable')
      throw new CannotRun(`${file}: ${content.reason}. Nothing was imported.`);
    if (content !== null) texts.set(file, content.text);
  }
  return texts;
}

async function filesOf(
  root: string,
  { files, changed }: Additions,
  cwd: string,
): Promise<readonly FileToWrite[]> {
  const all: FileToWrite[] = [];
  for (const { path, text, before } of [...files.map((file) => ({ ...file, before: null })), ...changed]) {
    const absolute = join(root, ...path.split('/'));
    const over = await bytesAt(absolute, cwd);
    const content = over === null ? null : decode(over);
    const now = content?.kind === 'text' ? content.text : null;
    if (now !== before || (over !== null && before === null)) {
      const why = before === null ? 'is there already' : 'changed meanwhile';
      throw new CannotRun(`${pathFrom(cwd, absolute)} ${why}. Nothing was imported.`);
    }
    const mark = over !== null && hasMark(over) ? '\uFEFF' : '';
    all.push({ path: absolute, bytes: Buffer.from(mark + text, 'utf8'), over });
  }
  return all;
}

/** A folder that may not be there yet, or the nearest above it that is. */
export async function nearestFolder(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found !== null || dirname(at) === at) return at;
  }
}
