import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { whyOf } from '../failures';
import type { StudyClient } from '../studyClient';
import { createShownModel } from './shownModel';

/** What a view shows. */
export interface TreeContent<T, Row> {
  /** What the server last said; null before that. */
  readonly model: T | null;
  /** The rows that are selected, while the view can be seen. */
  readonly selection: readonly Row[];
  /** Asks for the model as it is now, whether or not the view can be seen. */
  read(): Promise<T>;
  /** The rows below a row, or the top ones. */
  children(row?: Row): Promise<readonly Row[]>;
  /** The rows are drawn anew. */
  readonly onDidChange: vscode.Event<void>;
}

/** A tree that shows what the server says, and asks for it only while it can be seen. */
export interface ModelTree<T, Row> extends TreeContent<T, Row> {
  readonly view: vscode.TreeView<Row>;
  /** The model as it is now; the server is asked only where something has changed since it said so. */
  now(): Promise<T>;
  /** Shows the view and gives it the keyboard, on its first row where there is one. */
  focus(): Promise<void>;
  /** Ends a question to the server that is still open. */
  stop(): void;
  /** The server would say something else: it is asked when nothing has happened for so many milliseconds. */
  outdate(quiet?: number): void;
  /** The rows say something else of the same model. */
  redraw(quiet?: number): void;
  /** Resolves when the rows have been drawn that there are now; at once while the view cannot be seen. */
  drawnAgain(): Promise<void>;
  /** The rows stay as they are until `letGo`, or for so many milliseconds: VS Code forgets rows before it asks for new ones. */
  hold(most: number): void;
  letGo(): void;
}

export interface ModelTreeParts<T, Row> {
  /** The view's id. */
  readonly id: string;
  ask(token: vscode.CancellationToken): Promise<T>;
  /** What the view says above its rows. */
  message(model: T): string | undefined;
  /** Whether the model says only that somebody stopped the question: it is then asked again by `read` alone. */
  stopped?(model: T): boolean;
  /** Told what the view shows from now on. */
  take?(model: T): void;
  rows(model: T): readonly Row[];
  below(row: Row): readonly Row[] | Promise<readonly Row[]>;
  item(row: Row): vscode.TreeItem;
  /** Whether something else that can be seen shows the model, too, so that it follows what changes. */
  readonly shownElsewhere?: () => boolean;
  /** Where it is remembered whether there was something to show. */
  readonly memory: vscode.Memento;
  /** Whether there is in most studies. */
  readonly usual: boolean;
  readonly options?: Omit<vscode.TreeViewOptions<Row>, 'treeDataProvider'>;
}

/** Registers the tree. Ends with `subscriptions`. */
export function createModelTree<T, Row>(
  { log }: Pick<StudyClient, 'log'>,
  subscriptions: vscode.Disposable[],
  parts: ModelTreeParts<T, Row>,
): ModelTree<T, Row> {
  const hadRows = `${parts.id}.hadRows`;
  const changed = new vscode.EventEmitter<void>();
  const rowsChanged = new vscode.EventEmitter<undefined>();
  const shown = createShownModel<T>({
    ask: (token) => parts.ask(token),
    newSource: () => new vscode.CancellationTokenSource(),
    stopped: (model) => parts.stopped?.(model) === true,
    take(model) {
      view.message = parts.message(model) ?? '';
      parts.take?.(model);
      const has = parts.rows(model).length > 0;
      if (has !== parts.memory.get(hadRows)) void parts.memory.update(hadRows, has);
    },
    visible: () => view.visible || parts.shownElsewhere?.() === true,
    draw() {
      // How it is shown is said above the rows, too.
      if (shown.known !== null) view.message = parts.message(shown.known) ?? '';
      rowsChanged.fire(undefined);
      changed.fire();
    },
  });

  async function children(row?: Row): Promise<readonly Row[]> {
    return row === undefined ? parts.rows(await shown.current()) : parts.below(row);
  }

  const waiting: (() => void)[] = [];
  const settle = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };

  /** A failure is said in the view: a rejection would be shown by VS Code as an error of its own, each time. */
  async function drawn(row: Row | undefined): Promise<Row[]> {
    try {
      return [...(await children(row))];
    } catch (error) {
      log(`reading the view ${parts.id}`, error);
      view.message = t('This could not be read: {0} It is tried again when something changes.', whyOf(error));
      return [];
    } finally {
      if (row === undefined) settle();
    }
  }

  const view = vscode.window.createTreeView<Row>(parts.id, {
    ...parts.options,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: rowsChanged.event,
      getTreeItem: (row) => parts.item(row),
      getChildren: drawn,
      // Asked for rows that are to be shown, which top ones alone are.
      getParent: () => undefined,
    },
  });
  // The welcome text takes the place of the rows, and the focus is lost with either of them. So where rows are to come, there
  // is a message until they do.
  if (parts.memory.get(hadRows, parts.usual)) view.message = t('Reading…');
  subscriptions.push(
    view,
    changed,
    rowsChanged,
    shown,
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) shown.seen();
      else settle();
    }),
  );
  return {
    view,
    get model() {
      return shown.known;
    },
    get selection() {
      return view.visible ? view.selection : [];
    },
    read: () => shown.read(),
    now: () => shown.current(),
    children,
    async focus() {
      const focusView = (): Thenable<void> => vscode.commands.executeCommand(`${parts.id}.focus`);
      await focusView();
      const [first] = await children();
      // The welcome text and the rows take each other's place only now, and what had the focus goes with that.
      if (first === undefined) await focusView();
      else await view.reveal(first, { focus: true, select: false });
    },
    stop: () => shown.stop(),
    outdate: (quiet) => shown.outdate(quiet),
    redraw: (quiet) => shown.redraw(quiet),
    drawnAgain() {
      if (!view.visible) return Promise.resolve();
      const drawn = new Promise<void>((resolve) => waiting.push(resolve));
      shown.redraw();
      return drawn;
    },
    hold: (most) => shown.hold(most),
    letGo: () => shown.letGo(),
    onDidChange: changed.event,
  };
}
