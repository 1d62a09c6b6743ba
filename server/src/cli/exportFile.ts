import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXPORTS, exportFormatOf } from '../interchange/formats';
import { chosen, CONSENSUS } from '../interchange/portable/chosen';
import type { ExportFormat, ExportHow } from '../interchange/portable/format';
import { ofStudySteps, type Carried } from '../interchange/portable/ofStudy';
import type { Exported, OutFile, Refused } from '../interchange/portable/outcome';
import { sha256 } from '../io/hash';
import { packArchive } from '../io/packArchive';
import type { FileToWrite } from '../io/writeTogether';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { CannotRun, EXIT, orList, type Command, type CommandArgs } from './command';
import { reportJson, reportText, type Report } from './exchangeReport';
import { followed } from './followed';
import { givenOf, optionsOf, optionsHelp, refuseOthersOptions } from './formatOptions';
import { openStudyAt, pathFrom } from './studyAt';
import type { Terminal } from './terminal';
import { bytesAt, requireWithin, writeFilesTogether } from './writeFilesTogether';

export const exportCommand: Command = exportIn(EXPORTS);

/** The command over these formats. */
export function exportIn(formats: readonly ExportFormat[]): Command {
  return {
    help: helpFor(formats),
    options: {
      format: { type: 'string' },
      coders: { type: 'list' },
      round: { type: 'string' },
      force: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      ...optionsOf(formats),
    },
    async run(args, terminal) {
      const [target, folder = '.', ...more] = args.operands;
      if (target === undefined)
        throw new CannotRun('passage export: name the file to write, such as study.qdpx or tables/.');
      if (more[0] !== undefined)
        throw new CannotRun(`One file and one study at a time; ${more[0]} is one more.`);
      const place = await placeOf(target, terminal);
      const format = formatFor(formats, args, place);
      refuseOthersOptions(format, formats, args);
      const { project, study } = await openStudyAt(folder, terminal);
      const carried = await followed(ofStudySteps(project, study), 'Reading', terminal);
      const wanted = { coders: codersWanted(args, carried), round: args.option('round') };
      const how = { name: place.name, folder: place.folder, ...givenOf(args, sha256) };
      const exported = await written(format, chosen(carried.study, wanted), how, terminal);
      const files = exported.files.map((file) => ({
        path: join(place.base, ...file.name.split('/')),
        bytes: bytesOf(file),
      }));
      const report: Report = {
        format: format.name,
        files: files.map(({ path, bytes }) => ({ path: pathFrom(terminal.cwd, path), bytes: bytes.length })),
        summary: exported.summary,
        losses: [...carried.losses, ...(format.whole ? carried.staysBehind : []), ...exported.losses],
        dryRun: args.flag('dry-run'),
      };
      if (place.kind === 'output') {
        await toOutput(exported, report, terminal);
      } else {
        const toWrite = await withoutOverwriting(files, args.flag('force'), terminal);
        await requireWithin(
          place.base,
          toWrite.map(({ path }) => path),
          terminal.cwd,
        );
        if (!report.dryRun) await writeFilesTogether(toWrite, terminal);
        await terminal.print(args.flag('json') ? reportJson(report) : reportText(report, terminal));
      }
      return report.losses.length === 0 ? EXIT.clean : EXIT.problems;
    },
  };
}

/** Where an export goes. */
interface Place {
  readonly kind: 'disk' | 'output';
  readonly folder: boolean;
  /** Without the folders before it. */
  readonly name: string;
  /** The folder that names of files are relative to. */
  readonly base: string;
}

async function placeOf(target: string, { cwd }: Terminal): Promise<Place> {
  if (target === '-') return { kind: 'output', folder: false, name: '-', base: cwd };
  const path = resolve(cwd, target);
  const there = await stat(path).catch(() => null);
  const folder = /[/\\]$/.test(target) || there?.isDirectory() === true;
  return { kind: 'disk', folder, name: basename(path), base: folder ? path : dirname(path) };
}

function formatFor(formats: readonly ExportFormat[], args: CommandArgs, place: Place): ExportFormat {
  const name = args.option('format');
  const names = formats.map((format) => format.name);
  if (name !== null) {
    const named = formats.find((format) => format.name === name);
    if (named !== undefined) return named;
    const [nearest] = nearestIds(name, names, 1);
    throw new CannotRun(
      `--format ${name}: there is no such format; ` +
        (nearest === undefined ? `there is ${orList(names)}.` : `did you mean ${nearest}?`),
    );
  }
  if (place.kind === 'output') throw new CannotRun(`Say which format: --format ${orList(names)}.`);
  const found = exportFormatOf(place.folder ? `${place.name}/` : place.name, formats);
  if (found !== null) return found;
  const endings = [...new Set(formats.flatMap((format) => format.endings))];
  throw new CannotRun(
    `${place.name}: no format is known by this ending. Known are ${orList(endings)}; or say --format NAME.`,
  );
}

function codersWanted(args: CommandArgs, { study }: Carried): readonly string[] | null {
  const given = args.list('coders').map(normalId);
  if (given.length === 0) return null;
  const known = [...study.coders.map(({ id }) => id), CONSENSUS];
  for (const coder of given) {
    if (known.includes(coder)) continue;
    const [nearest] = nearestIds(coder, known, 1);
    throw new CannotRun(
      `--coders ${coder}: nobody of this id codes in the study; ` +
        (nearest === undefined ? `there is ${orList(known)}.` : `did you mean ${nearest}?`),
    );
  }
  return given;
}

async function written(
  format: ExportFormat,
  study: Carried['study'],
  how: ExportHow,
  terminal: Terminal,
): Promise<Exported> {
  let outcome: Exported | Refused;
  try {
    const made = format.write(study, how);
    outcome = 'next' in made ? await followed(made, 'Exporting', terminal) : made;
  } catch (error) {
    // Half a gigabyte is the longest text that there can be.
    if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
    throw new CannotRun(
      `Nothing was written: ${how.name} would be too large for one file; export to Parquet, or with --coders or --round fewer at a time.`,
    );
  }
  if ('reason' in outcome) throw new CannotRun(`Nothing was written: ${outcome.reason}.`);
  return outcome;
}

function bytesOf(file: OutFile): Uint8Array {
  if (file.kind === 'archive') return packArchive(file.parts);
  return file.kind === 'text' ? new TextEncoder().encode(file.text) : file.bytes;
}

/** Prints the file itself; what was done is noted beside it. */
async function toOutput({ files }: Exported, report: Report, terminal: Terminal): Promise<void> {
  const [file, ...more] = files;
  if (file?.kind !== 'text' || more.length > 0)
    throw new CannotRun('Only what is one text file can be printed; name a file or a folder instead of “-”.');
  for (const line of reportText({ ...report, files: [] }, terminal)
    .trimEnd()
    .split('\n'))
    terminal.note(line);
  if (!report.dryRun) await terminal.print(file.text);
}

/** What is to be written, with what is there. Throws CannotRun where something else would be overwritten unasked. */
async function withoutOverwriting(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  force: boolean,
  { cwd }: Terminal,
): Promise<readonly FileToWrite[]> {
  const toWrite: FileToWrite[] = [];
  const there: string[] = [];
  for (const { path, bytes } of files) {
    const over = await bytesAt(path, cwd);
    if (over?.equals(bytes) === true) continue;
    if (over !== null && !force) there.push(`  ${pathFrom(cwd, path)}\n`);
    toWrite.push({ path, bytes, over });
  }
  if (there.length === 0) return toWrite;
  throw new CannotRun(
    `Nothing was written, since this is there already:\n${there.join('')}Name another place, or replace it with --force.`,
  );
}

function helpFor(formats: readonly ExportFormat[]): string {
  const width = Math.max(0, ...formats.map(({ name }) => name.length));
  const lines = formats.map(
    ({ name, about, endings }) =>
      `  ${name.padEnd(width)}  ${about} (${endings.length === 0 ? 'a folder, with --format' : endings.join(' ')})\n`,
  );
  return `passage export FILE [DIR] [--format NAME] [--coders ID…] [--round R] [--force] [--dry-run] [--json]

Writes the study of DIR (the folder you are in, unless you name another) for another program, as FILE. What FILE is
called says in which format; a FILE that ends in / is a folder that several files go into, and - is the terminal, for
formats of one text. What could not be carried over is listed. The same study gives the same file, byte for byte.

${lines.join('')}
--format NAME      the format, where the ending of FILE does not say it
--coders ID…       only the coding of these coders; consensus among them is the consensus. Otherwise everybody's, and the
                   consensus beside them; what belongs to nobody is always there
--round R          only the copies of this round
--force            replace what is there already
--dry-run          say what would be written, and write nothing
--json             say it for programs
${optionsHelp(formats)}
Exit: 0 written; 1 written, and something could not be carried over; 2 could not run: then nothing was written.
`;
}
