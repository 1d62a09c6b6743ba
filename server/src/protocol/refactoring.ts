import type { PositionParams, Range } from './base';

/* Changes to the codebook that the whole study follows. Codes are named by their ids. */

export interface RefactorParams {
  /** URI of the study's folder. */
  readonly root: string;
  readonly refactoring: Refactoring;
}

export type Refactoring = Rename | Merge | Split | Move | Retire | Redefine | Delete;

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
  /** Codes to be added to the codebook in the same step, parents before their children. */
  readonly newCodes?: readonly NewCode[];
}

export interface NewCode {
  readonly id: string;
  /** '' for the id. */
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
  /** Name of a scale; none is given where it is left out or null. */
  readonly scale?: string | null;
}

export interface SplitChoice {
  /** The file, and where the code stands in it: a range that begins at its `#`, as in `references`. */
  readonly uri: string;
  readonly range: Range;
  /** Hash of the file's text as it was when one chose; a file that reads otherwise refuses the split. */
  readonly before?: string;
  /** The codes that it gets instead; the code itself among them if it is to stay. None: the code is taken away. */
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
}

/** Moves a code, with all below it, to another place in the codebook. No document changes. */
export interface Move {
  readonly kind: 'move';
  readonly code: string;
  /** More codes that come to stand behind it, in this order. */
  readonly more?: readonly string[];
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
  /** What becomes of its values then, as in a merge. */
  readonly values?: Readonly<Record<string, string | null>>;
}

/** Gives a code other words. No document changes. */
export interface Redefine {
  readonly kind: 'redefine';
  readonly code: string;
  /** What becomes of each: null or '' takes it away, what is not named stays as it is. */
  readonly words: { readonly [field in 'definition' | 'include' | 'exclude']?: string | null };
  /** The place that is the reason, to be noted in the code's notes; null for none. */
  readonly because: DefinitionCase | null;
}

export interface DefinitionCase {
  /** `P07 ¶14`. */
  readonly locator: string;
  /** What was said there. */
  readonly words: string;
  /** Coder's id of who changes the definition. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** '' where no reason was given. */
  readonly why: string;
}

/** Removes a code that nothing uses. */
export interface Delete {
  readonly kind: 'delete';
  readonly code: string;
}

export interface QuestionsParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** The codes that are to be merged, retired, split or deleted; ids, also such as only documents know. */
  readonly codes: readonly string[];
  /** The code that they are to become; null for none. */
  readonly into: string | null;
}

/** What a dialog asks before a refactoring. All copies of all coders count, in every round. */
export interface RefactorQuestions {
  /** How often the codes stand in the study's copies, by ids or aliases, or as values; null for who codes blind. */
  readonly uses: number | null;
  readonly files: number;
  /** Null for who codes blind. */
  readonly documents: number | null;
  /** Values that the code that stays cannot have, so that somebody must say what becomes of them. */
  readonly values: readonly ValueQuestion[];
  /** What the code that stays can have: values with their meanings, or codes; null without a scale. */
  readonly allowed: 'codes' | readonly { readonly value: string; readonly meaning: string }[] | null;
}

/** Answered in `values` of a merge, by `code:value`. */
export interface ValueQuestion {
  readonly code: string;
  readonly value: string;
  /** Null for who codes blind. */
  readonly uses: number | null;
  readonly documents: number | null;
}

export interface SplitCandidatesParams {
  readonly root: string;
  readonly code: string;
}

/** A passage that has the code, as somebody who splits it walks through them: by document, file and place. */
export interface SplitCandidate {
  readonly uri: string;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** The passage's words, shortened. */
  readonly text: string;
  /** The passage's text in the file. */
  readonly passage: Range;
  /** The code with its value, from its `#`: the `range` of a choice. */
  readonly range: Range;
  /** Hash of the file's text: the `before` of a choice. */
  readonly before: string;
  readonly coder: string | null;
  readonly value: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

/** What `textDocument/rename` is asked, for a client that makes the change itself. The answer is null where no code is. */
export interface RenameAtParams extends PositionParams {
  readonly newName: string;
}
