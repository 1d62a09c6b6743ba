import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromRange } from '../convert';
import type { Parts } from '../parts';
import { baseMap } from '../reading/baseMap';
import { codingTarget } from './codingTarget';
import { say } from '../say';

/** Copies what is selected without brackets and codes; without a selection the line at the cursor. */
export async function copyWithoutCodes(parts: Parts): Promise<void> {
  const target = await codingTarget(parts);
  if (target === null) return;
  const { document, version, selections, cursor } = target;
  const model = await parts.client.request(REQUEST.passages, { uri: document.uri.toString() });
  if (model !== null && (model.version !== version || document.version !== version)) {
    void say.warning(t('The document changed meanwhile; nothing was copied.'));
    return;
  }
  const selected = selections.filter((one) => !one.isEmpty);
  const ranges = selected.length > 0 ? selected : [document.lineAt(cursor.line).range];
  const map = model && baseMap(document.getText(), model);
  const texts = ranges.map((range) => map?.textOf(fromRange(range)) ?? document.getText(range));
  await vscode.env.clipboard.writeText(texts.join('\n'));
}
