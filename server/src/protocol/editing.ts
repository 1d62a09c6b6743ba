import type { ColorPair, DocumentParams, PositionParams, Range, TextEdit } from './base';

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
