import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { basename, dirname, join, relative } from 'node:path';
import { exportSteps, hiddenLoss } from '../../features/exchange/exportStudy';
import { exportFormatModels } from '../../features/exchange/formatModels';
import { EXPORTS } from '../../interchange/formats';
import { ofStudySteps } from '../../interchange/portable/ofStudy';
import { uriOfPath } from '../../io/fileUri';
import { packFile } from '../../io/packArchive';
import { placeFiles } from '../../io/placeFiles';
import { takeBack, type FileToWrite } from '../../io/writeTogether';
import type {
  ExportStudyAnswer,
  ExportStudyParams,
  ImportStudyParams,
  TakeBackAnswer,
  TakeBackParams,
} from '../../protocol/exchange';
import { REQUEST } from '../../protocol/requests';
import {
  answered,
  exchanged,
  firstOf,
  givenOf,
  pathOrRefuse,
  Refusal,
  studyOf,
  write,
  type Doing,
  type ExchangeParts,
} from '../exchanging';
import { importStudy } from './importingStudy';

/**
 * Answers what a study is exported as, and what a file of another program comes to in a study. An export is of what the
 * reader sees. Files are written when the person has said where, and for an import has agreed to just that: all or none.
 */
export function answerExchange(connection: Connection, parts: ExchangeParts): void {
  /** The import that can be taken back. */
  let last: { readonly id: string; readonly files: readonly FileToWrite[] } | null = null;
  connection.onRequest(REQUEST.exportFormats, () => exportFormatModels(EXPORTS));
  connection.onRequest(REQUEST.exportStudy, (params: ExportStudyParams, token: CancellationToken) =>
    answered(parts, 'Exporting the study', token, (doing) => exportStudy(parts, params, doing)),
  );
  connection.onRequest(REQUEST.importStudy, (params: ImportStudyParams, token: CancellationToken) =>
    answered(parts, 'Importing', token, (doing) =>
      importStudy(parts, params, doing, (files) => (last = { id: params.agreed ?? '', files })),
    ),
  );
  connection.onRequest(REQUEST.takeBackImport, async ({ id }: TakeBackParams): Promise<TakeBackAnswer> => {
    if (last?.id !== id)
      return 'Something else was imported since, or Passage was started again. Nothing was changed.';
    const { files } = last;
    last = null;
    const left = await takeBack(files);
    parts.library.touched(files.map((one) => uriOfPath(one.path)));
    const named = firstOf(left.map(({ path, reason }) => `${path} (${reason})`));
    return left.length === 0 ? null : `All was taken back but ${named}.`;
  });
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
