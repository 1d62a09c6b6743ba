import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DecidedFile, DecideParams } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { addToFile, changedMeanwhile } from '../../addToFile';
import { toRange } from '../../convert';
import type { Parts } from '../../parts';
import { askForText, say } from '../../say';
import { difference } from '../../studyEdits/textEdits';
import type { ComparisonRow, ItemRow } from '../../views/comparisonModel';
import { sideWords } from '../../views/comparisonWords';
import { BY_KEY, focusedRow } from '../../views/rowsByKey';
import { oneLine } from '../../views/words';
import { askForCoder } from '../memos/askForCoder';
import { nothingToShow, showNeighbour } from './showItems';

/**
 * Settles the place that a row stands for, or the one with the focus where a key of the view was pressed, else the one that
 * was shown last; and goes on to the next.
 */
export async function decide(parts: Parts, called?: ComparisonRow | typeof BY_KEY): Promise<void> {
  const item = called === BY_KEY ? await focusedItem(parts) : itemOf(parts, called);
  if (item === null && called === BY_KEY && parts.comparison.answer?.ok === true) {
    void say.information(t('What has the focus is no single place. Go to one, and decide on that.'));
    return;
  }
  if (item === null) return nothingToShow(parts);
  if (item.item.state === 'agreed') {
    void say.information(t('The two agree here; there is nothing to decide.'));
    return;
  }
  const take = await chooseVerdict(parts, item);
  if (take === undefined) return;
  const why = await askForText({
    title: t('Decide on {0}', item.item.locator),
    prompt: t('Why? It is kept with the decision, and can be left empty'),
    ignoreFocusOut: true,
  });
  if (why === undefined) return;
  const next = await neighbourOf(parts, item);
  if (!(await write(parts, item, { kind: 'decide', item: item.item.id, take }, why.trim()))) return;
  if (next !== null) await showNeighbour(parts, 1, next);
}

/** Takes the decision on a place back; it is open again. */
export async function undoDecision(parts: Parts, row?: ComparisonRow): Promise<void> {
  const settled =
    row?.kind === 'item' ? { document: row.document, item: row.item } : await chooseSettled(parts);
  const decision = settled?.item.decision ?? null;
  if (settled === null || decision === null) return;
  const why = await askForText({
    title: t('Take the decision on {0} back', settled.item.locator),
    prompt: t('Why? It is kept with the decision, and can be left empty'),
    ignoreFocusOut: true,
  });
  if (why === undefined) return;
  await write(parts, settled, { kind: 'reverse', decision: decision.id }, why.trim());
}

/** One of the places that are settled, the last one first; null for none. */
async function chooseSettled({ comparison }: Parts) {
  const { answer } = comparison;
  const documents = answer?.ok === true ? answer.documents : [];
  const items = documents
    .flatMap((document) => document.items.map((item) => ({ document, item })))
    .flatMap(({ document, item }) => {
      const { decision } = item;
      if (decision === null) return [];
      const { said, by, at } = decision;
      const detail = t('{0}, {1}, {2}', said, by, at.slice(0, 10));
      return [{ label: oneLine(item.words), description: item.locator, detail, at, document, item }];
    })
    .sort((x, y) => (x.at < y.at ? 1 : -1));
  if (items.length === 0) {
    void say.information(t('Nothing was decided yet.'));
    return null;
  }
  const title = t('Which decision is taken back?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true })) ?? null;
}

function itemOf({ comparison }: Parts, row: ComparisonRow | undefined): ItemRow | null {
  if (row?.kind === 'item') return row;
  const [selected] = comparison.selection;
  return comparison.current ?? (selected?.kind === 'item' ? selected : null);
}

/** The item whose row has the focus in the view, or is above that row; null for none. */
async function focusedItem({ comparison }: Parts): Promise<ItemRow | null> {
  const focused = await focusedRow(comparison);
  const has = (row: ItemRow) => [row, ...row.children].some(({ id }) => id === focused?.id);
  return (await comparison.items()).find(has) ?? null;
}

/** The item behind this one, which is not listed any more once it is settled; null where it is the last. */
async function neighbourOf({ comparison }: Parts, item: ItemRow): Promise<ItemRow | null> {
  const items = await comparison.items();
  const at = items.findIndex(({ id }) => id === item.id);
  return items[at + 1] ?? null;
}

async function chooseVerdict({ comparison }: Parts, { item }: ItemRow) {
  const { answer } = comparison;
  if (answer?.ok !== true) return undefined;
  const items = [
    { label: t('As {0}', oneLine(answer.a.name)), description: sideWords(item.a), take: 'a' },
    { label: t('As {0}', oneLine(answer.b.name)), description: sideWords(item.b), take: 'b' },
    { label: t({ message: 'Both', comment: 'The coding of both coders stands' }), take: 'both' },
    { label: t({ message: 'Neither', comment: 'The coding of neither coder stands' }), take: 'neither' },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Decide on {0}', item.locator),
    placeHolder: t('What is to stand? {0}', oneLine(item.words)),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.take;
}

async function write(
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
async function whoDecides({ client }: Parts, root: string): Promise<string | undefined> {
  const choices = await client.request(REQUEST.compareChoices, { root });
  if (!choices.ok) return undefined;
  const { own, coders } = choices;
  const asked = { ownCoder: own, coder: null, coders: coders.map(({ id, name }) => ({ id, name })) };
  return (await askForCoder(client, vscode.Uri.parse(root, true), asked)) ?? undefined;
}

/** Changes the consensus copy, or makes it, as one step for Undo; saved where it had nothing unsaved. */
async function writeCopy({ uri, before, after }: DecidedFile): Promise<boolean> {
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
