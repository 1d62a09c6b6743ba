/*
 * What client and server say to each other beyond the Language Server Protocol. The only server file that the client
 * may import; it imports nothing. URIs here are encoded, as on the wire. Positions are those of the protocol: lines and
 * UTF-16 characters from 0.
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A colour for light and one for dark backgrounds, each `#rrggbb`. */
export interface ColorPair {
  readonly light: string;
  readonly dark: string;
}

// -- Requests of the client ------------------------------------------------------------------------------------------

/** Names of the requests; `Requests` has their parameters and answers. */
export const REQUEST = {
  codes: 'passage/codes',
  uses: 'passage/uses',
  passages: 'passage/passages',
  choices: 'passage/choices',
  codesAt: 'passage/codesAt',
  neighbour: 'passage/neighbour',
  edit: 'passage/edit',
  addCode: 'passage/addCode',
  status: 'passage/status',
} as const;

export interface Requests {
  [REQUEST.codes]: { params: CodesParams; result: CodesModel };
  [REQUEST.uses]: { params: UsesParams; result: readonly DocumentUses[] };
  [REQUEST.passages]: { params: DocumentParams; result: PassagesModel | null };
  [REQUEST.choices]: { params: DocumentParams; result: ChoicesModel | null };
  [REQUEST.codesAt]: { params: PositionParams; result: readonly CodeAt[] };
  [REQUEST.neighbour]: { params: NeighbourParams; result: Range | null };
  [REQUEST.edit]: { params: EditParams; result: EditAnswer };
  [REQUEST.addCode]: { params: AddCodeParams; result: EditAnswer };
  [REQUEST.status]: { params: { readonly uri: string | null }; result: StatusModel };
}

/** Whose codings are counted: `consensus` (else one coder's), `everyone`, or a coder's id. */
export type LayerName = string;

export interface CodesParams {
  readonly layer: LayerName;
}

/** The model of the view *Codes*: every study that is open, in the order of their folders. */
export interface CodesModel {
  readonly ready: boolean;
  readonly studies: readonly StudyCodes[];
}

export interface StudyCodes {
  /** URI of the study's folder. */
  readonly root: string;
  readonly codebookUri: string;
  readonly title: string;
  /** In words: whose codings are counted, e.g. `consensus, else Sonja Marsh`. */
  readonly layerDescription: string;
  /** What may be chosen: coders' ids with their names. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Documents that the layer covers. */
  readonly documents: number;
  /** In the codebook's order, parents before children; then unknown codes. */
  readonly codes: readonly CodeRow[];
}

export interface CodeRow {
  readonly id: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
  readonly selectable: boolean;
  readonly status: 'draft' | 'active' | 'retired';
  readonly unknown: boolean;
  readonly color: ColorPair;
  readonly own: number;
  readonly total: number;
  readonly documents: number;
  /** References left out of the counts because only interviewers speak in them. */
  readonly interviewer: number;
}

export interface UsesParams {
  readonly root: string;
  readonly code: string;
  readonly layer: LayerName;
}

/** The passages that one code (without its descendants) marks in one document. */
export interface DocumentUses {
  readonly document: string;
  readonly passages: readonly PassageRow[];
}

export interface PassageRow {
  readonly uri: string;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** The passage's words, on one line, shortened. */
  readonly text: string;
  /** The passage's text in the file as it is, from behind its opening to before its closing. */
  readonly range: Range;
  readonly coder: string | null;
  readonly value: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

export interface DocumentParams {
  readonly uri: string;
}

/** What the editor shows of a document's coding. Of the document's version that the server knew. */
export interface PassagesModel {
  readonly version: number | null;
  /** Markup, to be dimmed: ascending and disjoint. */
  readonly markup: readonly Range[];
  /** In the order of the specification (rule 18). */
  readonly passages: readonly PassageView[];
}

export interface PassageView {
  readonly range: Range;
  readonly codes: readonly { readonly id: string; readonly name: string; readonly color: ColorPair }[];
}

/** The codes that may be chosen for a document, most used first comes from the client's own sorting. */
export interface ChoicesModel {
  readonly root: string;
  readonly codebookUri: string;
  readonly codes: readonly Choice[];
}

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly definition: string | null;
  readonly include: string | null;
  readonly exclude: string | null;
  /** Names of the codes above it, outermost first. */
  readonly path: readonly string[];
  readonly selectable: boolean;
  readonly status: 'draft' | 'active' | 'retired';
  readonly uses: number;
  readonly color: ColorPair;
  /** The values that it may have, with their meanings; empty without a scale. */
  readonly values: readonly { readonly value: string; readonly meaning: string }[];
}

export interface PositionParams extends DocumentParams {
  readonly position: Position;
}

/** One code of one passage at a position, innermost passage first. */
export interface CodeAt {
  readonly id: string;
  readonly name: string;
  readonly value: string | null;
  readonly coder: string | null;
  /** The passage's words, shortened. */
  readonly text: string;
  /** Where the code stands in the file: names it to `removeCode`. */
  readonly range: Range;
}

export interface NeighbourParams extends PositionParams {
  readonly direction: 'next' | 'previous';
}

export interface EditParams extends DocumentParams {
  /** The version that the positions belong to; an edit of another version is refused. */
  readonly version: number;
  readonly operation: EditOperation;
}

export type EditOperation =
  /** Codes each of the ranges with the codes, in one group each. An empty range codes nothing. */
  | { readonly kind: 'code'; readonly ranges: readonly Range[]; readonly codes: readonly CodeAndValue[] }
  /** Removes one code, named by where it stands. */
  | { readonly kind: 'removeCode'; readonly range: Range };

export interface CodeAndValue {
  readonly id: string;
  readonly value: string | null;
}

/** Edits of one file to be applied as one undo step, or the reason in words why there are none. */
export type EditAnswer =
  | {
      readonly ok: true;
      readonly uri: string;
      readonly edits: readonly TextEdit[];
      /** What the person should be told, e.g. that a boundary moved. */
      readonly notice: string | null;
    }
  | { readonly ok: false; readonly message: string };

export interface AddCodeParams {
  /** A document of the study, or its codebook. */
  readonly uri: string;
  readonly id: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
}

export interface StatusModel {
  readonly ready: boolean;
  /** Title of the study of the document; null when it belongs to none. */
  readonly study: string | null;
  /** Passages in the document; null when it is no document. */
  readonly passages: number | null;
  readonly errors: number;
  readonly warnings: number;
}

// -- Notifications of the server -------------------------------------------------------------------------------------

export const NOTIFICATION = {
  /** Counts or codes changed; at most every 300 ms. A visible view asks again. */
  changed: 'passage/changed',
} as const;

export interface ChangedParams {
  readonly revision: number;
}

// -- Requests of the server: files that only the editor can reach ------------------------------------------------------

export const FILES = {
  list: 'passage/listFiles',
  read: 'passage/readFile',
} as const;

export interface ListFilesParams {
  /** URI of a folder. */
  readonly folder: string;
  readonly globs: readonly string[];
}

export interface ReadFileParams {
  readonly uri: string;
}

/** Base64 of the file's bytes; null when there is no such file. */
export type ReadFileAnswer = string | null;

// -- Settings (the section `passage`) --------------------------------------------------------------------------------

export interface Settings {
  /** The reader's own coder id; '' when not set. */
  readonly coder: string;
  /** Severity by problem code: `error`, `warning`, `information`, `hint` or `off`. */
  readonly severities: Readonly<Record<string, string>>;
}
