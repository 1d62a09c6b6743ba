import * as vscode from 'vscode';
import type { BlindStudy } from '../../../server/src/protocol/blind';
import { isByName, isListOf, isText, isTruth, keptWhole } from '../kept';
import { excluding, exclusions, globsWithin } from '../views/blindModel';

/*
 * Other coders' folders leave the explorer, and with it search and Quick Open, by the editor's own setting `files.exclude` of
 * the folder. Nothing is written before the person has agreed, and at the end only what was written here is taken out.
 */

/** What was written into the settings of the window. */
const OURS = 'blind.excluded';
/** What was written into those of folders, by the folder's URI. */
const OURS_BY_FOLDER = 'blind.excludedIn';
const AGREED = 'blind.hides';

/** What somebody said to hiding folders: by the study's folder, whether they want it. */
export type Agreed = Readonly<Record<string, boolean>>;

const keptAgreed = keptWhole<Agreed>({}, isByName(isTruth));
const keptOurs = keptWhole<readonly string[]>([], isListOf(isText));
const keptByFolder = keptWhole<Readonly<Record<string, readonly string[]>>>({}, isByName(isListOf(isText)));

/** Where the setting is written for a study: the settings files of the folders in which there is something of it to hide. */
export function settingsFiles({ root, hide }: BlindStudy): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter(({ uri }) => globsWithin(plain(uri), plain(root), hide).length > 0)
    .map(({ uri }) => vscode.Uri.joinPath(uri, '.vscode', 'settings.json'));
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
  const hidden = studies
    .filter(({ root, state }) => state === 'blind' && agreed[root] === true)
    .map(({ root, hide }) => ({ root: plain(root), hide }));
  const several = vscode.workspace.workspaceFile !== undefined;
  const all = exclusions(
    folders.map(({ uri }) => plain(uri)),
    several,
    hidden,
  );
  for (const [name, wanted] of all) {
    const folder = folders.find(({ uri }) => plain(uri) === name) ?? null;
    const byFolder = keptByFolder(workspaceState.get(OURS_BY_FOLDER));
    const ours = folder === null ? keptOurs(workspaceState.get(OURS)) : (byFolder[name] ?? []);
    const note = (globs: readonly string[]): Thenable<void> =>
      folder === null
        ? workspaceState.update(OURS, globs)
        : workspaceState.update(OURS_BY_FOLDER, { ...byFolder, [name]: globs });
    await exclude(folder, ours, wanted, note);
  }
}

/**
 * Has a setting hide what is wanted, and no longer what of ours is not.
 * @param folder whose setting it is; null for that of the window
 * @param note remembers what is ours
 */
async function exclude(
  folder: vscode.WorkspaceFolder | null,
  ours: readonly string[],
  wanted: readonly string[],
  note: (globs: readonly string[]) => Thenable<void>,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('files', folder?.uri);
  const known = settings.inspect<Readonly<Record<string, unknown>>>('exclude');
  const value = (folder === null ? known?.workspaceValue : known?.workspaceFolderValue) ?? {};
  const next = excluding({ value, ours }, wanted);
  // Noted first: what is noted and not there is passed over, what is there and not noted would stay for ever.
  if (next.ours.join('\n') !== ours.join('\n')) await note(next.ours);
  if (JSON.stringify(next.value) === JSON.stringify(value)) return;
  const isEmpty = Object.keys(next.value).length === 0;
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  await settings.update(
    'exclude',
    isEmpty ? undefined : next.value,
    folder === null ? Workspace : WorkspaceFolder,
  );
}

/** There are several ways of writing a URI, of which the server has its own. */
function plain(uri: vscode.Uri | string): string {
  const parsed = typeof uri === 'string' ? vscode.Uri.parse(uri, true) : uri;
  return parsed.toString().replace(/\/$/u, '');
}
