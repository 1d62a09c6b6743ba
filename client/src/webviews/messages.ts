/*
 * What the editor and the pages that it shows say to each other: plain data, checked on both sides. A page has no access to
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

/** To the page: the table that it shows from now on. */
export interface TableMessage {
  readonly kind: 'table';
  readonly title: string;
  /** Null when there is none to show; then `hint` says why. */
  readonly table: TableOfCodes | null;
  readonly hint: string;
  /** What begins a comparison; null where that is of no help. */
  readonly button: string | null;
}

/** Which codes of one coder met which of the other. All words are in the person's language. */
export interface TableOfCodes {
  /** What rows and columns are, what stands in the cells, and which keys there are. */
  readonly legend: readonly string[];
  readonly corner: string;
  /** Each is a row and a column. */
  readonly lines: readonly TableLine[];
  readonly cells: readonly TableCell[];
  /** What a screen reader says of a cell that has no place. */
  readonly empty: string;
}

export interface TableLine {
  /** The code's id; null for nothing. */
  readonly code: string | null;
  readonly name: string;
  /** More than the name, for who points at it. */
  readonly tooltip: string;
  readonly color: { readonly light: string; readonly dark: string } | null;
  /** What a screen reader says of it as a row, and as a column. */
  readonly spoken: { readonly row: string; readonly column: string };
}

export interface TableCell {
  /** Among the lines. */
  readonly row: number;
  readonly column: number;
  readonly count: string;
  /** Whether something in it is open, in a sign. */
  readonly sign: string;
  readonly open: boolean;
  readonly spoken: string;
}

/** From a page. */
export type PageMessage =
  /** It has loaded, and knows nothing yet. */
  | { readonly kind: 'ready' }
  /** A link to another code was followed. */
  | { readonly kind: 'code'; readonly id: string }
  /** The code is to be shown in the codebook. */
  | { readonly kind: 'codebook' }
  /** The places of a cell of the table are to be shown: what the one gave, what the other did, null for nothing. */
  | { readonly kind: 'cell'; readonly a: string | null; readonly b: string | null }
  /** Coders are to be compared. */
  | { readonly kind: 'compare' }
  /** Something went wrong there, which nobody would see. */
  | { readonly kind: 'error'; readonly message: string };

/** Reads a message of the page; null for what is none. */
export function readPageMessage(message: unknown): PageMessage | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  switch (message.kind) {
    case 'ready':
    case 'codebook':
    case 'compare':
      return { kind: message.kind };
    case 'code':
      return 'id' in message && typeof message.id === 'string' ? { kind: 'code', id: message.id } : null;
    case 'cell':
      return 'a' in message && 'b' in message && isCode(message.a) && isCode(message.b)
        ? { kind: 'cell', a: message.a, b: message.b }
        : null;
    case 'error':
      return 'message' in message && typeof message.message === 'string'
        ? { kind: 'error', message: message.message.slice(0, 2000) }
        : null;
    default:
      return null;
  }
}

function isCode(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
