import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { toRange } from '../../convert';
import type { Parts } from '../../parts';
import type { CodeNode } from '../../views/rows';
import { showReferences } from '../navigate';
import { pickCode } from './pickCode';

/** Shows every place that names a code of the view *Codes*, in files open or closed. */
export async function findAllReferences(parts: Parts, node?: CodeNode): Promise<void> {
  const options = { title: t('Find all references'), placeHolder: t('Of which code?') };
  const picked = await pickCode(parts, node, options);
  if (picked !== null) await findReferences(parts, picked.study.root, picked.row.id);
}

/** Shows them beside the first of them: the code's entry in the codebook, where it has one. */
export async function findReferences(parts: Parts, root: string, code: string): Promise<void> {
  const params = { root, code, includeDeclaration: true };
  const [first] = await parts.client.request(REQUEST.references, params);
  if (first === undefined) {
    await parts.ask({ kind: 'information', message: t('Nothing names #{0}.', code), buttons: [] });
    return;
  }
  const range = toRange(first.range);
  const uri = vscode.Uri.parse(first.uri, true);
  await vscode.window.showTextDocument(uri, { selection: range });
  await showReferences(parts, first.uri, first.range.start, params);
}
