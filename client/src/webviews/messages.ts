/*
 * What the view Definition and its page say to each other: plain data, checked on both sides. The page has no access to
 * anything else.
 */

/** A text in pieces; a piece with a code is a link to it. */
export type CardText = readonly { readonly text: string; readonly code: string | null }[];

/** What is shown of a code. */
export interface Card {
  readonly id: string;
  readonly name: string;
  readonly color: { readonly light: string; readonly dark: string };
  readonly path: readonly string[];
  readonly standing: CardText | null;
  readonly parts: readonly {
    readonly title: string | null;
    readonly kind: 'text' | 'quotes' | 'values';
    readonly items: readonly CardText[];
  }[];
  readonly use: string;
}

/** To the page: what it shows from now on. */
export interface ShowMessage {
  readonly kind: 'show';
  /** Null when there is no code to show; then `hint` says what to do. */
  readonly card: Card | null;
  readonly hint: string;
  /** Words of the page itself, in the person's language; `use` says it of the card's use. */
  readonly words: { readonly codebook: string; readonly use: string };
}

/** From the page. */
export type PageMessage =
  /** It has loaded, and knows nothing yet. */
  | { readonly kind: 'ready' }
  /** A link to another code was followed. */
  | { readonly kind: 'code'; readonly id: string }
  /** The code is to be shown in the codebook. */
  | { readonly kind: 'codebook' }
  /** Something went wrong there, which nobody would see. */
  | { readonly kind: 'error'; readonly message: string };

/** Reads a message of the page; null for what is none. */
export function readPageMessage(message: unknown): PageMessage | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  switch (message.kind) {
    case 'ready':
    case 'codebook':
      return { kind: message.kind };
    case 'code':
      return 'id' in message && typeof message.id === 'string' ? { kind: 'code', id: message.id } : null;
    case 'error':
      return 'message' in message && typeof message.message === 'string'
        ? { kind: 'error', message: message.message.slice(0, 2000) }
        : null;
    default:
      return null;
  }
}
