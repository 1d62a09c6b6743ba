import * as vscode from 'vscode';
import type { BlindStudy } from '../../../server/src/protocol/blind';
import { isByName, isListOf, isText, isTruth, keptWhole } from '../kept';
import { excluding, globsWithin } from '../views/blindModel';

/*
 * Other coders' folders leave the explorer, and with it search and Quick Open, by the editor's own setting `files.exclude` of
 * the workspace. Nothing is written before the person has agreed, and at the end only what was written here is taken out.
 */

const OURS = 'blind.excluded';
const AGREED = 'blind.hides';

/** What somebody said to hiding folders: by the study's folder, whether they want it. */
export type Agreed = Readonly<Record<string, boolean>>;

const keptAgreed = keptWhole<Agreed>({}, isByName(isTruth));
const keptOurs = keptWhole<readonly string[]>([], isListOf(isText));

/** Where the setting is written: in a folder's own settings file, or that of a workspace of several; null for nowhere. */
export function settingsFile(): vscode.Uri | null {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (workspaceFile !== undefined) return workspaceFile.scheme === 'untitled' ? null : workspaceFile;
  const [folder] = workspaceFolders ?? [];
  return folder === undefined ? null : vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
}

/** What somebody has said of each study. */
export function agreedTo({ workspaceState }: vscode.ExtensionContext): Agreed {
  return keptAgreed(workspaceState.get(AGREED));
}

/** Keeps what somebody said of a study. */
export async function agree(context: vscode.ExtensionContext, root: string, hides: boolean): Promise<void> {
  await context.workspaceState.update(AGREED, { ...agreedTo(context), [root]: hides });
}

/** Writes what is to be hidden now, and takes out what no longer is. Writes nothing where that makes no difference. */
export async function hideFolders(
  context: vscode.ExtensionContext,
  studies: readonly BlindStudy[],
): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return;
  const { workspaceState } = context;
  const agreed = agreedTo(context);
  const wanted = studies
    .filter(({ root, state }) => state === 'blind' && agreed[root] === true)
    .flatMap(({ root, hide }) => folders.flatMap(({ uri }) => globsWithin(plain(uri), plain(root), hide)));
  const settings = vscode.workspace.getConfiguration('files');
  const value = settings.inspect<Readonly<Record<string, unknown>>>('exclude')?.workspaceValue ?? {};
  const ours = keptOurs(workspaceState.get(OURS));
  const next = excluding({ value, ours }, [...new Set(wanted)]);
  // Noted first: what is noted and not there is passed over, what is there and not noted would stay for ever.
  if (next.ours.join('\n') !== ours.join('\n')) await workspaceState.update(OURS, next.ours);
  if (JSON.stringify(next.value) === JSON.stringify(value)) return;
  const isEmpty = Object.keys(next.value).length === 0;
  await settings.update('exclude', isEmpty ? undefined : next.value, vscode.ConfigurationTarget.Workspace);
}

/** There are several ways of writing a URI, of which the server has its own. */
function plain(uri: vscode.Uri | string): string {
  const parsed = typeof uri === 'string' ? vscode.Uri.parse(uri, true) : uri;
  return parsed.toString().replace(/\/$/u, '');
}
