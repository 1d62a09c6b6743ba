import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { basename, dirname, join, relative } from 'node:path';
import { exportSteps, hiddenLoss, isFileOf } from '../../features/exchange/exportStudy';
import { exportChoices, exportFormatModels } from '../../features/exchange/formatModels';
import { EXPORTS } from '../../interchange/formats';
import { ofStudySteps } from '../../interchange/portable/ofStudy';
import { uriOfPath } from '../../io/fileUri';
import { packFile } from '../../io/packArchive';
import { placeFiles } from '../../io/placeFiles';
import type {
  ExportChoices,
  ExportStudyAnswer,
  ExportStudyParams,
  ImportStudyParams,
} from '../../protocol/exchange';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
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
import { answerTakingBack } from './takingBack';

/**
 * Answers what a study is exported as, and what a file of another program comes to in a study. An export is of what the
 * reader sees. Files are written when the person has said where, and for an import has agreed to just that: all or none.
 */
export function answerExchange(connection: Connection, parts: ExchangeParts): void {
  connection.onRequest(REQUEST.exportChoices, ({ root }: { readonly root: string }): ExportChoices | null => {
    const study = parts.store.project.studies.get(folderName(root));
    return study === undefined ? null : exportChoices(study, EXPORTS);
  });
  connection.onRequest(REQUEST.exportStudy, (params: ExportStudyParams, token: CancellationToken) =>
    answered(parts, 'Exporting the study', token, (doing) => exportStudy(parts, params, doing)),
  );
  connection.onRequest(REQUEST.importStudy, (params: ImportStudyParams, token: CancellationToken) =>
    answered(parts, params.agreed === null ? 'Reading the file' : 'Importing', token, (doing) =>
      importStudy(parts, params, doing),
    ),
  );
  answerTakingBack(connection, parts);
}

async function exportStudy(
  parts: ExchangeParts,
  { root, format: name, coders, round, documents, options, target, replace }: ExportStudyParams,
  { go, look, rest }: Doing,
): Promise<ExportStudyAnswer> {
  const project = parts.store.project;
  const study = studyOf(project, root);
  const path = pathOrRefuse(target);
  const format = EXPORTS.find((one) => one.name === name);
  if (format === undefined) throw new Refusal(`There is no format ${name}.`);
  const folder = exportFormatModels([format]).some((model) => model.folder);
  const base = folder ? path : dirname(path);
  const given = givenOf(options, parts.session.hash);
  const carried = await go(ofStudySteps(project, study));
  const how = { name: basename(path), folder, ...given };
  const exported = await go(exportSteps(carried, format, { coders, round, documents }, how));
  if ('reason' in exported) throw new Refusal(`Nothing was written: ${exported.reason}.`);
  const files: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  for (const file of exported.files) {
    await rest();
    files.push({ path: join(base, ...file.name.split('/')), bytes: packFile(file) });
  }
  await rest();
  const placed = await placeFiles(base, files);
  const isOwn = isFileOf(study);
  const own = placed.there.filter((one) => isOwn(uriOfPath(one)));
  if (own.length > 0) {
    const named = firstOf(own.map((one) => relative(base, one)));
    throw new Refusal(
      `Nothing was written, since it would replace what belongs to the study itself: ${named}. Choose another place.`,
    );
  }
  const unasked = placed.there.filter(
    (one) => replace === 'nothing' || (replace === 'named' && (folder || one !== path)),
  );
  if (unasked.length > 0)
    throw new Refusal('Nothing was written, since this is there already.', {
      there: unasked.map((one) => relative(base, one)),
    });
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
