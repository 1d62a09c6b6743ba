import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { toRange } from '../../convert';
import type { Parts } from '../../parts';
import { say } from '../../say';
import { LAST_COMMIT, type ChangedCodingRow, type ChangedCopyRow } from '../../views/codingChangesModel';
import { NO_GIT, shownState } from '../../views/comparisonWords';
import { studyFor } from '../studyFor';
import { pickState } from './pickState';
import { showSideBySide } from './sideBySide';

const TITLE = (): string => t('Changes in coding');

/**
 * Shows what has changed in the coding since the last commit, of the study that a file or a repository of the view *Source
 * Control* belongs to; at the row of the file.
 */
export async function showUncommittedCoding(parts: Parts, called?: unknown): Promise<void> {
  const { file, folder } = placeOf(called);
  const study = await studyFor(parts, file ?? folder, TITLE());
  if (study === null) return;
  await parts.codingChanges.set({ root: study.root, before: LAST_COMMIT, after: null });
  const found = await parts.codingChanges.focus(file);
  if (file !== undefined && !found && parts.codingChanges.answer?.ok === true)
    void say.information(
      t('Nothing in the coding of {0} changed since the last commit.', vscode.workspace.asRelativePath(file)),
    );
}

/** What a menu of *Source Control* calls with: a repository, a group of files, or a file. */
function placeOf(called: unknown): { readonly file?: vscode.Uri; readonly folder?: vscode.Uri } {
  if (typeof called !== 'object' || called === null) return {};
  if ('resourceUri' in called && called.resourceUri instanceof vscode.Uri)
    return { file: called.resourceUri };
  return 'rootUri' in called && called.rootUri instanceof vscode.Uri ? { folder: called.rootUri } : {};
}

/** Lets the person choose two states of a study, and shows what changed in the coding between them. */
export async function showCodingChanges(parts: Parts): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void say.information(NO_GIT());
    return;
  }
  const study = await studyFor(parts, undefined, TITLE());
  if (study === null) return;
  const { root } = study;
  const answer = await parts.client.request(REQUEST.comparableStates, { root });
  if (!answer.ok) {
    void say.information(answer.message);
    return;
  }
  const uncommitted = {
    label: t('Uncommitted Changes'),
    description: t('from the last commit to what is here now, saved or not'),
    state: null,
  };
  const now = { label: t('What Is Here Now'), description: t('saved or not'), state: null };
  const first = await pickState(answer.states, TITLE(), t('Changes since when?'), [uncommitted]);
  if (first === undefined) return;
  const second =
    first === null
      ? null
      : await pickState(answer.states, TITLE(), t('From {0} to what?', shownState(first)), [now]);
  if (second === undefined) return;
  await parts.codingChanges.set({
    root,
    before: first ?? LAST_COMMIT,
    after: second,
  });
  await parts.codingChanges.focus();
}

/** Shows a changed passage in both texts, or all of a copy's; where there is but one text, that one. */
export async function showCodingChange(row: ChangedCopyRow | ChangedCodingRow): Promise<void> {
  const { title, copy } = row;
  const { before = [], after = [] } = row.kind === 'change' ? row.change : {};
  const [left, right] = [before, after].map(([first]) => first?.range ?? null);
  const { uris } = copy;
  if (uris.before !== null && uris.after !== null) {
    const was = { uri: uris.before, range: left ?? null };
    await showSideBySide(was, { uri: uris.after, range: right ?? null }, title);
    return;
  }
  const [uri, range] = uris.after === null ? [uris.before, left] : [uris.after, right];
  if (uri === null) return;
  const options = range === null || range === undefined ? {} : { selection: toRange(range) };
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), options);
}
