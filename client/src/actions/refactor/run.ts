import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyCodes } from '../../../../server/src/protocol/codesView';
import type { Refactoring } from '../../../../server/src/protocol/refactoring';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { StudyEdit, StudyEditAnswer } from '../../../../server/src/protocol/studyEdit';
import type { Parts } from '../../parts';
import { leftOut } from '../../studyEdits/gone';
import type { Outcome } from '../../studyEdits/outcome';
import { UNDO_LAST } from '../../studyEdits/undoWords';
import { extentOf } from '../../views/refactorModel';
import { listed } from '../../views/words';

const APPLY = (): string => t('Apply');
const SHOW = (): string => t('Show Changes');

/**
 * Has a change to a study computed, shows what it comes to, and makes it. Where only the codebook changes nothing is
 * asked. Gives whether it was made; why not is told to the person.
 */
export async function runRefactoring(
  parts: Pick<Parts, 'client' | 'edits' | 'ask'>,
  study: Pick<StudyCodes, 'root' | 'codebookUri'>,
  refactoring: Refactoring,
): Promise<boolean> {
  const edit = await parts.client.request(REQUEST.refactor, { root: study.root, refactoring });
  return makeChange(parts, edit, edit.ok ? extentOf(edit, study.codebookUri) : null);
}

/** Shows what a computed change comes to, in the words of `extent`, and makes it; without `extent` nothing is asked. */
export async function makeChange(
  parts: Pick<Parts, 'edits' | 'ask'>,
  edit: StudyEditAnswer,
  extent: string | null,
): Promise<boolean> {
  const { edits, ask } = parts;
  if (!edit.ok) {
    await ask({ kind: 'warning', message: edit.message, buttons: [] });
    return false;
  }
  const preview = await wantsPreview(parts, edit, extent);
  if (preview === null) return false;
  const outcome = await edits.apply(edit, { preview, extent });
  await tell(parts, edit, outcome, preview);
  return outcome.kind === 'done';
}

/** Whether the changes are to be shown first; null when they are not to be made. */
async function wantsPreview(
  { edits, ask }: Pick<Parts, 'edits' | 'ask'>,
  edit: StudyEdit,
  extent: string | null,
): Promise<boolean | null> {
  if (extent === null || edits.asks(edit)) return false;
  const answer = await ask({
    kind: 'warning',
    message: `${edit.title}?`,
    detail: [`${extent}.`, ...edit.notices].join('\n\n'),
    buttons: [APPLY(), SHOW()],
  });
  return answer === APPLY() ? false : answer === SHOW() ? true : null;
}

async function tell(
  { ask, edits }: Pick<Parts, 'ask' | 'edits'>,
  { title, notices }: StudyEdit,
  outcome: Outcome,
  preview: boolean,
): Promise<void> {
  if (outcome.kind === 'refused') {
    const buttons = outcome.half === true ? [UNDO_LAST()] : [];
    const answer = await ask({ kind: 'warning', message: outcome.message, buttons });
    if (answer === UNDO_LAST()) await edits.undoLast();
  } else if (outcome.kind === 'cancelled') {
    if (preview) vscode.window.setStatusBarMessage(t('{0}: nothing was changed', title), 6000);
  } else {
    const { unsaved, gone = [] } = outcome;
    const told = [
      ...(unsaved.length === 0 ? [] : [stillToSave(title, unsaved)]),
      ...(gone.length === 0 ? [] : [leftOut(gone)]),
      ...notices,
    ];
    if (unsaved.length === 0) vscode.window.setStatusBarMessage(t('{0}: done', title), 6000);
    // Nobody waits for a notification to be closed.
    if (told.length > 0) void ask({ kind: 'information', message: told.join(' '), buttons: [] });
  }
}

function stillToSave(title: string, names: readonly string[]): string {
  return t(
    '{0} is done. Still to be saved, since there were unsaved changes or saving is off: {1}.',
    title,
    listed(names),
  );
}
