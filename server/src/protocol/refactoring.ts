import type { Range } from './base';

/* Changes to the codebook that the whole study follows. Codes are named by their ids. */

export interface RefactorParams {
  /** URI of the study's folder. */
  readonly root: string;
  readonly refactoring: Refactoring;
}

export type Refactoring = Rename | Merge | Split | Move | Retire | Delete;

/** Gives a code another id: in the codebook, in links to it, and in every group. */
export interface Rename {
  readonly kind: 'rename';
  readonly code: string;
  readonly newId: string;
  /** Whether the old id stays understood, as an alias. */
  readonly keepAlias: boolean;
}

/** Makes several codes one. */
export interface Merge {
  readonly kind: 'merge';
  readonly codes: readonly string[];
  /** The code that stays. */
  readonly into: string;
  readonly keepAliases: boolean;
  /** What becomes of a value of a code that goes: by `code:value`, the value that it gets; null for none. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Replaces a code on passages that were decided about; the others keep it. */
export interface Split {
  readonly kind: 'split';
  readonly code: string;
  readonly choices: readonly SplitChoice[];
}

export interface SplitChoice {
  /** The passage, as `references` and `passage/uses` name it: its file, and where the code stands in it. */
  readonly uri: string;
  readonly range: Range;
  /** The codes that it gets instead; the code itself among them if it is to stay. None: the code is taken away. */
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
}

/** Moves a code, with all below it, to another place in the codebook. No document changes. */
export interface Move {
  readonly kind: 'move';
  readonly code: string;
  readonly parent: string | null;
  /** The sibling to stand before or behind; with neither, it becomes the last. */
  readonly before?: string;
  readonly after?: string;
}

/** Marks a code as no longer to be used. */
export interface Retire {
  readonly kind: 'retire';
  readonly code: string;
  readonly replacedBy: string | null;
  /** Whether the passages that have it get the replacement now. */
  readonly recode: boolean;
}

/** Removes a code that nothing uses. */
export interface Delete {
  readonly kind: 'delete';
  readonly code: string;
}
