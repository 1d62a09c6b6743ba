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

/**
 * The palette while it is open, for its keys. An extension's keys act in a list to pick from when their `when` says so:
 * hence two context keys, set before the list is shown and cleared when it goes.
 */
export interface PaletteKeys {
  /** Null while no palette is open. */
  readonly actions: PaletteActions | null;
  open(actions: PaletteActions, empty: boolean): void;
  close(): void;
  /** Whether nothing is typed, so that digits are keys; resolves when the editor has heard of it. */
  setEmpty(empty: boolean): Promise<void>;
}

/** Makes the keys of a palette that is closed. */
export function createPaletteKeys(): PaletteKeys {
  let actions: PaletteActions | null = null;
  const setOpen = (open: boolean): void =>
    void vscode.commands.executeCommand('setContext', 'passage.palette', open);
  const setEmpty = async (empty: boolean): Promise<void> => {
    await vscode.commands.executeCommand('setContext', 'passage.paletteEmpty', empty);
  };
  return {
    get actions() {
      return actions;
    },
    open(opened, empty) {
      actions = opened;
      setOpen(true);
      void setEmpty(empty);
    },
    close() {
      actions = null;
      setOpen(false);
      void setEmpty(false);
    },
    setEmpty: async (empty) => {
      if (actions !== null) await setEmpty(empty);
    },
  };
}
