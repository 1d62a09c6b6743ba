/*
 * Taking words or a person out of a study. The server says first what that comes to, and changes the files when the person
 * has agreed to just that.
 */

/** What is to be taken out. */
export type TakeOut =
  /** Words, of which something else takes the place; `exact` finds them only as they are written. */
  | {
      readonly kind: 'redact';
      readonly words: string;
      readonly replacement: string;
      readonly exact: boolean;
    }
  /** What a participant gave, by what the study calls them. */
  | { readonly kind: 'withdraw'; readonly person: string };

export interface TakeOutParams {
  /** The study's folder. */
  readonly root: string;
  readonly what: TakeOut;
  /** The `id` of what the person has looked at and agreed to; null to look first: then nothing is changed. */
  readonly agreed: string | null;
  /** Whether git may be asked where the folder lies in its repository. */
  readonly git: boolean;
}

export type TakeOutAnswer = TakeOutModel | { readonly ok: false; readonly message: string };

export interface TakeOutModel {
  readonly ok: true;
  /** What is agreed to; null where nothing would change. */
  readonly id: string | null;
  /** What it comes to, in a sentence. */
  readonly head: string;
  readonly parts: readonly TakeOutPart[];
  /** All of it as text, with what is not reached from here and the steps that help. */
  readonly report: string;
  /** How many files would be changed, and which deleted. */
  readonly changed: number;
  readonly removed: readonly string[];
}

export interface TakeOutPart {
  readonly title: string;
  readonly lines: readonly TakeOutLine[];
}

export interface TakeOutLine {
  /** Null where it is about no one file. */
  readonly uri: string | null;
  /** The file's path in the study; '' for none. */
  readonly where: string;
  /** From 1; null for a file as a whole. */
  readonly line: number | null;
  readonly says: string;
  /** Which words of that are what is looked for: from, to; null for none. */
  readonly words: readonly [number, number] | null;
  /** What is said about it. */
  readonly remark: string;
}
