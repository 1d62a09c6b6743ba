import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { CodingChangesAnswer } from '../../../server/src/protocol/codingChanges';
import { REQUEST } from '../../../server/src/protocol/requests';
import { LANGUAGES, type StudyClient } from '../studyClient';
import {
  codingChangesMessage,
  codingChangesRows,
  type ChangedCopyRow,
  type CodingChanges,
  type CodingChangesRow,
} from './codingChangesModel';
import { NO_GIT } from './comparisonWords';
import { codeDot } from './dots';
import { onGitChanged } from './gitChanged';
import { keptState } from './keptStates';
import { createModelTree } from './modelTree';
import { rowItem } from './rowItem';
import { createStoppable } from './stoppable';
import { inTooltip } from './words';

/** Which states of which study are shown. */
export interface CodingChangesState {
  /** URI of the study's folder; null for the first that is open. */
  readonly root: string | null;
  /** A revision, or the folder of a worktree. */
  readonly before: string;
  /** Null for what is there now, saved or not. */
  readonly after: string | null;
}

/** The view *Changes in Coding*, in the container of source control. */
export interface CodingChangesView {
  readonly state: CodingChangesState;
  readonly answer: CodingChangesAnswer | null;
  /** Shows other states; resolves when they are there. */
  set(state: CodingChangesState): Promise<void>;
  /** Asks again, whether or not the view can be seen. */
  refresh(): Promise<void>;
  /** Ends a comparison that takes long; it is begun again by `refresh` and `set` alone. */
  stop(): void;
  /** Shows the view and gives it the keyboard, on the row of a file's copy where it has one; says whether it has. */
  focus(file?: vscode.Uri): Promise<boolean>;
  /** The rows below a row, or the top ones. */
  children(row?: CodingChangesRow): Promise<readonly CodingChangesRow[]>;
}

const VIEW = 'passage.codingChanges';
const STATE_KEY = 'codingChanges';
/** It is asked again when nothing has happened for so long, in milliseconds. */
const QUIET_MS = 1000;
const BEING_COMPARED = 'passage.codingChangesBeingCompared';

/** Registers the view. While it cannot be seen git is not asked. */
export function createCodingChangesView(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): CodingChangesView {
  let state: CodingChangesState = keptState.codingChanges(workspaceState.get(STATE_KEY));

  async function ask(token: vscode.CancellationToken): Promise<CodingChanges> {
    const none = (message: string): CodingChanges => ({ answer: { ok: false, message }, study: null });
    if (!vscode.workspace.isTrusted) return none(NO_GIT());
    const { ready, studies } = await client.request(REQUEST.codes, { layer: 'everyone' }, token);
    if (!ready) return none(t('The study is still being read. Try again in a moment.'));
    const study = studies.find(({ root }) => root === state.root) ?? studies[0];
    if (study === undefined) return none(t('No study is open.'));
    const params = { ...state, root: study.root };
    const answer = await client.request(REQUEST.codingChanges, params, token);
    return { answer, study: studies.length < 2 ? null : study.title };
  }

  const whileSaid = createStoppable(
    (is) => void vscode.commands.executeCommand('setContext', BEING_COMPARED, is),
  );
  const tree = createModelTree<CodingChanges, CodingChangesRow>(client, subscriptions, {
    id: VIEW,
    memory: workspaceState,
    usual: false,
    ask: async (token) =>
      whileSaid(() => vscode.window.withProgress({ location: { viewId: VIEW } }, () => ask(token))),
    stopped: ({ answer }) => !answer.ok && answer.stopped === true,
    message: codingChangesMessage,
    rows: codingChangesRows,
    below: (row) => (row.kind === 'copy' || row.kind === 'group' ? row.children : []),
    item: treeItem,
  });
  const later = (): void => tree.outdate(QUIET_MS);
  subscriptions.push(
    client.onChanged(later),
    onGitChanged(later),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const concerns = LANGUAGES.some((one) => one === document.languageId) || isCodebook(document.uri);
      if (contentChanges.length > 0 && concerns && state.after === null) later();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => tree.outdate()),
  );
  return {
    get state() {
      return state;
    },
    get answer() {
      return tree.model?.answer ?? null;
    },
    async set(next) {
      state = next;
      await workspaceState.update(STATE_KEY, state);
      await tree.read();
      await tree.drawnAgain();
    },
    async refresh() {
      await tree.read();
      tree.redraw();
    },
    stop: () => tree.stop(),
    async focus(file) {
      await tree.focus();
      const row = file && (await tree.children()).find(isOf(file));
      if (row === undefined) return false;
      await tree.view.reveal(row, { focus: true, select: true, expand: true });
      return true;
    },
    children: (row) => tree.children(row),
  };
}

function isCodebook({ path }: vscode.Uri): boolean {
  return /\/codebook\.ya?ml$/u.test(path);
}

function isOf(file: vscode.Uri): (row: CodingChangesRow) => row is ChangedCopyRow {
  return (row): row is ChangedCopyRow =>
    row.kind === 'copy' &&
    [row.copy.uris.after, row.copy.uris.before].some(
      (uri) => uri !== null && vscode.Uri.parse(uri, true).path === file.path,
    );
}

function treeItem(row: CodingChangesRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const expansion = { copy: Expanded, group: Collapsed, change: None, lost: None, total: None, entry: None };
  const item = rowItem(row, expansion[row.kind]);
  switch (row.kind) {
    case 'copy':
      item.iconPath = vscode.ThemeIcon.File;
      item.contextValue = 'changed-copy';
      break;
    case 'change':
      item.iconPath = new vscode.ThemeIcon(ICONS[row.change.kind]);
      item.tooltip = inTooltip(row.tooltip);
      item.contextValue = 'changed-coding';
      item.command = {
        command: 'passage.showCodingChange',
        title: t('Show Before and After'),
        arguments: [row],
      };
      break;
    case 'lost':
      item.iconPath = new vscode.ThemeIcon(ICONS.removed);
      break;
    case 'group':
      break;
    case 'total':
      item.iconPath = codeDot(row.color);
      break;
    case 'entry':
      item.iconPath = codeDot(row.color);
      item.tooltip = inTooltip(row.tooltip);
      if (row.code.fields.length > 0)
        item.command = { command: 'passage.showDefinitionChange', title: t('Show Both'), arguments: [row] };
  }
  return item;
}

/** Those by which VS Code shows changes of files. */
const ICONS = {
  added: 'diff-added',
  removed: 'diff-removed',
  moved: 'diff-renamed',
  split: 'diff-modified',
  recoded: 'diff-modified',
  revalued: 'diff-modified',
  memo: 'note',
} as const;
