import type { ColorPair, DocumentParams, Position, PositionParams, Range, TextEdit } from './base';

/** The codes that may be chosen for a document, most used first comes from the client's own sorting. */
export interface ChoicesModel {
  readonly root: string;
  readonly codebookUri: string;
  readonly codes: readonly Choice[];
  /** The coders of the codebook. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
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
  /** Name of its scale. */
  readonly scale: string | null;
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

export interface GroupsParams extends PositionParams {
  /** What is selected; where that is the text of one passage, only its groups are meant. */
  readonly selected: Range | null;
}

/** One group of a passage at a position, innermost passage first. */
export interface GroupAt {
  /** Where the group stands in the file, with its braces: names it to the operations on groups and passages. */
  readonly group: Range;
  readonly codes: readonly CodeInGroup[];
  readonly coder: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
  /** The passage's words, shortened. */
  readonly text: string;
  readonly form: PassageForm;
  /** Whether exactly its passage's text is what was selected. */
  readonly selected: boolean;
  /** How many groups the passage has that this one can be joined with, itself included. */
  readonly alike: number;
}

export interface CodeInGroup {
  readonly id: string;
  /** The id as it stands there: an alias, perhaps. */
  readonly written: string;
  readonly name: string;
  readonly value: string | null;
  /** Where the code stands in the file: names it to the operations on codes. */
  readonly range: Range;
}

export type PassageForm = 'plain' | 'numbered';

/** What a command is called with that is about one group, by an action that stands at it. */
export interface AboutGroup {
  readonly group: Range;
  /** The document that it stands in, where that need not be the one in front, with the version that `group` belongs to. */
  readonly of?: { readonly uri: string; readonly version: number };
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
  | ({
      readonly kind: 'code';
      readonly ranges: readonly Range[];
      readonly codes: readonly CodeAndValue[];
    } & Remarks)
  /** Writes a note on a range: a passage with a memo and no code. */
  | { readonly kind: 'note'; readonly range: Range; readonly memo: string }
  /** Removes one code, named by where it stands. */
  | { readonly kind: 'removeCode'; readonly range: Range }
  /** Writes another code, value or both in the place of one code. */
  | { readonly kind: 'replaceCode'; readonly range: Range; readonly code: CodeAndValue }
  | GroupOperation
  | PassageOperation
  | ThreadOperation;

/** What may be said of a coding besides its codes. With one of them it is a group of its own. */
export interface Remarks {
  readonly memo?: string | null;
  readonly unsure?: boolean;
}

/** Changes one group, named by where it stands. */
export type GroupOperation =
  /** Null takes the signature away, so that the group is the document's coder's. */
  | { readonly kind: 'setCoder'; readonly group: Range; readonly coder: string | null }
  /** Null takes the memo away. */
  | { readonly kind: 'setMemo'; readonly group: Range; readonly memo: string | null }
  | { readonly kind: 'setUnsure'; readonly group: Range; readonly unsure: boolean }
  /** A group for each code. */
  | { readonly kind: 'splitGroup'; readonly group: Range }
  /** One group of those of the passage that say the same but for their codes. */
  | { readonly kind: 'joinGroups'; readonly group: Range };

/** Changes a whole passage, named by one of its groups. */
export type PassageOperation =
  | { readonly kind: 'removePassage'; readonly group: Range }
  | { readonly kind: 'convert'; readonly group: Range; readonly form: PassageForm }
  /** Takes one side of a passage a word or a sentence further out or in. The passage is the selected one, else the innermost. */
  | ({
      readonly kind: 'moveBoundary';
      readonly at: Position;
      readonly selected: Range | null;
    } & BoundaryStep);

/** Goes on with the conversation on a passage, which is named by the range of its words. */
export type ThreadOperation =
  /** Writes a memo in a further group behind the others, signed with `coder` unless the document is theirs. */
  | {
      readonly kind: 'reply';
      readonly passage: Range;
      readonly memo: string;
      readonly coder: string | null;
      readonly unsure?: boolean;
    }
  /** Takes every unsure mark off the range, or puts one on the group that was written last. */
  | { readonly kind: 'setThread'; readonly passage: Range; readonly open: boolean };

export interface BoundaryStep {
  readonly side: 'start' | 'end';
  readonly direction: 'grow' | 'shrink';
  readonly by: 'word' | 'sentence';
}

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
      /** What should be selected afterwards, in the text as it is then; absent where the editor decides. */
      readonly select?: Range;
    }
  | { readonly ok: false; readonly message: string };

/** What is coded where nothing is selected. */
export type CodingUnit = 'sentence' | 'turn';

export interface CodingRangesParams extends DocumentParams {
  readonly version: number;
  readonly positions: readonly Position[];
  readonly unit: CodingUnit;
}

export interface AddCodeParams {
  /** A document of the study, or its codebook. */
  readonly uri: string;
  readonly id: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
  /** Where it comes from; absent where nobody says. */
  readonly origin?: 'in-vivo';
}
