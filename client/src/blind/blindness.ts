import * as vscode from 'vscode';
import type { BlindModel, BlindStudy } from '../../../server/src/protocol/blind';
import { REQUEST } from '../../../server/src/protocol/requests';
import { isWithin } from '../files';
import { isByName, isText, keptWhole } from '../kept';
import { createQueue, type InTurn } from '../parts';
import { fileInFront } from '../reading/readingUri';
import type { StudyClient } from '../studyClient';
import { blindStudyOf, blindText, hasNoFigures } from '../views/blindModel';
import { inTooltip } from '../views/words';

/** Which studies are coded blind, and which of them have been revealed in this window. */
export interface Blindness {
  /** Whether all files have been read: before that it is not known which of them are hidden. */
  readonly ready: boolean;
  readonly studies: readonly BlindStudy[];
  /** The study of a file, or the only one; null where it is not coded blind. */
  of(file: vscode.Uri | null): BlindStudy | null;
  /** Asks anew, and gives what is known then. */
  read(): Promise<readonly BlindStudy[]>;
  /** Shows everything of a study, or nothing of it any more; resolves when that is known. */
  reveal(study: BlindStudy, shown: boolean): Promise<void>;
  /** Does what hides folders, or takes that back, one after the other. */
  readonly inTurn: InTurn;
  /** Something else is known. */
  readonly onDidChange: vscode.Event<void>;
}

const REVEALED = 'blind.revealed';
const keptRevealed = keptWhole<Readonly<Record<string, string>>>({}, isByName(isText));

/**
 * Follows what is coded blind, says it in the status bar, and tells the server what has been revealed, which until then shows
 * nothing. It is kept with the workspace, by the study's folder.
 */
export function createBlindness(
  client: StudyClient,
  { workspaceState, subscriptions }: vscode.ExtensionContext,
): Blindness {
  let model: BlindModel = { ready: false, studies: [], open: [] };
  let asked = 0;
  const changed = new vscode.EventEmitter<void>();
  const item = vscode.window.createStatusBarItem('passage.blind', vscode.StatusBarAlignment.Left, 21);

  const revealed = (): Readonly<Record<string, string>> => keptRevealed(workspaceState.get(REVEALED));

  function of(file: vscode.Uri | null): BlindStudy | null {
    return blindStudyOf(model, (root) => file !== null && isWithin(root, file));
  }

  function show(): void {
    const text = blindText(of(fileInFront()));
    const states = model.studies.map(({ state }) => state);
    void vscode.commands.executeCommand('setContext', 'passage.blind', states.includes('blind'));
    void vscode.commands.executeCommand('setContext', 'passage.stranger', states.includes('stranger'));
    void vscode.commands.executeCommand('setContext', 'passage.revealed', states.includes('revealed'));
    // This is asked for whatever view can be seen, so that the menus follow it, too.
    void vscode.commands.executeCommand('setContext', 'passage.figuresOff', hasNoFigures(model));
    if (text === null) return void item.hide();
    item.text = text.text;
    item.tooltip = inTooltip(text.tooltip);
    item.command = text.command;
    item.accessibilityInformation = { label: text.spoken, role: 'button' };
    item.show();
  }

  async function read(): Promise<readonly BlindStudy[]> {
    const turn = ++asked;
    const next = await client.request(REQUEST.blind, {});
    if (turn === asked) {
      const isNews = JSON.stringify(next) !== JSON.stringify(model);
      model = next;
      show();
      if (isNews) changed.fire();
    }
    return next.studies;
  }

  const readQuietly = (): void =>
    void read().catch((error: unknown) => client.log('asking what is coded blind', error));

  subscriptions.push(
    item,
    changed,
    vscode.window.onDidChangeActiveTextEditor(show),
    client.onChanged(readQuietly),
    client.onRuns(() => {
      client
        .tellRevealed({ revealed: revealed() })
        .catch((error: unknown) => client.log('telling what was revealed', error));
      readQuietly();
    }),
  );
  return {
    get ready() {
      return model.ready;
    },
    get studies() {
      return model.studies;
    },
    of,
    read,
    async reveal({ root, key }, shown) {
      const others = Object.entries(revealed()).filter(([one]) => one !== root);
      const next = Object.fromEntries([...others, ...(shown ? [[root, key] as const] : [])]);
      await workspaceState.update(REVEALED, next);
      await client.tellRevealed({ revealed: next });
      await read();
    },
    inTurn: createQueue(),
    onDidChange: changed.event,
  };
}
