import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol/base';
import type { AboutGroup } from '../../../server/src/protocol/editing';
import type { ShowReferencesArguments } from '../../../server/src/protocol/navigation';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition, toRange } from '../convert';
import type { Parts } from '../parts';
import { findCode } from '../views/findCode';
import type { CodeNode } from '../views/rows';
import { codingTarget } from './codingTarget';
import { targetFor } from './editing';
import { say } from '../say';

/** Selects the next or the previous passage of the active document, in the order in which they begin. */
export async function goToPassage(parts: Parts, direction: 'next' | 'previous'): Promise<void> {
  const target = await codingTarget(parts);
  if (target === null) return;
  const range = await parts.client.request(REQUEST.neighbour, {
    uri: target.document.uri.toString(),
    position: fromPosition(target.selections[0]?.start ?? target.cursor),
    direction,
  });
  if (range === null) {
    vscode.window.setStatusBarMessage(t('There is no passage in this document'), 4000);
    return;
  }
  await target.select([toRange(range)]);
}

/** Selects the text of a passage that somebody points at, so that keys that move its boundaries are about it. */
export async function selectPassage(parts: Parts, about: AboutGroup, range: Range): Promise<void> {
  const target = await targetFor(parts, about);
  await target?.select([toRange(range)]);
}

/** Opens a document and selects a passage in it. */
export async function showPassage(uri: string, range: Range): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  select(editor, editor.document.validateRange(toRange(range)));
}

/** Opens the codebook at a code. */
export async function goToCode({
  codebookUri,
  code,
  label,
}: Pick<CodeNode, 'codebookUri' | 'code' | 'label'>): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(codebookUri, true));
  const found = findCode(editor.document.getText(), code);
  if (found === null) {
    void say.information(t('“{0}” was not found in the codebook.', label));
    return;
  }
  const at = editor.document.positionAt(found);
  select(editor, new vscode.Range(at, at.translate(0, code.length)));
}

/** Shows every place that names a code, beside the place in the codebook where it was asked. */
export async function showReferences(
  { client }: Parts,
  ...[uri, { line, character }, params]: ShowReferencesArguments
): Promise<void> {
  const places = await client.request(REQUEST.references, params);
  if (places.length === 0) {
    vscode.window.setStatusBarMessage(t('Nothing names this code yet'), 4000);
    return;
  }
  const locations = places.map((place) => {
    return new vscode.Location(vscode.Uri.parse(place.uri, true), toRange(place.range));
  });
  const at = new vscode.Position(line, character);
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri, true),
    at,
    locations,
  );
}

function select(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
