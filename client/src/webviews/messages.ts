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
  /** How many codes are shown; null where there are not so many. */
  readonly choice: FigureChoice | null;
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

/** To the page: the agreement figures that it shows from now on. */
export interface FiguresMessage {
  readonly kind: 'figures';
  readonly title: string;
  /** Why there are none to show; null where there are. */
  readonly hint: string | null;
  /** Whose coding can be compared; null where there is nobody to choose. */
  readonly coders: CodersToChoose | null;
  readonly choices: readonly FigureChoice[];
  readonly figures: FiguresPage | null;
}

export interface CodersToChoose {
  readonly label: string;
  readonly coders: readonly { readonly id: string; readonly name: string; readonly ticked: boolean }[];
}

export interface FigureChoice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** To the page: what it shows is of another question than the one that is being answered, as this says. */
export interface ComputingMessage {
  readonly kind: 'computing';
  readonly hint: string;
}

/** Figures with what they rest on. All words are in the person's language, but for those that stand in reports. */
export interface FiguresPage {
  readonly facts: readonly string[];
  readonly overall: readonly { readonly name: string; readonly cell: FigureCell }[];
  readonly codes: FigureTable;
  /** Shown when asked for. */
  readonly other: readonly FigureTable[];
  /** Null where there is but one pair. */
  readonly pairs: FigureTable | null;
  readonly documents: FigureTable;
  /** What intervals are drawn on, and where the team's threshold stands. */
  readonly axis: { readonly from: number; readonly to: number; readonly threshold: number | null };
  readonly methods: { readonly title: string; readonly text: string; readonly copy: string };
  readonly provenance: string;
  /** `sorted` has {0} for a column's name. */
  readonly words: {
    readonly other: string;
    readonly check: string;
    readonly sorted: string;
  };
}

export interface FigureTable {
  readonly title: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly FigureRow[];
  /** By which column at first; -1 for the order in which the rows come. */
  readonly sorted: { readonly column: number; readonly down: boolean };
  readonly notes: readonly string[];
}

export interface FigureColumn {
  readonly name: string;
  readonly tooltip: string;
  readonly isNumber: boolean;
}

export interface FigureRow {
  /** The code's id, whose disagreements its first cell opens; null for rows of something else. */
  readonly code: string | null;
  readonly color: { readonly light: string; readonly dark: string } | null;
  readonly cells: readonly FigureCell[];
}

export interface FigureCell {
  readonly text: string;
  /** What a screen reader says, and who points at it reads. */
  readonly spoken: string;
  /** By what it is sorted; null for its text, or last where a figure is undefined. */
  readonly sort: number | null;
  /** Drawn below the text. */
  readonly interval: Interval | null;
  /** Whether it stands back, since it rests on too little to say much. */
  readonly faint: boolean;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  /** Whether the threshold, which is for alpha, is drawn across. */
  readonly isAlpha: boolean;
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
  /** Figures are to be computed otherwise, or more of the table is to be shown. */
  | { readonly kind: 'choose'; readonly name: string; readonly value: string }
  /** Only the coding of these is to be compared. */
  | { readonly kind: 'coders'; readonly ids: readonly string[] }
  /** The places of a code on which coders do not agree are to be shown. */
  | { readonly kind: 'disagreements'; readonly code: string }
  /** The sentences for a paper are to be copied. */
  | { readonly kind: 'copy' }
  /** The coefficients are to be checked against published cases. */
  | { readonly kind: 'check' }
  /** Something went wrong there, which nobody would see. */
  | { readonly kind: 'error'; readonly message: string };

/** Reads a message of the page; null for what is none. */
export function readPageMessage(message: unknown): PageMessage | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  switch (message.kind) {
    case 'ready':
    case 'codebook':
    case 'compare':
    case 'copy':
    case 'check':
      return { kind: message.kind };
    case 'code':
      return hasTexts(message, 'id') ? { kind: 'code', id: message.id } : null;
    case 'disagreements':
      return hasTexts(message, 'code') ? { kind: 'disagreements', code: message.code } : null;
    case 'choose':
      return hasTexts(message, 'name', 'value')
        ? { kind: 'choose', name: message.name, value: message.value }
        : null;
    case 'coders':
      return 'ids' in message && isTexts(message.ids) ? { kind: 'coders', ids: message.ids } : null;
    case 'cell':
      return 'a' in message && 'b' in message && isCode(message.a) && isCode(message.b)
        ? { kind: 'cell', a: message.a, b: message.b }
        : null;
    case 'error':
      return hasTexts(message, 'message') ? { kind: 'error', message: message.message.slice(0, 2000) } : null;
    default:
      return null;
  }
}

function hasTexts<Name extends string>(
  message: object,
  ...names: readonly Name[]
): message is Readonly<Record<Name, string>> {
  const fields = new Map<string, unknown>(Object.entries(message));
  return names.every((name) => typeof fields.get(name) === 'string');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isCode(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
