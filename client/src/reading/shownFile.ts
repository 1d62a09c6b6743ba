import type * as vscode from 'vscode';
import type { PassageView } from '../../../server/src/protocol/passages';
import { fromRange, toRange } from '../convert';
import type { PassageModels } from '../passageModels';
import type { ReadingDocuments } from './readingDocuments';
import { fileOfReading } from './readingUri';

/** The file that a document shows, which is itself but for reading views. */
export interface ShownFile {
  readonly file: vscode.TextDocument;
  /** The version of the file that places are of. */
  readonly version: number;
  /** Where a range of the file is in the document. */
  toShown(range: vscode.Range): vscode.Range;
}

/** What a document shows; null while a reading view has another text than its file. */
export async function shownFile(
  reading: ReadingDocuments,
  document: vscode.TextDocument,
): Promise<ShownFile | null> {
  if (fileOfReading(document.uri) === null)
    return { file: document, version: document.version, toShown: (range) => range };
  const now = await reading.current(document);
  if (now === null) return null;
  const { file, version, map } = now;
  return { file, version, toShown: (range) => toRange(map.rangeToBase(fromRange(range))) };
}

/** The passages of a file, each with where a document shows it; null where they are not known. */
export async function passagesShown(
  { models, reading }: { readonly models: PassageModels; readonly reading: ReadingDocuments },
  document: vscode.TextDocument,
): Promise<(ShownFile & { readonly passages: readonly ShownPassage[] }) | null> {
  const here = await shownFile(reading, document);
  if (here === null) return null;
  const model = here.file === document ? models.get(document) : (await reading.current(document))?.model;
  if (!model || model.version !== here.version) return null;
  const passages = model.passages.map((passage) => ({
    range: here.toShown(toRange(passage.range)),
    passage,
  }));
  return { ...here, passages };
}

export interface ShownPassage {
  /** Where it is shown. */
  readonly range: vscode.Range;
  readonly passage: PassageView;
}
