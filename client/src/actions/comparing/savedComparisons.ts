import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditComparisonParams, SavedComparisonModel } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { askForText, say } from '../../say';
import { savedItems } from '../../views/comparisonWords';
import { oneLine } from '../../views/words';
import { pickRowOrButton } from '../pickRow';
import { changeStudyFile } from '../studyFile';
import { studyFor } from '../studyFor';
import type { Choices } from './choosePair';

/** In the place of one that is saved: others are chosen. */
export const ANEW = 'anew';

/** One of the comparisons that the study saves, or others; undefined when it was cancelled. */
export async function chooseSaved(
  parts: Parts,
  root: string,
  choices: Choices,
  title: string,
): Promise<SavedComparisonModel | typeof ANEW | undefined> {
  const rename = { iconPath: new vscode.ThemeIcon('edit'), tooltip: t('Rename…') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Take Out of study.yaml') };
  const items = [
    ...savedItems(choices.saved, choices.coders).map((one) => ({ ...one, buttons: [rename, remove] })),
    { label: '', kind: vscode.QuickPickItemKind.Separator, one: ANEW } as const,
    { label: t('Other Coders…'), one: ANEW } as const,
  ];
  const placeholder = t('A saved comparison, or others');
  const picked = await pickRowOrButton<(typeof items)[number]>({ title, placeholder, items });
  if (picked === undefined || picked.button === undefined) return picked?.item.one;
  const { one } = picked.item;
  if (one === ANEW) return undefined;
  await (picked.button === rename ? renameIn(parts, root, one) : removeIn(parts, root, one));
  // On with what there is now; none may be left.
  const now = await parts.client.request(REQUEST.compareChoices, { root });
  if (!now.ok) return undefined;
  return now.saved.length === 0 ? ANEW : chooseSaved(parts, root, now, title);
}

/** Saves who is compared under a name, in study.yaml, as one step that can be undone. */
export async function saveComparison({ client, comparison }: Parts): Promise<void> {
  const { state, answer } = comparison;
  const { root, a, b, round, unfinished } = state;
  if (root === null || answer?.ok !== true) {
    void say.information(t('Nobody is compared yet. Compare Coders begins.'));
    return;
  }
  const name = await askForText({
    title: t('Save comparison'),
    prompt: t('A name; it is kept in study.yaml, and Compare Coders offers it first'),
    value: t('{0} and {1}', oneLine(answer.a.name), oneLine(answer.b.name)),
    validateInput: (typed) => (typed.trim() === '' ? t('Type a name.') : null),
  });
  if (name === undefined) return;
  await changeStudyFile(root, (document) =>
    client.request(REQUEST.saveComparison, {
      ...{ root, name, a, b, round, unfinished },
      version: document?.version ?? null,
    }),
  );
}

/** Gives a saved comparison another name. */
export async function renameComparison(parts: Parts): Promise<void> {
  const found = await choose(parts, t('Rename saved comparison'));
  if (found !== null) await renameIn(parts, found.root, found.one);
}

/** Takes a saved comparison out of study.yaml; Undo in that file brings it back. */
export async function removeComparison(parts: Parts): Promise<void> {
  const found = await choose(parts, t('Remove saved comparison'));
  if (found !== null) await removeIn(parts, found.root, found.one);
}

async function choose(
  parts: Parts,
  title: string,
): Promise<{ readonly root: string; readonly one: SavedComparisonModel } | null> {
  const study = await studyFor(parts, undefined, title);
  if (study === null) return null;
  const { root } = study;
  const choices = await parts.client.request(REQUEST.compareChoices, { root });
  if (!choices.ok || choices.saved.length === 0) {
    void say.information(
      choices.ok
        ? t('No comparison is saved yet. Save Comparison saves the one that is shown.')
        : choices.message,
    );
    return null;
  }
  const items = savedItems(choices.saved, choices.coders);
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return picked === undefined ? null : { root, one: picked.one };
}

async function renameIn(parts: Parts, root: string, { name }: SavedComparisonModel): Promise<void> {
  const to = await askForText({
    title: t('Rename saved comparison'),
    prompt: t('Another name for {0}', oneLine(name)),
    value: name,
    validateInput: (typed) => (typed.trim() === '' ? t('Type a name.') : null),
  });
  if (to !== undefined && to.trim() !== name) await edit(parts, root, { kind: 'rename', name, to });
}

async function removeIn(parts: Parts, root: string, { name }: SavedComparisonModel): Promise<void> {
  const done = await edit(parts, root, { kind: 'remove', name });
  if (done)
    vscode.window.setStatusBarMessage(
      t('“{0}” is no longer in study.yaml; Undo in that file brings it back.', oneLine(name)),
      6000,
    );
}

function edit({ client }: Parts, root: string, change: EditComparisonParams['edit']): Promise<boolean> {
  return changeStudyFile(root, (document) =>
    client.request(REQUEST.editComparison, { root, version: document?.version ?? null, edit: change }),
  );
}
