import { t } from '@vscode/l10n';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { FoundRow, Quote } from '../../../../server/src/protocol/retrieval';
import type { Parts } from '../../parts';
import { putFile } from '../../putFile';
import { nameOf } from '../../studyEdits/texts';
import { passagesCsv, passagesDocument, quotation } from '../../views/passagesReport';
import { counted, plural } from '../../views/words';

/** Puts the words of passages on the clipboard, with where they stand and what the study cites. */
export async function copyQuote(_parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  await copyQuotes(chosen);
}

/** Puts quotes on the clipboard, a line for each. */
export async function copyQuotes(quotes: readonly Quote[]): Promise<void> {
  await vscode.env.clipboard.writeText(quotation(quotes));
  vscode.window.setStatusBarMessage(
    plural(quotes.length, t('Copied {0} quote', quotes.length), t('Copied {0} quotes', quotes.length)),
    4000,
  );
}

/** Opens what was found as a Markdown document with links to the places. */
export async function openPassages(parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  const content = passagesDocument(reportOf(parts, chosen), (uri) => vscode.Uri.parse(uri, true).toString());
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}

/** Writes what was found to a file that the person chooses: a table, or a Markdown document. */
export async function exportPassages(parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  const { root } = parts.passages.state;
  const target = await vscode.window.showSaveDialog({
    title: t('Export {0}', counted.passages(chosen.length)),
    saveLabel: t('Export'),
    filters: { [t('Table (CSV)')]: ['csv'], [t('Document (Markdown)')]: ['md'] },
    ...(root === null
      ? {}
      : { defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(root, true), 'passages.csv') }),
  });
  if (target === undefined) return;
  const text = target.path.endsWith('.md')
    ? passagesDocument(reportOf(parts, chosen), (uri) => linkFrom(target, uri))
    : passagesCsv(chosen, (uri) => nameOf(uri));
  await putFile(target, Buffer.from(text));
  vscode.window.setStatusBarMessage(t('Exported {0}', counted.passages(chosen.length)), 4000);
}

function reportOf({ passages }: Parts, rows: readonly FoundRow[]) {
  const { answer, state } = passages;
  return { title: state.query, layer: answer?.ok === true ? answer.layerDescription : '', rows };
}

/** The address of a file as a document beside it writes it, so that both can be moved together. */
function linkFrom(document: vscode.Uri, uri: string): string {
  const file = vscode.Uri.parse(uri, true);
  if (file.scheme !== document.scheme || file.authority !== document.authority) return file.toString();
  const path = posix.relative(posix.dirname(document.path), file.path);
  return path.split('/').map(encodeURIComponent).join('/');
}
