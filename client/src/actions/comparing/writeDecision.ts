import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DecideAnswer, DecidedFile, DecideParams } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { addToFile, changedMeanwhile } from '../../addToFile';
import { toRange } from '../../convert';
import { showFailure, whyOf } from '../../failures';
import { requireOwnFolders } from '../../ownFolders';
import type { Parts } from '../../parts';
import { say } from '../../say';
import { difference } from '../../studyEdits/textEdits';
import type { ItemRow } from '../../views/comparisonModel';
import type { ComparisonState } from '../../views/comparisonState';
import { askForCoder } from '../memos/askForCoder';

const AGAIN = (): string => t('Try Again');

/**
 * Takes a decision, or takes one back: asks for the consensus copy and the lines of the log, and writes them. Why it cannot be
 * is told. Gives whether it was done.
 * @param asked who was compared when the step was chosen, since A and B are others when others are
 * @param again does the whole once more, with the reason that was typed, where the person wants that after it could not be done
 */
export async function writeDecision(
  parts: Parts,
  asked: ComparisonState,
  { document }: Pick<ItemRow, 'document'>,
  step: DecideParams['step'],
  why: string,
  again: () => Promise<void>,
): Promise<boolean> {
  const refuse = (message: string, kind: 'warning' | 'error' = 'warning'): false => {
    say[kind](message, {}, AGAIN())
      .then((answer) => (answer === AGAIN() ? again() : undefined))
      .then(undefined, (error: unknown) => showFailure(parts.client, 'deciding again', error));
    return false;
  };
  const { root, a, b, round, unfinished } = asked;
  if (root === null) return false;
  const by = await whoDecides(parts, root);
  if (by === undefined) return false;
  const answer = await parts.client.request(REQUEST.decide, {
    ...{ root, a, b, round, unfinished, document: document.key, step, by, why },
    at: new Date().toISOString(),
  });
  if (!answer.ok) {
    await parts.comparison.set({});
    return refuse(answer.message);
  }
  let done: boolean;
  try {
    done = await write(vscode.Uri.parse(root, true), answer);
  } catch (error) {
    parts.client.log('noting a decision', error);
    return refuse(t('Passage could not do this: {0}', whyOf(error)), 'error');
  }
  await parts.comparison.set({});
  return (
    done || refuse(t('{0} changed meanwhile; nothing was decided. Try again.', nameOf(answer.consensus)))
  );
}

/** The copy first: a decision that is noted has been carried out. Where it cannot be noted, the copy is as it was. */
async function write(
  root: vscode.Uri,
  { consensus, added }: Extract<DecideAnswer, { readonly ok: true }>,
): Promise<boolean> {
  await requireOwnFolders(
    root,
    added.map(({ uri }) => vscode.Uri.parse(uri, true)),
  );
  if (consensus !== null && !(await writeCopy(root, consensus))) return false;
  try {
    for (const file of added) await addLines(file);
  } catch (error) {
    if (consensus !== null) await takeBack(root, consensus, error);
    throw error;
  }
  return true;
}

/** The person's own id, asked for once; undefined when they did not say, or nobody can be asked, which is told. */
export async function whoDecides({ client }: Parts, root: string): Promise<string | undefined> {
  const choices = await client.request(REQUEST.compareChoices, { root });
  if (!choices.ok) {
    void say.warning(choices.message);
    return undefined;
  }
  const { own, coders } = choices;
  const asked = { ownCoder: own, coder: null, coders: coders.map(({ id, name }) => ({ id, name })) };
  return (await askForCoder(client, vscode.Uri.parse(root, true), asked)) ?? undefined;
}

/**
 * Changes the consensus copy, or makes it, as one step for Undo; saved where it had nothing unsaved. Gives whether it was as it
 * was thought to be, and so was changed; throws, with the words in it as they were, where it cannot be saved, or where it is not
 * in a folder of the study's own.
 * @param root the study's folder
 */
export async function writeCopy(root: vscode.Uri, copy: DecidedFile): Promise<boolean> {
  const { uri, before, after } = copy;
  const file = vscode.Uri.parse(uri, true);
  await requireOwnFolders(root, [file]);
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
  if (!wasClean || (await document.save())) return true;
  const why = new Error(t('{0} could not be saved.', nameOf(copy)));
  await takeBack(root, copy, why);
  throw why;
}

/** Has the copy say what it said. Where that fails, what went wrong before is told first, and then this. */
async function takeBack(root: vscode.Uri, copy: DecidedFile, why: unknown): Promise<void> {
  const isBack = await putBack(root, copy).catch(() => false);
  if (isBack) return;
  throw new Error(
    t(
      '{0} What was to be decided is in {1} all the same: Undo there takes it out.',
      whyOf(why),
      nameOf(copy),
    ),
  );
}

async function putBack(root: vscode.Uri, { uri, before, after }: DecidedFile): Promise<boolean> {
  if (before !== null) return writeCopy(root, { uri, before: after, after: before });
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(vscode.Uri.parse(uri, true), { ignoreIfNotExists: true });
  return vscode.workspace.applyEdit(edit);
}

/** Adds lines to a file that nobody edits; no step for Undo, since what was decided is taken back by another line. */
async function addLines({ uri, before, after }: DecidedFile): Promise<void> {
  const file = vscode.Uri.parse(uri, true);
  await addToFile(file, (text) => {
    if (text !== before) throw changedMeanwhile(vscode.workspace.asRelativePath(file));
    return after.slice(before?.length ?? 0);
  });
}

function nameOf(copy: Pick<DecidedFile, 'uri'> | null): string {
  return copy === null ? '' : vscode.workspace.asRelativePath(vscode.Uri.parse(copy.uri, true));
}
