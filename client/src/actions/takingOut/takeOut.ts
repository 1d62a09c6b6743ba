import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type {
  TakeOut,
  TakeOutAnswer,
  TakeOutLine,
  TakeOutModel,
} from '../../../../server/src/protocol/takingOut';
import type { Parts } from '../../parts';
import { keyOf, nameOf } from '../../studyEdits/texts';
import {
  IN_THE_EDITOR,
  takenOutMessage,
  takeOutQuestion,
  takeOutRows,
  type TakeOutRow,
} from '../../views/takeOutRows';
import { listed, plural } from '../../views/words';
import { pickRow } from '../pickRow';
import { studyFor } from '../studyFor';

const SAVE = (): string => t('Save Them');
const REPORT = (): string => t('Show Report and Steps for Git');

/** Shows what taking something out of a study comes to, and has it done when the person agrees. */
export async function takeOut(parts: Parts, title: string, what: TakeOut): Promise<void> {
  const { ask, previews, edits } = parts;
  const tell = (message: string): Promise<unknown> => ask({ kind: 'warning', message, buttons: [] });
  const study = await studyFor(parts, undefined, title);
  if (study === null || !(await allSaved(parts, study.root))) return;
  const request = (agreed: string | null): Promise<TakeOutAnswer> =>
    withProgress(title, (token) => {
      const git = vscode.workspace.isTrusted;
      return parts.client.request(REQUEST.takeOut, { root: study.root, what, agreed, git }, token);
    });
  const model = await request(null);
  if (!model.ok) return void (await tell(model.message));
  if (model.id === null) return showReport(parts, title, model, model.head);
  await previews.show(t('{0} (nothing is changed yet)', title), model.report + IN_THE_EDITOR(), 'plaintext');
  if (!(await agreed(parts, title, model, what))) return previews.close();
  let done: TakeOutModel | null = null;
  const outcome = await edits.forgetting(async () => {
    const unsaved = unsavedIn(study.root);
    if (unsaved.length > 0) return { kind: 'refused', message: unsavedMessage(unsaved) };
    await closeTabsOf(model.removed);
    const answer = await request(model.id);
    if (!answer.ok) return { kind: 'refused', message: answer.message };
    done = answer;
    return { kind: 'done', unsaved: [] };
  });
  await previews.close();
  if (outcome.kind === 'refused') await tell(outcome.message);
  if (done !== null) await showReport(parts, title, done, takenOutMessage(done));
}

/** Says what it comes to, and shows all of it to whoever wants to see it. */
async function showReport(
  { ask, previews }: Parts,
  title: string,
  { report }: TakeOutModel,
  message: string,
): Promise<void> {
  const answer = await ask({ kind: 'information', message, buttons: [REPORT()] });
  if (answer === REPORT()) await previews.show(title, report + IN_THE_EDITOR(), 'plaintext');
}

type RowItem = vscode.QuickPickItem & Pick<TakeOutRow, 'step'>;

/** Lets the person go through the places, until they agree to the whole or stop. */
async function agreed(
  { ask }: Pick<Parts, 'ask'>,
  title: string,
  model: TakeOutModel,
  what: TakeOut,
): Promise<boolean> {
  const items = takeOutRows(model, what).map(({ label, description, heading, step }): RowItem => ({
    ...{ label, description, step },
    ...(heading ? { kind: vscode.QuickPickItemKind.Separator } : {}),
  }));
  for (let active: RowItem | undefined; ;) {
    const placeholder = t('Every place; Enter on one shows it, Escape changes nothing');
    const picked = await pickRow<RowItem>({
      title,
      placeholder,
      items,
      active,
      accepts: ({ step }) => step !== null,
    });
    if (picked === undefined || picked.step === null) return false;
    active = picked;
    if (picked.step !== 'make') {
      await showPlace(picked.step);
      continue;
    }
    const { message, detail, button } = takeOutQuestion(model, what);
    return (await ask({ kind: 'warning', message, detail, buttons: [button] })) === button;
  }
}

async function showPlace({ uri, line }: TakeOutLine): Promise<void> {
  if (uri === null) return;
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  try {
    await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
      preserveFocus: true,
      preview: true,
      selection: new vscode.Range(at, at),
    });
  } catch {
    // A folder, or a file that is no text: there is nothing to be shown.
  }
}

function withProgress(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<TakeOutAnswer>,
): Promise<TakeOutAnswer> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(vscode.window.withProgress(options, (_, token) => work(token)));
}

/** What is typed and not saved would be overwritten, or would bring back what was taken out. */
function unsavedIn(root: string): readonly vscode.TextDocument[] {
  const folder = `${keyOf(root).replace(/\/$/u, '')}/`;
  return vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && (uri.scheme === 'untitled' || uri.toString().startsWith(folder)),
  );
}

function unsavedMessage(documents: readonly vscode.TextDocument[]): string {
  const names = listed(documents.map(({ uri }) => nameOf(uri.toString())));
  return plural(
    documents.length,
    t('Nothing was changed: {0} has unsaved changes. Save or revert them, and try again.', names),
    t('Nothing was changed: {0} have unsaved changes. Save or revert them, and try again.', names),
  );
}

/** Whether everything in a study is saved, perhaps now. */
async function allSaved({ ask }: Pick<Parts, 'ask'>, root: string): Promise<boolean> {
  const unsaved = unsavedIn(root);
  if (unsaved.length === 0) return true;
  const names = listed(unsaved.map(({ uri }) => nameOf(uri.toString())));
  const answer = await ask({
    kind: 'warning',
    message: plural(
      unsaved.length,
      t('{0} has unsaved changes, which would not be looked at. Save first?', names),
      t('{0} have unsaved changes, which would not be looked at. Save first?', names),
    ),
    detail: t('Words are looked for in files as they are on the disk, and are changed there.'),
    buttons: [SAVE()],
  });
  if (answer !== SAVE()) return false;
  for (const document of unsaved) if (document.isDirty && !(await document.save())) return false;
  return true;
}

/** A tab of a file that is gone would go on showing what was in it. */
async function closeTabsOf(uris: readonly string[]): Promise<void> {
  const gone = new Set(uris.map(keyOf));
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const theirs = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && gone.has(input.uri.toString()),
  );
  if (theirs.length > 0) await vscode.window.tabGroups.close(theirs, true);
}
