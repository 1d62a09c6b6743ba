import * as vscode from 'vscode';

/** What keys do while the palette is open. */
export interface PaletteActions {
  /** Gives one of the codes that were given last, 1 to 9. */
  digit(n: number): void;
  /** Ticks the code that the keyboard is at, and begins a new search. */
  tick(): void;
  /** The next value for it. */
  value(): void;
  unsure(): void;
  memo(): Promise<void>;
  /** The turn instead of the sentence. */
  widen(): Promise<void>;
}

export interface PaletteCommands {
  open(actions: PaletteActions, empty: boolean): void;
  close(): void;
  /** Whether nothing is typed, so that digits are keys. */
  setEmpty(empty: boolean): void;
}

/**
 * Keys of the palette. An extension's keys act in a list to pick from when their `when` says so: hence two context keys,
 * set before the list is shown and cleared after it, and commands that nobody calls otherwise.
 */
export function createPaletteKeys(subscriptions: vscode.Disposable[]): PaletteCommands {
  let actions: PaletteActions | null = null;
  const set = (key: string, value: boolean): void =>
    void vscode.commands.executeCommand('setContext', `passage.${key}`, value);
  const command = (id: string, run: (actions: PaletteActions, argument: unknown) => unknown): void => {
    subscriptions.push(
      vscode.commands.registerCommand(`passage.palette.${id}`, (argument: unknown) =>
        actions === null ? undefined : run(actions, argument),
      ),
    );
  };
  command('digit', (now, n) => (typeof n === 'number' ? now.digit(n) : undefined));
  command('tick', (now) => now.tick());
  command('value', (now) => now.value());
  command('unsure', (now) => now.unsure());
  command('memo', (now) => now.memo());
  command('widen', (now) => now.widen());
  return {
    open(opened, empty) {
      actions = opened;
      set('palette', true);
      set('paletteEmpty', empty);
    },
    close() {
      actions = null;
      set('palette', false);
      set('paletteEmpty', false);
    },
    setEmpty: (empty) => set('paletteEmpty', empty),
  };
}
