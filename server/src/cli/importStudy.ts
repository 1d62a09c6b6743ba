import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { importSteps, peopleTablesOf, type ImportPlan } from '../features/exchange/importStudy';
import { reportJson, reportText, type Report } from '../features/exchange/report';
import { readAs } from '../interchange/formats';
import type { ImportFormat, ReadStudy } from '../interchange/portable/format';
import { ofStudySteps } from '../interchange/portable/ofStudy';
import type { Refused } from '../interchange/portable/outcome';
import type { PortableStudy } from '../interchange/portable/types';
import { companions } from '../io/companions';
import { diskSource } from '../io/disk';
import { pathOfUri, uriOfPath } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { findStudyRoot } from '../io/openStudy';
import { withOriginal } from '../io/originals';
import { placeAdditions, placeStudy, textsAt } from '../io/placeFiles';
import type { FileToWrite } from '../io/writeTogether';
import { CannotRun, choiceOf, EXIT, type CommandArgs, type ExitCode } from './command';
import { followed } from './followed';
import { givenOf } from './formatOptions';
import { openStudyAt, pathFrom } from './studyAt';
import { styleOf } from './reportStyle';
import type { Terminal } from './terminal';
import { sayingWhy, writeFilesTogether } from './writeFilesTogether';

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
  const read = await readWith(file, format, carried?.study ?? null, args, terminal);
  const nothing = 'Nothing was imported.';
  const to =
    opened === null || carried === null
      ? null
      : {
          study: opened.study,
          carried: carried.study,
          tables: await sayingWhy(() => textsAt(root, peopleTablesOf(opened.study)), terminal, nothing),
        };
  const plan = await followed(importSteps(read, to, sha256), 'Importing', terminal);
  if ('reason' in plan) throw new CannotRun(`Nothing was imported: ${plan.reason}.`);
  const files = await sayingWhy(
    () => placed(root, plan, to === null ? bundled : null, terminal),
    terminal,
    nothing,
  );
  const report: Report = {
    format: format.name,
    files: files.map(({ path, bytes, over }) => ({
      path: pathFrom(terminal.cwd, path),
      bytes: bytes.length,
      ...(over === null ? {} : { changed: true as const }),
    })),
    summary: plan.summary,
    losses: plan.losses,
    dryRun: args.flag('dry-run'),
  };
  if (!report.dryRun) await writeFilesTogether(files, terminal);
  await terminal.print(print(report, styleOf(terminal)));
  return report.losses.length === 0 ? EXIT.clean : EXIT.problems;
}

async function readWith(
  file: string,
  format: ImportFormat,
  existing: PortableStudy | null,
  args: CommandArgs,
  terminal: Terminal,
): Promise<ReadStudy> {
  const how = { name: basename(file), existing, coder: args.option('coder'), ...givenOf(args, sha256) };
  const read = await withOriginal(resolve(terminal.cwd, file), args.option('encoding'), ({ original }) =>
    followed(readAs(format, original, how), 'Reading', terminal),
  );
  return 'reason' in read ? refused(file, read) : read;
}

function refused(file: string, { reason }: Refused): never {
  throw new CannotRun(`${file}: nothing was imported: ${reason}.`);
}

/** The study's files, with what the disk has in their places. */
async function placed(
  root: string,
  plan: ImportPlan,
  bundled: string | null,
  terminal: Terminal,
): Promise<readonly FileToWrite[]> {
  if (bundled === null) return placeAdditions(root, plan.files);
  const { files, there } = await placeStudy(root, plan.files, await companions(bundled));
  if (there.length === 0) return files;
  const inTheWay = there.map((path) => `  ${pathFrom(terminal.cwd, path)}\n`).join('');
  throw new CannotRun(
    `Nothing was imported, since these files are there already:\n${inTheWay}Name an empty folder, with --into DIR.`,
  );
}

/** A folder that may not be there yet, or the nearest above it that is. */
export async function nearestFolder(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found !== null || dirname(at) === at) return at;
  }
}
