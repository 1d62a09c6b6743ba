import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodeAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition } from '../convert';
import type { Parts } from '../parts';
import { inList } from '../views/words';
import type { CodingTarget } from './codingTarget';
import { groupsHere, isAboutGroup, perform, targetFor } from './editing';
import { say } from '../say';

/** Removes a code from a passage at the cursor, and the passage's markup with the last of them: one undo step. */
export async function removeCode(parts: Parts, about?: unknown): Promise<void> {
  const target = await targetFor(parts, about);
  if (target === null) return;
  const codes = await codesMeant(parts, target, about);
  if (codes.length === 0) {
    void say.information(t('There is no code at the cursor.'));
    return;
  }
  const code = codes.length === 1 ? codes[0] : await pick(codes);
  if (code !== undefined) await perform(parts, target, { kind: 'removeCode', range: code.range });
}

/** The codes at the cursor, or those of the group that the command was called about. */
async function codesMeant(parts: Parts, target: CodingTarget, about: unknown): Promise<readonly CodeAt[]> {
  if (isAboutGroup(about)) {
    const groups = await groupsHere(parts, target, about);
    return groups.flatMap(({ codes, coder, text }) => codes.map((code) => ({ ...code, coder, text })));
  }
  const uri = target.document.uri.toString();
  return parts.client.request(REQUEST.codesAt, { uri, position: fromPosition(target.cursor) });
}

async function pick(codes: readonly CodeAt[]): Promise<CodeAt | undefined> {
  const items = codes.map((code) => ({
    label: inList(code.name),
    description: [`#${code.id}`, code.value, code.coder && `@${code.coder}`].filter(Boolean).join(' · '),
    detail: inList(code.text),
    code,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Remove a code'),
    placeHolder: t('Which one? The innermost passage is first'),
    matchOnDescription: true,
  });
  return picked?.code;
}
