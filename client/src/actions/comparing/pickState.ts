import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparableState } from '../../../../server/src/protocol/comparing';
import { askForText } from '../../say';
import { shownState } from '../../views/comparisonWords';
import { inList } from '../../views/words';

/** A state that is offered before those that git knows. */
export interface FirstState<F> extends vscode.QuickPickItem {
  readonly state: F;
}

interface StateItem<F> extends vscode.QuickPickItem {
  /** Left out for one that is typed. */
  readonly state?: string | F;
}

/** Lets one of the states be chosen that git knows, one of those that come first, or another be typed; undefined for none. */
export async function pickState<F = never>(
  states: readonly ComparableState[],
  title: string,
  placeHolder: string,
  first: readonly FirstState<F>[] = [],
): Promise<string | F | undefined> {
  const titles = {
    branch: t('branches'),
    worktree: t('worktrees'),
    tag: t('tags'),
    commit: t('commits that touched the study'),
  } as const;
  const items: StateItem<F>[] = [...first];
  for (const kind of ['branch', 'worktree', 'tag', 'commit'] as const) {
    const some = states.filter((one) => one.kind === kind);
    if (some.length > 0) items.push({ label: titles[kind], kind: vscode.QuickPickItemKind.Separator });
    for (const { name, date, subject } of some) {
      const said = inList(subject);
      const description = kind === 'worktree' ? t('on {0}', said) : `${date.slice(0, 10)} ${said}`.trim();
      items.push({ label: inList(shownState(name)), description, state: name });
    }
  }
  items.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
  items.push({ label: t('Another Revision…'), detail: t('A tag, a branch, or the id of a commit') });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  if (picked === undefined || picked.state !== undefined) return picked?.state;
  return (await askForText({ title, prompt: t('A revision of git') }))?.trim() || undefined;
}
