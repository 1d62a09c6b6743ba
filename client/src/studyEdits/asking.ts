import { say } from '../say';

/** What is asked of the person, or told. */
export interface Asked {
  readonly message: string;
  /** Set for what is asked in a dialogue that must be answered, with what it says below; else it is a notification. */
  readonly detail?: string;
  readonly kind: 'information' | 'warning' | 'error';
  readonly buttons: readonly string[];
}

/** Asks, and gives the button that was chosen; undefined when it was closed. */
export type Ask = (asked: Asked) => Promise<string | undefined>;

/** Asks in the editor's own way. */
export const askInEditor: Ask = async ({ message, detail, kind, buttons }) =>
  say[kind](message, detail === undefined ? {} : { modal: true, detail }, ...buttons);
