import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DecidedFile, DecideParams } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { addToFile, changedMeanwhile } from '../../addToFile';
import { toRange } from '../../convert';
import type { Parts } from '../../parts';
import { say } from '../../say';
import { difference } from '../../studyEdits/textEdits';
import type { ItemRow } from '../../views/comparisonModel';
import { askForCoder } from '../memos/askForCoder';

/**
 * Takes a decision, or takes one back: asks for the consensus copy and the lines of the log, and writes them. Why it cannot be
 * is told. Gives whether it was done.
 */
export async function writeDecision(
  parts: Parts,
  { document }: Pick<ItemRow, 'document'>,
  step: DecideParams['step'],
  why: string,
): Promise<boolean> {
  const { root, a, b, round, unfinished } = parts.comparison.state;
  if (root === null) return false;
  const by = await whoDecides(parts, root);
  if (by === undefined) return false;
  const answer = await parts.client.request(REQUEST.decide, {
    ...{ root, a, b, round, unfinished, document: document.key, step, by, why },
    at: new Date().toISOString(),
  });
  if (!answer.ok) {
    void say.warning(answer.message);
    await parts.comparison.set({});
    return false;
  }
  const { consensus, added } = answer;
  // The copy first: a decision that is noted has been carried out. Where it cannot be noted, the copy is as it was.
  if (consensus !== null && !(await writeCopy(consensus))) return changed(consensus);
  try {
    for (const file of added) await addLines(file);
  } catch (error) {
    if (consensus !== null) await takeBack(consensus);
    throw error;
  }
  await parts.comparison.set({});
  return true;
}

/** The person's own id, asked for once; undefined when they did not say. */
export async function whoDecides({ client }: Parts, root: string): Promise<string | undefined> {
  const choices = await client.request(REQUEST.compareChoices, { root });
  if (!choices.ok) return undefined;
  const { own, coders } = choices;
  const asked = { ownCoder: own, coder: null, coders: coders.map(({ id, name }) => ({ id, name })) };
  return (await askForCoder(client, vscode.Uri.parse(root, true), asked)) ?? undefined;
}

/** Changes the consensus copy, or makes it, as one step for Undo; saved where it had nothing unsaved. */
export async function writeCopy({ uri, before, after }: DecidedFile): Promise<boolean> {
  const file = vscode.Uri.parse(uri, true);
  const edit = new vscode.WorkspaceEdit();
  if (before === null) {
    edit.createFile(file, { contents: new TextEncoder().encode(after) });
    return vscode.workspace.applyEdit(edit);
  }
  const document = await vscode.workspace.openTextDocument(file);
  if (document.getText() !== before) return false;
  const wasClean = !document.isDirty;
  for (const { range, newText } of difference(before, after)) edit.replace(file, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (wasClean) await document.save();
  return true;
}

async function takeBack({ uri, before, after }: DecidedFile): Promise<void> {
  if (before !== null) {
    await writeCopy({ uri, before: after, after: before });
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(vscode.Uri.parse(uri, true), { ignoreIfNotExists: true });
  await vscode.workspace.applyEdit(edit);
}

/** Adds lines to a file that nobody edits; no step for Undo, since what was decided is taken back by another line. */
async function addLines({ uri, before, after }: DecidedFile): Promise<void> {
  const file = vscode.Uri.parse(uri, true);
  await addToFile(file, (text) => {
    if (text !== before) throw changedMeanwhile(vscode.workspace.asRelativePath(file));
    return after.slice(before?.length ?? 0);
  });
}

function changed({ uri }: DecidedFile): false {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
  void say.warning(t('{0} changed meanwhile; nothing was decided. Try again.', name));
  return false;
}
