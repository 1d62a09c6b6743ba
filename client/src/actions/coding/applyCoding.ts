import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TextEdit } from '../../../../server/src/protocol/base';
import type { CodeAndValue, EditAnswer, Remarks } from '../../../../server/src/protocol/editing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { addEdits, fromRange, toRange } from '../../convert';
import type { Parts } from '../../parts';
import type { StudyClient } from '../../studyClient';
import type { NewCode } from './askForNewCode';
import { wordsAfter } from './wordsAfter';
import { say } from '../../say';

/** What ranges are to be coded with. */
export interface Chosen extends Remarks {
  readonly codes: readonly CodeAndValue[];
  /** A code, one of those above, that the codebook has not got yet. */
  readonly created: NewCode | null;
  readonly codebookUri: string;
}

/** Has the coding of ranges of a document computed, for whoever applies it. */
export function codingEdit(
  client: StudyClient,
  document: vscode.TextDocument,
  version: number,
  ranges: readonly vscode.Range[],
  chosen: Pick<Chosen, 'codes' | 'memo' | 'unsure'>,
): Promise<EditAnswer> {
  return client.request(REQUEST.edit, {
    uri: document.uri.toString(),
    version,
    operation: { kind: 'code', ranges: ranges.map(fromRange), ...chosen },
  });
}

/**
 * Codes ranges of a document, and adds the new code to the codebook: one edit of both files, so that one undo takes both
 * back. Nothing is saved. Where it cannot be done, nothing is changed and the person is told why.
 * @param version the version of the document that the ranges belong to
 * @returns where the words are then; null when nothing was changed
 */
export async function applyCoding(
  { client, recent, codings }: Pick<Parts, 'client' | 'recent' | 'codings'>,
  document: vscode.TextDocument,
  version: number,
  ranges: readonly vscode.Range[],
  { codes, created, codebookUri, memo = null, unsure = false }: Chosen,
): Promise<readonly vscode.Range[] | null> {
  // Opened, so that the server reads the very text that is edited, and not one that is on its way from the disk.
  const codebook = created && (await vscode.workspace.openTextDocument(vscode.Uri.parse(codebookUri, true)));
  const codebookVersion = codebook?.version;
  const coding = await codingEdit(client, document, version, ranges, { codes, memo, unsure });
  const adding: EditAnswer | null =
    created && (await client.request(REQUEST.addCode, { uri: codebookUri, ...created }));
  for (const answer of [coding, adding]) {
    if (answer === null || answer.ok) continue;
    void say.warning(answer.message);
    return null;
  }
  const words = coding.ok ? wordsAfter(ranges.map(wordsIn), coding.edits.map(offsetsOfEdit)) : [];
  const edit = new vscode.WorkspaceEdit();
  if (coding.ok) addEdits(edit, coding);
  if (adding?.ok) addEdits(edit, adding);
  // A person may have typed while the answers were awaited, in the one file or in the other.
  const changed = document.version !== version || codebook?.version !== codebookVersion;
  if (changed || !(await codings.apply(edit))) {
    void say.warning(t('The document or the codebook changed meanwhile; nothing was coded.'));
    return null;
  }
  recent.used(codes);
  // A step of the walkthrough is done by it.
  void vscode.commands.executeCommand('setContext', 'passage.hasCoded', true);
  const notices = [coding, adding].flatMap((answer) => (answer?.ok ? (answer.notice ?? []) : []));
  // The codebook is in another tab, perhaps one that opens only now: who saves the transcript alone has half of it.
  if (created !== null)
    notices.push(t('“{0}” was added to the codebook; save that file, too.', created.name));
  if (notices.length > 0) void say.information(notices.join(' '));
  return words.map(
    ({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
  );

  function offsets({ start, end }: vscode.Range): { readonly start: number; readonly end: number } {
    return { start: document.offsetAt(start), end: document.offsetAt(end) };
  }

  /** Blanks at the ends of a selection are not coded. */
  function wordsIn(range: vscode.Range): ReturnType<typeof offsets> {
    const { start, end } = offsets(range);
    const text = document.getText(range);
    const blank = text.length - text.trimStart().length;
    return {
      start: start + blank,
      end: Math.max(start + blank, end - (text.length - text.trimEnd().length)),
    };
  }

  function offsetsOfEdit({
    range,
    newText,
  }: TextEdit): ReturnType<typeof offsets> & { readonly newText: string } {
    return { ...offsets(toRange(range)), newText };
  }
}
