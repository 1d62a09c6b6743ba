import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { savesRefactorings } from './byEditor';
import type { Journal } from './journal';
import { isNoted, type JournalEntry, type JournalFile } from './journalModel';
import { madeOf, noteOf, type Begun } from './made';
import { journalFile } from './outcome';
import { inBatches, keyOf, nameOf, openDocuments, textsOf } from './texts';
import { tryOut } from './tryOut';

/**
 * Changes that are handed to the editor, as F2's are: it makes them at once, after a preview in which boxes can be unticked,
 * or never, and says nothing of it. So they are noted ahead, and their files are watched for what has become of them.
 */
export interface Handed extends vscode.Disposable {
  /** Notes a change that the editor is about to make; in words why it cannot be. */
  note(edit: StudyEdit): Promise<JournalEntry | string>;
  /** Notes of every change what has been made of it by now; those of which nothing was made are noted no longer. */
  settle(): Promise<void>;
}

/** A change that was handed over, and of which it is not certain what became. */
interface Waiting {
  readonly entry: JournalEntry;
  /** By `keyOf` their URIs. */
  readonly files: ReadonlyMap<string, WaitingFile>;
  /** Whether the journal has it. */
  noted: boolean;
  /** How often it was looked whether the editor has saved. */
  looks: number;
}

interface WaitingFile extends Begun {
  readonly wasDirty: boolean;
  /** What was made of it; null when nothing has been seen. */
  made: JournalFile | null;
  saved: boolean;
}

/** The editor makes a change in one file after the other, and saves them; this long after the last it is over. */
const QUIET_MS = 500;
/** How often it is waited for that long while files are still being saved: formatters take their time. */
const MOST_LOOKS = 20;
/** A preview can be put off by another one, and come back. */
const MOST_WAITING = 3;

/** @param onMade told when a change is seen to be made, and again when it is certain what was made of it */
export function createHanded(
  journal: Journal,
  onMade: (entry: JournalEntry) => void,
  log: (what: string, error: unknown) => void,
): Handed {
  let waiting: readonly Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let settling: Promise<void> = Promise.resolve();

  function forget(one: Waiting): void {
    waiting = waiting.filter((other) => other !== one);
  }

  function settleSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const busy = waiting.filter((one) => isMade(one) && isBeingSaved(one) && one.looks++ < MOST_LOOKS);
      if (busy.length > 0) settleSoon();
      else
        settle(waiting.filter(isMade)).catch((error: unknown) => log('after a change by the editor', error));
    }, QUIET_MS);
  }

  /** One after the other, each once. */
  function settle(those: readonly Waiting[]): Promise<void> {
    const next = settling.then(async () => {
      for (const one of those) if (waiting.includes(one)) await settleOne(one);
    });
    settling = next.catch(() => undefined);
    return next;
  }

  async function settleOne(one: Waiting): Promise<void> {
    const { entry } = one;
    await lookAgain(one);
    if (!isMade(one)) {
      // The preview may still be open: it goes on being watched.
      if (one.noted) await journal.remove(entry);
      one.noted = false;
      return;
    }
    forget(one);
    const files = [...one.files.values()].flatMap(({ made }) => made ?? []);
    const made = { ...entry, files };
    if (!one.noted || !isNoted(entry, files)) await journal.replace(made);
    await journal.finish(made);
    onMade(made);
  }

  /** Another change of one of its files: the editor does not apply a preview after that. */
  async function giveUp(one: Waiting): Promise<void> {
    forget(one);
    if (one.noted) await journal.remove(one.entry);
  }

  function changed({ document, reason }: vscode.TextDocumentChangeEvent): void {
    for (const one of waiting) {
      const file = one.files.get(document.uri.toString());
      if (file === undefined) continue;
      if (file.made === null && reason === undefined) {
        const begun = isMade(one);
        file.made = madeOf(file, document.getText());
        if (file.made !== null && !begun) onMade(one.entry);
      }
      if (isMade(one)) settleSoon();
      else if (document.getText() !== file.text)
        giveUp(one).catch((error: unknown) => log('forgetting a preview', error));
    }
  }

  /** What the editor saves it may have formatted; the first time is its own. */
  function saved(document: vscode.TextDocument): void {
    for (const one of waiting) {
      const file = one.files.get(document.uri.toString());
      if (file === undefined || file.made === null || file.saved || !isSavedByEditor(one, file)) continue;
      file.made = noteOf(file, document.getText());
      file.saved = true;
      settleSoon();
    }
  }

  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) changed(event);
    }),
    vscode.workspace.onDidSaveTextDocument(saved),
  );
  return {
    async note(edit) {
      const files = await begin(edit);
      if (typeof files === 'string') return files;
      const entry = await journal.begin(
        edit.title,
        [...files.values()].map(({ note }) => note),
      );
      const older = waiting.slice(0, Math.max(0, waiting.length + 1 - MOST_WAITING));
      for (const one of older) await giveUp(one);
      waiting = [...waiting, { entry, files, noted: true, looks: 0 }];
      return entry;
    },
    settle: () => settle(waiting),
    dispose() {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}

function isMade({ files }: Waiting): boolean {
  return [...files.values()].some(({ made }) => made !== null);
}

/** Finds what was made in files that the editor had let go, and of whose change it has therefore not told. */
async function lookAgain({ files }: Waiting): Promise<void> {
  const unseen = [...files.values()].filter(({ made }) => made === null);
  const texts = await textsOf(unseen.map(({ note }) => note.uri));
  for (const [n, file] of unseen.entries()) {
    const text = texts[n] ?? null;
    if (text !== null) file.made ??= madeOf(file, text);
  }
}

function isBeingSaved(one: Waiting): boolean {
  return [...one.files.values()].some((file) => !file.saved && isSavedByEditor(one, file));
}

/** The editor saves what a refactoring changes, unless that is turned off, but never a single file. */
function isSavedByEditor({ files }: Waiting, { made, wasDirty }: WaitingFile): boolean {
  const count = [...files.values()].filter((file) => file.made !== null).length;
  return made !== null && !wasDirty && count > 1 && savesRefactorings();
}

/**
 * The files of a change as they are before it; in words why it cannot be made. The editor's texts are what counts, not the
 * disk's: it may read a file in another encoding, and then the places in it are others.
 */
async function begin(edit: StudyEdit): Promise<ReadonlyMap<string, WaitingFile> | string> {
  const open = openDocuments();
  const tried = await inBatches(edit.files, async (file) => {
    const document = open.get(keyOf(file.uri)) ?? (await openedNow(file.uri));
    const text = document?.getText() ?? null;
    const change = tryOut(file, nameOf(file.uri), text, 'editor');
    if (typeof change === 'string' || text === null) return String(change);
    const note = journalFile({ file, change });
    const wasDirty = document?.isDirty === true;
    return [keyOf(file.uri), { text, edits: file.edits, note, wasDirty, made: null, saved: false }] as const;
  });
  const refusal = tried.find((one) => typeof one === 'string');
  return refusal ?? new Map(tried.filter((one) => typeof one !== 'string'));
}

async function openedNow(uri: string): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  } catch {
    return null;
  }
}
