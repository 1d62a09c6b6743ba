import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { exportSteps, isFileOf } from '../features/exchange/exportStudy';
import { reportJson, reportText, type Report } from '../features/exchange/report';
import { EXPORTS, exportFormatOf } from '../interchange/formats';
import { CONSENSUS } from '../interchange/portable/chosen';
import type { ExportFormat } from '../interchange/portable/format';
import { ofStudySteps, type Carried } from '../interchange/portable/ofStudy';
import type { Exported } from '../interchange/portable/outcome';
import { uriOfPath } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { packFile } from '../io/packArchive';
import { placeFiles } from '../io/placeFiles';
import type { FileToWrite } from '../io/writeTogether';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { CannotRun, EXIT, orList, type Command, type CommandArgs } from './command';
import { followed } from './followed';
import { givenOf, optionsOf, optionsHelp, refuseOthersOptions } from './formatOptions';
import { requireRound } from './requireRound';
import { openStudyAt, pathFrom } from './studyAt';
import { styleOf } from './reportStyle';
import type { Terminal } from './terminal';
import { sayingWhy, writeFilesTogether } from './writeFilesTogether';

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
      const { project, study, passedOver } = await openStudyAt(folder, terminal);
      requireRound(args.option('round'), study);
      const carried = await followed(ofStudySteps(project, study), 'Reading', terminal);
      const wanted = { coders: codersWanted(args, carried), round: args.option('round') };
      const byEnding = args.option('format') === null;
      const how = { name: place.name, folder: place.folder, byEnding, ...givenOf(args, sha256) };
      const exported = await followed(exportSteps(carried, format, wanted, how), 'Exporting', terminal);
      if ('reason' in exported) throw new CannotRun(`Nothing was written: ${exported.reason}.`);
      const files = exported.files.map((file) => ({
        path: join(place.base, ...file.name.split('/')),
        bytes: packFile(file),
      }));
      const report: Report = {
        format: format.name,
        files: files.map(({ path, bytes }) => ({ path: pathFrom(terminal.cwd, path), bytes: bytes.length })),
        summary: exported.summary,
        losses: exported.losses,
        dryRun: args.flag('dry-run'),
      };
      if (place.kind === 'output') {
        await toOutput(exported, report, terminal);
      } else {
        const toWrite = await withoutOverwriting(place.base, files, study, args.flag('force'), terminal);
        if (!report.dryRun) await writeFilesTogether(toWrite, terminal);
        await terminal.print(args.flag('json') ? reportJson(report) : reportText(report, styleOf(terminal)));
      }
      return report.losses.length === 0 && !passedOver ? EXIT.clean : EXIT.problems;
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

/** Prints the file itself; what was done is noted beside it. */
async function toOutput({ files }: Exported, report: Report, terminal: Terminal): Promise<void> {
  const [file, ...more] = files;
  if (file?.kind !== 'text' || more.length > 0)
    throw new CannotRun('Only what is one text file can be printed; name a file or a folder instead of “-”.');
  for (const line of reportText({ ...report, files: [] }, styleOf(terminal))
    .trimEnd()
    .split('\n'))
    terminal.note(line);
  if (!report.dryRun) await terminal.print(file.text);
}

/** What is to be written, with what is there. Throws CannotRun where something else would be overwritten unasked. */
async function withoutOverwriting(
  base: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  study: Study,
  force: boolean,
  terminal: Terminal,
): Promise<readonly FileToWrite[]> {
  const { files: toWrite, there } = await sayingWhy(() => placeFiles(base, files), terminal);
  const listed = (paths: readonly string[]): string =>
    paths.map((path) => `  ${pathFrom(terminal.cwd, path)}\n`).join('');
  const isOwn = isFileOf(study);
  const own = there.filter((path) => isOwn(uriOfPath(path)));
  if (own.length > 0)
    throw new CannotRun(
      `Nothing was written, since these are files of the study itself:\n${listed(own)}Name another place.`,
    );
  if (there.length === 0 || force) return toWrite;
  throw new CannotRun(
    `Nothing was written, since this is there already:\n${listed(there)}Name another place, or replace it with --force.`,
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
