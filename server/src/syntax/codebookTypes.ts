import type { Problem } from './problem';

/*
 * What a codebook file reads as (docs/codebook-format.md). Every list keeps the file's order.
 * Offsets are UTF-16 code units in the codebook's text after a byte-order mark, `at` first, `to` exclusive.
 */

/** A source range. */
export interface Range {
  readonly at: number;
  readonly to: number;
}

/** A text value and where it stands (the scalar with its quotes). */
export interface Placed extends Range {
  readonly text: string;
}

export type CodeStatus = 'draft' | 'active' | 'retired';
export type Origin = 'deductive' | 'inductive' | 'in-vivo';

export interface Code {
  /** In NFC. Unique over the whole codebook. */
  readonly id: string;
  /** Defaults to the id. */
  readonly name: string;
  readonly definition: string | null;
  readonly include: string | null;
  readonly exclude: string | null;
  readonly examples: readonly Placed[];
  readonly counterexamples: readonly Placed[];
  readonly notes: string | null;
  readonly origin: Origin | null;
  /** Name of a scale, as written; null when none is given. It may be unknown (then it was reported). */
  readonly scale: string | null;
  /** Where that name stands. */
  readonly scaleRange: Range | null;
  /** As given (`#rrggbb`, valid); null when none is given. `colors.ts` gives every code its colour. */
  readonly color: string | null;
  /** Where the colour stands, with its quotes; null when none is given, or an invalid one. */
  readonly colorRange: Range | null;
  readonly aliases: readonly string[];
  readonly notWith: readonly string[];
  readonly status: CodeStatus;
  readonly replacedBy: string | null;
  readonly from: string | null;
  /** False for headings. */
  readonly selectable: boolean;
  /** Id of the parent code; null at the top. */
  readonly parent: string | null;
  /** Ids of the children, in order. */
  readonly children: readonly string[];
  /** 0 at the top. */
  readonly depth: number;
  /** Range of the id's value. */
  readonly idRange: Range;
  /** Range of the whole entry: from its `- ` or first key to the end of its last value (children included). */
  readonly entry: Range;
}

/** A `#id` in a definition, include, exclude, notes or example: a link to that code (rule 7). */
export interface CodeLink extends Range {
  /** The id without its `#`, NFC. The range is that of `#id`. */
  readonly id: string;
  /** Id of the code in whose text it stands. */
  readonly within: string;
}

/** An id of a code at a place in another code's entry. The range is that of the scalar, with its quotes. */
export interface CodeReference extends Range {
  /** As it stands there, NFC: an id, or (also in the first two) an alias. */
  readonly id: string;
  readonly kind: 'notWith' | 'replacedBy' | 'alias';
  /** Id of the code in whose entry it stands. */
  readonly within: string;
}

/** A scale: values with their meanings, or codes as values. */
export interface Scale {
  readonly name: string;
  /** True for `values: codes`. Then `values` is empty. */
  readonly codes: boolean;
  readonly values: readonly { readonly value: string; readonly meaning: string }[];
  /** Range of its name under `scales`. */
  readonly range: Range;
}

export interface Coder {
  readonly id: string;
  readonly name: string;
  readonly adjudicator: boolean;
  readonly range: Range;
}

export interface Attribute {
  readonly id: string;
  readonly name: string;
  readonly type: 'text' | 'number' | 'choice' | 'date' | 'boolean';
  readonly values: readonly string[];
  readonly required: boolean;
  readonly multiple: boolean;
  /** Range of its id under `attributes`. */
  readonly range: Range;
}

export interface Table {
  readonly file: string;
  readonly key: 'participant' | 'document';
}

export interface Agreement {
  readonly figures: boolean;
  readonly threshold: number | null;
  readonly thresholdSource: string | null;
  readonly units: readonly string[];
}

/** Whether coders code blind: in every round, in none, or in those that are named (NFC). */
export type Blind = boolean | readonly string[];

export interface Codebook {
  readonly title: string | null;
  readonly description: string | null;
  /** Path templates as written, relative to the codebook's folder. Null or empty where not given. */
  readonly source: Placed | null;
  readonly documents: readonly Placed[];
  readonly consensus: Placed | null;
  readonly memos: Placed | null;
  readonly ignore: readonly string[];
  /** Role → patterns of labels, e.g. `interviewer` → INT, I. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  readonly coders: ReadonlyMap<string, Coder>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly tables: readonly Table[];
  readonly scales: ReadonlyMap<string, Scale>;
  /** All codes in the file's order, parents before their children. */
  readonly codes: readonly Code[];
  readonly byId: ReadonlyMap<string, Code>;
  /** Alias (NFC) → the id it stands for. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly links: readonly CodeLink[];
  /** Where ids stand as values, in the file's order of codes: what a rename has to change besides the links. */
  readonly references: readonly CodeReference[];
  readonly blind: Blind;
  readonly agreement: Agreement;
  /** Problems of the codebook itself that its text alone shows, in listing order. */
  readonly problems: readonly Problem[];
  /**
   * False when mistakes of YAML made some code's id unreadable; then everything else is what could still be
   * read, and the last readable state should go on serving.
   */
  readonly readable: boolean;
}
