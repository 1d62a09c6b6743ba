import * as vscode from 'vscode';
import { isCandidate, type PassageModels } from '../passageModels';
import type { ReadingDocuments } from './readingDocuments';
import { fileOfReading } from './readingUri';

/** The passages of files and of their reading views, for what shows either. */
export function joinModels(
  models: PassageModels,
  reading: ReadingDocuments,
  subscriptions: vscode.Disposable[],
): PassageModels {
  const updated = new vscode.EventEmitter<vscode.TextDocument>();
  const tell = (document: vscode.TextDocument): void => updated.fire(document);
  subscriptions.push(updated, models.onDidUpdate(tell), reading.onDidUpdate(tell));
  return {
    get: (document) => (fileOfReading(document.uri) === null ? models.get(document) : reading.get(document)),
    overview: (document) => models.overview(document),
    onDidUpdate: updated.event,
  };
}

/** Whether a document may have passages to be shown: a file of a study, or its reading view. */
export function mayHavePassages(document: vscode.TextDocument): boolean {
  return isCandidate(document) || fileOfReading(document.uri) !== null;
}
