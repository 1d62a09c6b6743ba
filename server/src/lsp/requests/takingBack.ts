import type { Connection } from 'vscode-languageserver/node';
import { relative } from 'node:path';
import { diskSource } from '../../io/disk';
import { uriOfPath } from '../../io/fileUri';
import {
  forgetImport,
  importNotes,
  importNow,
  takeBackImported,
  type ImportNote,
} from '../../io/importNotes';
import type { Fault, FileToWrite } from '../../io/writeTogether';
import { encodeUri, relativePath } from '../../project/uri';
import type { LastImport, LastImportParams, TakeBackAnswer, TakeBackParams } from '../../protocol/exchange';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
import { Refusal, answered, type ExchangeParts } from '../exchanging';
import { whereIs } from '../whereIs';

/** Answers which import can be taken back, and takes it back, but for what somebody has changed since. */
export function answerTakingBack(connection: Connection, parts: ExchangeParts): void {
  connection.onRequest(REQUEST.lastImport, async ({ near }: LastImportParams): Promise<LastImport | null> => {
    const storage = parts.storage();
    if (storage === null) return null;
    const folders = near.map(folderName);
    const note = (await importNotes(storage)).find(({ root }) => {
      const uri = uriOfPath(root);
      return folders.some((folder) => isWithin(folder, uri) || isWithin(uri, folder));
    });
    if (note === undefined) return null;
    const { id, source, root, time, files } = note;
    const changed = files.filter(({ before }) => before !== null).length;
    return { id, source, root: encodeUri(uriOfPath(root)), time, made: files.length - changed, changed };
  });
  connection.onRequest(REQUEST.takeBackImport, (params: TakeBackParams, token) =>
    answered(parts, 'Taking the import back', token, () => takeBack(parts, params)),
  );
}

async function takeBack(parts: ExchangeParts, { id, partly }: TakeBackParams): Promise<TakeBackAnswer> {
  const storage = parts.storage();
  const note = storage === null ? undefined : (await importNotes(storage)).find((one) => one.id === id);
  if (storage === null || note === undefined)
    throw new Refusal(
      'This import cannot be taken back any more: it was taken back already, or something was imported into the study since. Nothing was changed.',
    );
  const { made, changed } = await importNow(note);
  const unsaved = await unsavedAmong(parts, made);
  const free = made.filter(({ path }) => unsaved.every((fault) => fault.path !== path));
  const stay = [...unsaved, ...changed];
  if (stay.length > 0 && free.length === 0) {
    if (unsaved.length === 0) await forgetImport(storage, id);
    throw new Refusal(
      `Nothing of this import is as it was made: ${named(note, stay.slice(0, 5)).join(', ')}. Nothing was changed.`,
    );
  }
  if (stay.length > 0 && !partly)
    throw new Refusal('Some files are something else since the import. Nothing was changed.', {
      stays: named(note, stay),
    });
  const left = await takeBackImported(note, free);
  parts.library.touched(note.files.map(({ path }) => uriOfPath(path)));
  // What a disk would not give back can be tried once more: the others are then as they were before.
  if (left.length === 0) await forgetImport(storage, id);
  return { ok: true, stays: named(note, [...stay, ...left]) };
}

function isWithin(folder: string, uri: string): boolean {
  return uri === folder || relativePath(folder, uri) !== null;
}

/** Files that the editor has otherwise than the disk. */
async function unsavedAmong(
  { store }: ExchangeParts,
  files: readonly FileToWrite[],
): Promise<readonly Fault[]> {
  const disk = diskSource();
  const found: Fault[] = [];
  for (const { path } of files) {
    const known = whereIs(store.whole, uriOfPath(path));
    if (known === null || known.version === null) continue;
    const content = await disk.read(uriOfPath(path));
    if (content?.kind !== 'text' || content.text !== known.text)
      found.push({ path, reason: 'it has unsaved changes' });
  }
  return found;
}

function named({ root }: ImportNote, faults: readonly Fault[]): readonly string[] {
  return faults.map(({ path, reason }) => `${relative(root, path)} (${reason})`);
}
