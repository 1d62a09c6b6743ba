import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { whyOf } from '../../failures';
import { exists, isWithin } from '../../files';
import { requireOwnFolders } from '../../ownFolders';
import { withoutLinks } from '../../views/words';
import {
  MOST_IMPORT_BYTES,
  type ImportChoices,
  type ImportModel,
  type ImportRead,
} from '../../../../server/src/protocol/importing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { isOtherPrograms } from '../../views/exchangeRows';
import { importMessage, importReport, type ImportOutcome } from '../../views/importRows';
import { addToNameKey, isBeingEdited, readNameKey } from './nameKey';
import { previewImport } from './previewImport';
import { importStudy } from '../exchange/importStudy';
import { studyFor } from '../studyFor';

/** A file that is to be brought in, wherever it is. */
export interface FileToImport {
  readonly name: string;
  /** Null where it is nowhere that the editor knows. */
  readonly uri: vscode.Uri | null;
  /** Its bytes, or why it is not read, in words. */
  read(): Promise<Uint8Array | { readonly reason: string }>;
}

const TITLE = (): string => t('Import transcripts');
const NO_CHOICES: ImportChoices = { as: null, keepNames: false, pseudonyms: [], kept: [] };
const REPORT = (): string => t('Show Report');

/** Brings transcripts into a study: those that it was called on, else those that the person chooses. */
export async function importTranscripts(parts: Parts, uri?: unknown, uris?: unknown): Promise<void> {
  const called = (Array.isArray(uris) ? uris : [uri]).filter((one) => one instanceof vscode.Uri);
  const chosen = called.length > 0 ? called : await chooseFiles();
  if (chosen === undefined || chosen.length === 0) return;
  await importFiles(parts, chosen.map(fileAt), called[0]);
}

/** A file that the editor can read. */
export function fileAt(uri: vscode.Uri): FileToImport {
  return {
    name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
    uri,
    async read() {
      const { size, type } = await vscode.workspace.fs.stat(uri);
      if ((type & vscode.FileType.Directory) !== 0)
        return { reason: t('it is a folder; choose the files in it') };
      return size > MOST_IMPORT_BYTES ? tooLarge(size) : vscode.workspace.fs.readFile(uri);
    },
  };
}

function tooLarge(size: number): { readonly reason: string } {
  const megabytes = (bytes: number) => t('{0} MB', Math.ceil(bytes / (1024 * 1024)));
  return {
    reason: t(
      'it has {0}, and the editor reads at most {1}; use passage import in a terminal',
      megabytes(size),
      megabytes(MOST_IMPORT_BYTES),
    ),
  };
}

async function chooseFiles(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: t('Transcripts to import'),
    openLabel: t('Import'),
    canSelectMany: true,
    filters: {
      [t('Transcripts')]: ['docx', 'vtt', 'srt', 'json', 'txt', 'md', 'html', 'htm', 'qdpx', 'qdc', 'qde'],
      [t('All files')]: ['*'],
    },
  });
}

/** Brings files in, one after the other; what is chosen for one holds for the next ones. */
export async function importFiles(
  parts: Parts,
  files: readonly FileToImport[],
  near?: vscode.Uri,
): Promise<void> {
  const [first, ...others] = files;
  // A project of another program is no transcript, and is looked at by itself.
  if (others.length === 0 && first?.uri && isOtherPrograms(first.name)) return importStudy(parts, first.uri);
  const study = await studyFor(parts, near, TITLE());
  if (study === null) return;
  const outcomes =
    files.length === 1
      ? await importEach(parts, study.root, files)
      : await vscode.window.withProgress(
          { location: vscode.ProgressLocation.Notification, title: TITLE(), cancellable: true },
          (progress, token) =>
            importEach(parts, study.root, files, (message) => {
              progress.report({ message: withoutLinks(message), increment: 100 / files.length });
              return token.isCancellationRequested;
            }),
        );
  await parts.previews.close();
  void tell(parts, outcomes, files.length - outcomes.length).catch((error: unknown) =>
    parts.client.log('telling about an import', error),
  );
}

async function importEach(
  parts: Parts,
  root: string,
  files: readonly FileToImport[],
  begins: (message: string) => boolean = () => false,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  let choices = NO_CHOICES;
  for (const [i, file] of files.entries()) {
    const several = files.length > 1;
    const title = several
      ? t('Import {0} ({1} of {2})', file.name, i + 1, files.length)
      : t('Import {0}', file.name);
    if (begins(t('{0} of {1}: {2}', i + 1, files.length, file.name))) break;
    const done = await importOrSayWhyNot(parts, root, file, { title, several, choices });
    if (done === null) break;
    outcomes.push(done.outcome);
    choices = { ...done.choices, as: null, kept: [] };
  }
  return outcomes;
}

interface OneImport {
  readonly title: string;
  readonly several: boolean;
  readonly choices: ImportChoices;
}

interface Imported {
  readonly outcome: ImportOutcome;
  readonly choices: ImportChoices;
}

/** A file that cannot be read, as one that is gone, stops none of the others. */
async function importOrSayWhyNot(
  parts: Parts,
  root: string,
  file: FileToImport,
  one: OneImport,
): Promise<Imported | null> {
  try {
    return await importOne(parts, root, file, one);
  } catch (error) {
    parts.client.log(`importing ${file.name}`, error);
    const refusal = whyOf(error).replace(/\.$/u, '');
    return { outcome: { ...outcomeOf(file), refusal }, choices: one.choices };
  }
}

/** Of a file of which nothing has become yet. */
function outcomeOf({ name }: FileToImport): ImportOutcome {
  return { file: name, path: null, refusal: null, notes: [], readAs: null };
}

/** Null when the person stopped it. */
async function importOne(
  parts: Parts,
  root: string,
  file: FileToImport,
  { title, several, choices }: OneImport,
): Promise<Imported | null> {
  const read = await file.read();
  const bytes = 'reason' in read || read.length <= MOST_IMPORT_BYTES ? read : tooLarge(read.length);
  const base = outcomeOf(file);
  if ('reason' in bytes) return { outcome: { ...base, refusal: bytes.reason }, choices };
  const encoded = Buffer.from(bytes).toString('base64');
  const inStudy = file.uri !== null && isWithin(root, file.uri);
  const ask = async (chosen: ImportChoices): Promise<ImportModel> =>
    parts.client.request(REQUEST.importing, {
      ...{ root, name: file.name, inStudy, bytes: encoded, date: today(), choices: chosen },
      nameKey: await readNameKey(root),
    });
  const { client, previews } = parts;
  const decision = await previewImport({ client, previews, title, several, ask }, choices);
  switch (decision.kind) {
    case 'cancelled':
      return null;
    case 'refused':
      return { outcome: { ...base, refusal: decision.reason }, choices };
    case 'skip':
      return { outcome: base, choices: decision.choices };
    case 'import': {
      // Once more, since the study and the key may have changed while somebody was looking.
      const model = await ask(decision.choices);
      const refusal = model.ok ? await make(parts, root, model) : model.message;
      if (!model.ok || refusal !== null) return { outcome: { ...base, refusal }, choices: decision.choices };
      const { notes, readAs, files } = model;
      const path = files[0]?.path ?? model.document;
      return { outcome: { ...base, path, notes, readAs }, choices: decision.choices };
    }
  }
}

const ADDED_TO_IGNORE = (): string =>
  t('names/.gitignore did not keep git from names/key.csv; what does was added at its end.');

/** Makes the files as one step that can be undone, and opens the document; or says in words why not. */
async function make(parts: Parts, root: string, model: ImportRead): Promise<string | null> {
  if (model.obstacle !== null) return model.obstacle.replace(/\.$/u, '');
  const names = model.nameKey.add === '' ? [] : [model.nameKey];
  await requireOwnFolders(
    vscode.Uri.parse(root, true),
    [...model.files, ...names].map(({ uri }) => vscode.Uri.parse(uri, true)),
  );
  const missing: ImportRead['files'][number][] = [];
  for (const file of model.files) {
    const there = await textAt(vscode.Uri.parse(file.uri, true));
    if (there === null) missing.push(file);
    // What says just what is to be made was made by an import that was broken off.
    else if (there !== file.text) return t('there is another file in its place, {0}', file.path);
  }
  if (model.nameKey.add !== '') {
    if (isBeingEdited(root)) return t('names/key.csv has unsaved changes; save it first');
    if (!(await mayWriteNames(parts, root))) return t('git would keep the names; nothing was written');
    if (await addToNameKey(model.nameKey))
      void parts.ask({ message: ADDED_TO_IGNORE(), kind: 'information', buttons: [] });
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of missing) {
    const options = { contents: Buffer.from(text, 'utf8'), overwrite: false, ignoreIfExists: false };
    edit.createFile(vscode.Uri.parse(uri, true), options);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return t('the editor could not make the file');
  const [own] = model.files;
  await parts.previews.close();
  if (own !== undefined)
    await vscode.window.showTextDocument(vscode.Uri.parse(own.uri, true), { preview: false });
  return null;
}

/** What a file says; null where there is none. */
async function textAt(uri: vscode.Uri): Promise<string | null> {
  if (!(await exists(uri))) return null;
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

/** Where git keeps the key already, a line in .gitignore does not keep names from it: then the person decides. */
async function mayWriteNames({ client, ask }: Parts, root: string): Promise<boolean> {
  if (!vscode.workspace.isTrusted) return true;
  const { tracked } = await client.request(REQUEST.nameKey, { root });
  if (tracked !== true) return true;
  const write = t('Write It All the Same');
  const answer = await ask({
    kind: 'warning',
    message: t('Git keeps names/key.csv, so that the real names would go wherever this repository goes.'),
    detail: t(
      'Take it out of git first, with  git rm --cached names/key.csv  and a commit; the file itself stays. Names that were committed before remain in the history of the repository.',
    ),
    buttons: [write],
  });
  return answer === write;
}

async function tell(
  { ask, previews }: Parts,
  outcomes: readonly ImportOutcome[],
  left: number,
): Promise<void> {
  const { message, wrong, more } = importMessage(outcomes, left);
  if (message === '') return;
  const buttons = more ? [REPORT()] : [];
  const answer = await ask({ kind: wrong ? 'warning' : 'information', message, buttons });
  if (answer === REPORT()) await previews.show(t('What was imported'), importReport(outcomes), 'plaintext');
}

/** The day here, as `2026-11-25`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
