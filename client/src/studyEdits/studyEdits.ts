import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import type { StudyClient } from '../studyClient';
import { counted } from '../views/words';
import type { Ask } from './asking';
import { applyByWriting } from './byWriting';
import { applyInEditor } from './byEditor';
import { withoutGone } from './gone';
import { createHanded } from './handed';
import { createJournal, type Journal } from './journal';
import type { JournalEntry } from './journalModel';
import { folderStore } from './journalStore';
import { oneAtATime } from './oneAtATime';
import { backwards, type Note, type Outcome } from './outcome';
import { MOST_IN_EDITOR, routeOf, type Route } from './route';
import { look, type Look } from './states';
import { filesInTabs, hashesInEditor, hashesOf, keyOf, nameOf, openDocuments } from './texts';
import { nothingLeft, UNDO, UNDO_LAST, UNDO_OTHERS, undoQuestion } from './undoWords';
import { windowsHere } from './windows';

/** Changes over many files: made as a whole or not at all, noted, and taken back. */
export interface StudyEdits {
  /** Makes a change. With `preview` the editor shows it first, where it is one that the editor makes. */
  apply(edit: StudyEdit, options: ApplyOptions): Promise<Outcome>;
  /** Whether `apply` asks before it makes this change, so that nobody else needs to. */
  asks(edit: StudyEdit): boolean;
  /**
   * For a change that the editor itself is about to make, as for F2: notes it and gives `editor`; or, where the editor
   * should not, makes it and gives what became of it.
   */
  hand(edit: StudyEdit): Promise<Outcome | ForEditor>;
  /**
   * Runs something that cannot be taken back, while no other change is made, and forgets every operation where it was done:
   * what is noted for taking one back has the words as they were.
   */
  forgetting(work: () => Promise<Outcome>): Promise<Outcome>;
  /** Takes back the last operation whose change still stands, after asking. */
  undoLast(): Promise<void>;
  /** The last operation of this session; null when there is none. */
  readonly last: JournalEntry | null;
  /** Whether a change is being made or taken back just now. */
  readonly busy: boolean;
  /** How the files of an operation are now, in the editor where it may have changed them. */
  look(entry: JournalEntry): Promise<Look>;
}

/** A change that is for the editor to make. */
export interface ForEditor {
  readonly kind: 'editor';
  readonly edit: StudyEdit;
  /** Names of files that are not in it any more, since they have been deleted. */
  readonly gone: readonly string[];
}

export interface ApplyOptions {
  readonly preview: boolean;
  /** What the change comes to, in words, where there is more to say than the number of files. */
  readonly extent?: string | null;
}

const busyOutcome = (): Outcome => ({
  kind: 'refused',
  message: t(
    'Another change to the study is still being made. Wait until it is done, or apply or discard it if it waits in the panel Refactor Preview; then try again.',
  ),
});

/** What is on the disk is seen a moment before its change is done, and taken back at once by who is quick. */
const PATIENCE_MS = 3000;

export function createStudyEdits(
  client: Pick<StudyClient, 'request' | 'log'>,
  context: vscode.ExtensionContext,
  ask: Ask,
): StudyEdits {
  const journal = journalOf(context);
  let last: JournalEntry | null = null;
  const one = oneAtATime(busyOutcome(), () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)));
  const handed = createHanded(journal, (entry) => void (last = entry), client.log);
  context.subscriptions.push(handed);

  /** Runs what makes a change, once no other is being made; it is refused where that one waits for an answer. */
  function alone<T>(work: () => Promise<T>): Promise<T | Outcome> {
    return one.run(async () => {
      // That an earlier change cannot be noted better must not stand before this one.
      await handed.settle().catch((error: unknown) => client.log('noting what was made', error));
      return work();
    });
  }

  async function make(
    edit: StudyEdit,
    route: Route,
    options: { readonly preview: boolean; readonly note: Note },
  ): Promise<Outcome> {
    if (route.by === 'none') return { kind: 'refused', message: route.message };
    const { entry, ...outcome } =
      route.by === 'writing'
        ? await applyByWriting(edit, journal, client, options.note)
        : await applyInEditor(edit, journal, options);
    if (entry !== undefined) last = entry;
    return outcome;
  }

  /** Makes a change after asking where one asks, and without the files that have been deleted. */
  async function applyNow(whole: StudyEdit, { preview, extent }: ApplyOptions): Promise<Outcome> {
    const present = await withoutGone(whole);
    if (typeof present === 'string') return { kind: 'refused', message: present };
    const { edit, gone } = present;
    const route = routeFor(edit);
    if (!(await agreed(edit, route, extent))) return { kind: 'cancelled' };
    const outcome = await make(edit, route, { preview, note: 'note' });
    return outcome.kind === 'done' && gone.length > 0 ? { ...outcome, gone } : outcome;
  }

  async function handOver(whole: StudyEdit): Promise<Outcome | ForEditor> {
    const present = await withoutGone(whole);
    if (typeof present === 'string') return { kind: 'refused', message: present };
    const { edit, gone } = present;
    const route = routeFor(edit);
    if (route.by === 'none' || asksBefore(route)) return applyNow(whole, { preview: false });
    const noted = await handed.note(edit);
    return typeof noted === 'string' ? { kind: 'refused', message: noted } : { kind: 'editor', edit, gone };
  }

  async function agreed(edit: StudyEdit, route: Route, extent?: string | null): Promise<boolean> {
    if (!asksBefore(route)) return true;
    const answer = await ask({
      kind: 'warning',
      message: t('{0}: change {1}?', edit.title, counted.files(edit.files.length)),
      detail: [
        ...(extent ? [`${extent}.`] : []),
        ...edit.notices,
        route.by === 'writing'
          ? t(
              'They are written one by one, all or none. The editor’s own Undo does not take this back; the command Undo Last Code Operation does.',
            )
          : t(
              'One Undo takes all of them back, as long as none of them is changed afterwards; else the command Undo Last Code Operation does.',
            ),
      ].join('\n\n'),
      buttons: [CHANGE()],
    });
    return answer === CHANGE();
  }

  async function standing(): Promise<Look | null> {
    for await (const entry of journal.entries()) {
      const now = await lookAt(entry);
      // Taken back by the editor's own Undo, or never made.
      if (now.old.length < entry.files.length) return now;
    }
    return null;
  }

  async function takeBack(): Promise<Outcome> {
    const now = await standing();
    if (now === null) return { kind: 'refused', message: t('There is no code operation to undo.') };
    if (now.new.length === 0) return forgetIfWished(now);
    const question = undoQuestion(now, Date.now(), nameOf);
    const answer = await ask({ kind: 'warning', ...question });
    if (answer !== UNDO() && answer !== UNDO_OTHERS()) return { kind: 'cancelled' };
    const title = t('Undo “{0}”', now.entry.title);
    const edit: StudyEdit = { ok: true, title, files: now.new.map(backwards), notices: [] };
    const outcome = await make(edit, routeFor(edit), { preview: false, note: 'unnoted' });
    if (outcome.kind === 'done') {
      await journal.remove(now.entry);
      if (last?.id === now.entry.id) last = null;
    }
    return outcome;
  }

  /** An operation of which nothing can be taken back stands before those that can, until it is forgotten. */
  async function forgetIfWished({ entry, ...states }: Look): Promise<Outcome> {
    const message = nothingLeft({ entry, ...states }, nameOf);
    const answer = await ask({ kind: 'warning', message, buttons: [FORGET()] });
    if (answer === FORGET()) await journal.remove(entry);
    return { kind: 'cancelled' };
  }

  async function undoLast(): Promise<void> {
    const outcome = await alone(takeBack);
    if (outcome.kind === 'done') vscode.window.setStatusBarMessage(t('The code operation was undone'), 6000);
    if (outcome.kind !== 'refused') return;
    const { message, half } = outcome;
    const answer = await ask({ kind: 'warning', message, buttons: half === true ? [UNDO_LAST()] : [] });
    if (answer === UNDO_LAST()) await undoLast();
  }

  void warnOfInterrupted(journal, ask).catch((error: unknown) =>
    client.log('looking for what was interrupted', error),
  );
  return {
    asks: (edit) => asksBefore(routeFor(edit)),
    apply: (edit, options) => alone(() => applyNow(edit, options)),
    hand: (edit) => alone(() => handOver(edit)),
    forgetting: (work) =>
      alone(async () => {
        const outcome = await work();
        if (outcome.kind === 'done') {
          await journal.clear();
          last = null;
        }
        return outcome;
      }),
    undoLast,
    get last() {
      return last;
    },
    get busy() {
      return one.busy;
    },
    look: lookInEditor,
  };
}

/** Windows without a folder have no storage of their own, and share that of all. */
function journalOf({ storageUri, globalStorageUri }: vscode.ExtensionContext): Journal {
  const store = folderStore(vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'operations'));
  return createJournal(store, storageUri === undefined ? windowsHere() : null);
}

function asksBefore(route: Route): boolean {
  return route.by === 'writing' || (route.by === 'editor' && route.ask);
}

const CHANGE = (): string => t('Change the Files');
const FORGET = (): string => t('Forget It');

async function lookAt(entry: JournalEntry): Promise<Look> {
  return look(entry, await hashesOf(entry.files.map(({ uri }) => uri)));
}

/** So many that the editor cannot have undone them as one are not opened to be looked at. */
async function lookInEditor(entry: JournalEntry): Promise<Look> {
  const uris = entry.files.map(({ uri }) => uri);
  return look(entry, await (uris.length > MOST_IN_EDITOR ? hashesOf(uris) : hashesInEditor(uris)));
}

function routeFor({ files }: StudyEdit): Route {
  const documents = openDocuments();
  const tabs = filesInTabs();
  return routeOf(
    files.map(({ uri, mixedLineEnds }) => {
      const key = keyOf(uri);
      const { scheme } = vscode.Uri.parse(uri, true);
      const dirty = documents.get(key)?.isDirty === true;
      return { name: nameOf(uri), scheme, open: tabs.has(key), dirty, mixedLineEnds };
    }),
  );
}

/** Says so when the last operation was broken off by a crash, and some of its files have it and others not. */
async function warnOfInterrupted(journal: Journal, ask: Ask): Promise<void> {
  for await (const entry of journal.entries()) {
    if (await journal.isFinished(entry)) return;
    const { old, new: made } = await lookAt(entry);
    if (old.length === 0 || made.length === 0) return;
    const answer = await ask({
      kind: 'warning',
      message: t(
        '“{0}” was broken off: it was made in {1} of {2}.',
        entry.title,
        made.length,
        counted.files(entry.files.length),
      ),
      buttons: [UNDO_LAST()],
    });
    if (answer === UNDO_LAST()) await vscode.commands.executeCommand('passage.undoCodeOperation');
    return;
  }
}
