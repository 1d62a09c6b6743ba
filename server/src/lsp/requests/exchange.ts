import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { basename, dirname, join, relative } from 'node:path';
import { exportSteps, hiddenLoss } from '../../features/exchange/exportStudy';
import { exportFormatModels } from '../../features/exchange/formatModels';
import {
  importSteps,
  peopleTablesOf,
  type AddedTo,
  type ImportPlan,
} from '../../features/exchange/importStudy';
import { reportText, type Report, type ReportStyle } from '../../features/exchange/report';
import { EXPORTS, importFormatOf } from '../../interchange/formats';
import type { Given, ImportFormat, ReadStudy } from '../../interchange/portable/format';
import { ofStudySteps } from '../../interchange/portable/ofStudy';
import type { Refused } from '../../interchange/portable/outcome';
import type { PortableStudy } from '../../interchange/portable/types';
import { companions } from '../../io/companions';
import { pathOfUri, uriOfPath } from '../../io/fileUri';
import { findStudyRoot } from '../../io/openStudy';
import { withOriginal } from '../../io/originals';
import { packFile } from '../../io/packArchive';
import {
  NotWritten,
  placeAdditions,
  placeFiles,
  placeStudy,
  textsAt,
  type Placed,
} from '../../io/placeFiles';
import { writeTogether, type FileToWrite } from '../../io/writeTogether';
import type { FileSource } from '../../project/fileSource';
import type { Project, Study } from '../../project/types';
import type {
  Exchanged,
  ExportStudyAnswer,
  ExportStudyParams,
  ImportInto,
  ImportStudyAnswer,
  ImportStudyParams,
} from '../../protocol/exchange';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
import type { Clock } from '../clock';
import { longWork, Stopped, type Go, type Look } from '../longWork';
import type { WritingParts } from './writing';

export interface ExchangeParts extends Omit<WritingParts, 'access'> {
  readonly clock: Clock;
  readonly files: FileSource;
  /** The folder of what a new study is a copy of. */
  readonly bundled: string;
}

/** Why nothing is written, in sentences. */
class Refusal extends Error {
  constructor(
    message: string,
    /** Files that would be replaced, where that is all that stands in the way. */
    readonly there?: readonly string[],
  ) {
    super(message);
  }
}

/** How it goes on. */
interface Doing {
  readonly go: Go;
  readonly look: Look;
}

/**
 * Answers what a study is exported as, and what a file of another program comes to in a study. An export is of what the
 * reader sees. Files are written when the person has said where, and for an import has agreed to just that: all or none.
 */
export function answerExchange(connection: Connection, parts: ExchangeParts): void {
  connection.onRequest(REQUEST.exportFormats, () => exportFormatModels(EXPORTS));
  connection.onRequest(REQUEST.exportStudy, (params: ExportStudyParams, token: CancellationToken) =>
    answered(parts, 'Exporting the study', token, (doing) => exportStudy(parts, params, doing)),
  );
  connection.onRequest(REQUEST.importStudy, (params: ImportStudyParams, token: CancellationToken) =>
    answered(parts, 'Importing', token, (doing) => importStudy(parts, params, doing)),
  );
}

type No = Extract<ExportStudyAnswer, { ok: false }>;

async function answered<T>(
  parts: ExchangeParts,
  title: string,
  token: CancellationToken,
  work: (doing: Doing) => Promise<T>,
): Promise<T | No> {
  const cancelling = new AbortController();
  const listening = token.onCancellationRequested(() => cancelling.abort(new Stopped()));
  try {
    await parts.feed.caughtUp();
    return await longWork(title, parts, cancelling.signal, (go, look) => work({ go, look }));
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, message: 'It was stopped. Nothing was written.' };
    if (error instanceof Refusal)
      return {
        ok: false,
        message: error.message,
        ...(error.there === undefined ? {} : { there: error.there }),
      };
    if (error instanceof NotWritten)
      return { ok: false, message: `${error.path} ${error.reason}. Nothing was written.` };
    // Without what stands in files: people send logs to strangers.
    parts.log.failed(title.toLowerCase(), error);
    return { ok: false, message: 'This did not work; the log of Passage says why. Nothing was written.' };
  } finally {
    listening.dispose();
  }
}

async function exportStudy(
  parts: ExchangeParts,
  { root, format: name, switches, target, replace }: ExportStudyParams,
  { go, look }: Doing,
): Promise<ExportStudyAnswer> {
  const project = parts.store.project;
  const study = studyOf(project, root);
  const path = pathOrRefuse(target);
  const format = EXPORTS.find((one) => one.name === name);
  if (format === undefined) throw new Refusal(`There is no format ${name}.`);
  const folder = exportFormatModels([format]).some((model) => model.folder);
  const base = folder ? path : dirname(path);
  const given = givenOf(switches, parts.session.hash);
  const carried = await go(ofStudySteps(project, study));
  const how = { name: basename(path), folder, ...given };
  const exported = await go(exportSteps(carried, format, { coders: null, round: null }, how));
  if ('reason' in exported) throw new Refusal(`Nothing was written: ${exported.reason}.`);
  const files = exported.files.map((file) => ({
    path: join(base, ...file.name.split('/')),
    bytes: packFile(file),
  }));
  const placed = await placeFiles(base, files);
  const unasked = placed.there.filter((one) => replace === 'named' && (folder || one !== path));
  if (unasked.length > 0)
    throw new Refusal(
      'Nothing was written, since this is there already.',
      unasked.map((one) => relative(base, one)),
    );
  await write(placed.files, look);
  return {
    ok: true,
    ...exchanged({
      format: format.name,
      files: files.map((file) => ({ path: relative(dirname(base), file.path), bytes: file.bytes.length })),
      summary: exported.summary,
      losses: [...hiddenLoss(study), ...exported.losses],
      dryRun: false,
    }),
  };
}

async function importStudy(
  parts: ExchangeParts,
  { file, into, agreed }: ImportStudyParams,
  { go, look }: Doing,
): Promise<ImportStudyAnswer> {
  const path = pathOrRefuse(file);
  const { store, session, bundled, library } = parts;
  const opened = into.kind === 'study' ? studyOf(store.whole, into.root) : null;
  if (opened !== null && store.project.studies.get(opened.root)?.hidden)
    throw new Refusal(
      'You code this study blind, and what is added to it says what others coded. Import into a new folder, or use “Reveal Other Coders’ Work” first.',
    );
  const root = opened === null ? await newFolder(parts, into) : onDisk(opened.root);
  const to = opened === null ? null : await addedTo(store.whole, opened, root ?? '', go);
  const { format, read } = await readWith(path, to?.carried ?? null, session.hash);
  const plan = await go(importSteps(read, to, session.hash));
  if ('reason' in plan) throw new Refusal(`Nothing was imported: ${plan.reason}.`);
  const files = root === null ? null : await placed(root, plan, opened === null ? bundled : null);
  const id = session.hash(JSON.stringify(plan.files.map(({ path: at, text, before }) => [at, text, before])));
  if (agreed !== null && agreed !== id)
    throw new Refusal(
      'This is not what you have looked at any more. Nothing was imported. Look at it again.',
    );
  const writes = agreed !== null && files !== null;
  if (writes) {
    await write(files, look);
    library.touched(files.map((one) => uriOfPath(one.path)));
  }
  return {
    ok: true,
    id: plan.files.length === 0 ? null : id,
    about: format.about,
    changed: plan.files.filter(({ before }) => before !== null).length,
    summary: plan.summary,
    ...exchanged({
      format: format.name,
      files: plan.files.map(({ path: at, text, before }) => ({
        path: at,
        bytes: Buffer.byteLength(text),
        ...(before === null ? {} : { changed: true as const }),
      })),
      summary: plan.summary,
      losses: plan.losses,
      dryRun: !writes,
    }),
  };
}

/** The folder of a new study; null while it is not known. */
async function newFolder({ files }: ExchangeParts, into: ImportInto): Promise<string | null> {
  if (into.kind === 'study' || into.folder === null) return null;
  const path = pathOrRefuse(into.folder);
  const governing = await findStudyRoot(files, folderName(into.folder));
  if (governing !== null)
    throw new Refusal(
      `${path} lies in the study of ${pathOfUri(governing) ?? governing}. Choose a folder outside of it, or add to that study.`,
    );
  return path;
}

async function addedTo(project: Project, study: Study, root: string, go: Go): Promise<AddedTo> {
  const { study: carried } = await go(ofStudySteps(project, study));
  return { study, carried, tables: await textsAt(root, peopleTablesOf(study)) };
}

async function readWith(
  path: string,
  existing: PortableStudy | null,
  hash: (text: string) => string,
): Promise<{ readonly format: ImportFormat; readonly read: ReadStudy }> {
  const name = basename(path);
  const how = { name, existing, coder: null, ...givenOf([], hash) };
  const found = await withOriginal(
    path,
    null,
    ({ original }): Refused | { readonly format: ImportFormat; readonly read: ReadStudy | Refused } => {
      const format = importFormatOf(original, how);
      return format === null
        ? {
            reason:
              'what stands in it is of no program whose files Passage reads; “Import Transcripts…” brings transcripts in',
          }
        : { format, read: format.read(original, how) };
    },
  );
  const refused = 'reason' in found ? found : 'reason' in found.read ? found.read : null;
  if (refused !== null) throw new Refusal(`${name}: nothing was imported: ${refused.reason}.`);
  return found as { readonly format: ImportFormat; readonly read: ReadStudy };
}

async function placed(
  root: string,
  plan: ImportPlan,
  bundled: string | null,
): Promise<readonly FileToWrite[]> {
  if (bundled === null) return placeAdditions(root, plan.files);
  const { files, there }: Placed = await placeStudy(root, plan.files, await companions(bundled));
  if (there.length === 0) return files;
  const names = there.slice(0, MOST_NAMED).map((path) => relative(root, path));
  const more = there.length > names.length ? ` and ${there.length - names.length} more` : '';
  throw new Refusal(
    `Nothing was imported, since ${names.join(', ')}${more} in ${root} would be overwritten. Choose an empty folder.`,
  );
}

const MOST_NAMED = 5;

async function write(files: readonly FileToWrite[], look: Look): Promise<void> {
  let stopped = false;
  const outcome = await writeTogether(files, {
    get cancelled() {
      return stopped;
    },
    report(done, all) {
      try {
        look({ done, all });
      } catch {
        // Asked between two files: what was written is taken back.
        stopped = true;
      }
    },
  });
  if (outcome.kind === 'written') return;
  if (outcome.kind === 'cancelled') throw new Stopped();
  const left = outcome.left.map(({ path, reason }) => `${path} (${reason})`).join(', ');
  throw new Refusal(
    `${outcome.path} could not be written: ${outcome.reason}. ` +
      (left === ''
        ? 'Nothing was written.'
        : `What had been written was taken back, but not ${left}. Look at those.`),
  );
}

const PLAIN: ReportStyle = { heading: (text) => `\n${text}`, more: null };

function exchanged(report: Report): Exchanged {
  return { files: report.files.length, losses: report.losses.length, report: reportText(report, PLAIN) };
}

function givenOf(switches: readonly string[], hash: (text: string) => string): Given {
  return { option: () => null, flag: (name) => switches.includes(name), hash };
}

function studyOf({ studies, ready }: Project, root: string): Study {
  const study = studies.get(folderName(root));
  if (study === undefined) throw new Refusal('This study is not open.');
  if (!ready) throw new Refusal('The study is still being read. Try again in a moment.');
  return study;
}

function pathOrRefuse(uri: string): string {
  return onDisk(folderName(uri));
}

/** @param uri as the core has it */
function onDisk(uri: string): string {
  const path = pathOfUri(uri);
  if (path !== null) return path;
  throw new Refusal('This is not on a disk that Passage can read and write. Do it where the files are.');
}
