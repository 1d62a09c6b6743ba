import type { DocumentParams, Range } from './base';
import type { LayerName } from './codesView';
import type { CodeAndValue, Remarks } from './editing';
import type { NewCode } from './refactoring';

/* Passages found by a query or by their words, and what is done with several of them at once. */

export interface RetrieveParams {
  /** URI of the study's folder. */
  readonly root: string;
  readonly query: string;
  readonly layer: LayerName;
}

export type RetrieveAnswer =
  | {
      readonly ok: true;
      /** By document, then by place, at most so many as `total` says unless `cut`. */
      readonly rows: readonly FoundRow[];
      /** How many there are, also of those that are not listed. */
      readonly total: number;
      /** In words: whose codings were searched. */
      readonly layerDescription: string;
      /** What to know of the result, in sentences: what the study does not have, what was left out. */
      readonly notices: readonly string[];
    }
  /** In words, why there is none; `at` where the query cannot be read (UTF-16). */
  | { readonly ok: false; readonly message: string; readonly at?: number };

/** Words of a document with what they are cited by. */
export interface Quote {
  readonly text: string;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** Values of the attributes that the study cites, in its order. */
  readonly cited: readonly string[];
}

export interface QuotesHereParams extends DocumentParams {
  readonly version: number;
  /** What is selected; an empty range is a cursor, for the passages around it. */
  readonly ranges: readonly Range[];
}

/** Words that can be quoted where somebody looks. */
export interface QuoteHere extends Quote {
  /** Names of the codes of the passage; none of words that are only selected. */
  readonly codes: readonly string[];
}

/** A passage, or words, found in one document. Of very long passages the text is the beginning. */
export interface FoundRow extends Quote {
  readonly document: string;
  readonly uri: string;
  /** SHA-256 of the file's text, for changes that are to be made to that text and no other. */
  readonly before: string;
  /** The words in the file as it is. */
  readonly range: Range;
  /** The turns in which they were said, a sentence after the other; of very long ones the beginning. */
  readonly turns: readonly string[];
  readonly codes: readonly FoundCode[];
  /** Whether only interviewers speak in it, so that it is in no count. */
  readonly interviewer: boolean;
}

/** One code that a found passage rests on. */
export interface FoundCode {
  readonly id: string;
  /** Its name in the codebook; the id where it has none. */
  readonly name: string;
  readonly value: string | null;
  readonly coder: string | null;
  readonly coderName: string | null;
  readonly place: CodePlace;
}

/** Where a code stands: in a file of this text. */
export interface CodePlace {
  readonly uri: string;
  readonly before: string;
  readonly range: Range;
}

export interface RecodePlacesParams {
  readonly root: string;
  readonly places: readonly CodePlace[];
  /** What stands instead of each; null takes it away. */
  readonly code: CodeAndValue | null;
}

export interface CodePlacesParams extends Remarks {
  readonly root: string;
  /** Ranges of the files' own texts, as passages are shown. */
  readonly places: readonly CodePlace[];
  readonly codes: readonly CodeAndValue[];
  /** Codes among them that the codebook has not got yet. */
  readonly newCodes?: readonly NewCode[];
}

export interface QueryHelpParams {
  readonly root: string;
  readonly text: string;
  /** Where the cursor is, UTF-16. */
  readonly offset: number;
}

export interface QueryHelp {
  /** Why the query cannot be read as it is, in words; null when it can. */
  readonly problem: string | null;
  /** That the study does not have what it names, in sentences. */
  readonly unknown: readonly string[];
  /** Where the word begins that the offers replace. */
  readonly from: number;
  readonly offers: readonly QueryOffer[];
}

/** Something that may stand at a place of a query. */
export interface QueryOffer {
  readonly insert: string;
  /** What it is, in a few words. */
  readonly detail: string;
}

export interface SavedQueriesParams {
  readonly root: string;
}

export interface SavedQueriesModel {
  readonly queries: readonly { readonly name: string; readonly find: string }[];
}

export interface EditQueriesParams {
  readonly root: string;
  /** Version of the editor's buffer of study.yaml; null where the file on disk is meant, or there is none. */
  readonly version: number | null;
  readonly edit:
    | { readonly kind: 'save'; readonly name: string; readonly find: string }
    | { readonly kind: 'rename'; readonly name: string; readonly to: string }
    | { readonly kind: 'remove'; readonly name: string };
}

export interface SearchParams {
  readonly root: string;
  readonly layer: LayerName;
  readonly pattern: string;
  /** Whole words, whatever their case; or a regular expression. */
  readonly kind: 'words' | 'regex';
}

export type SearchAnswer =
  | { readonly ok: true; readonly hits: readonly SpokenHit[]; readonly total: number }
  | { readonly ok: false; readonly message: string };

/** Words that a participant said. */
export interface SpokenHit {
  readonly document: string;
  readonly locator: string;
  readonly uri: string;
  readonly before: string;
  readonly words: string;
  /** What was said before and behind them in the turn, as far as a line of a list has room. */
  readonly context: { readonly before: string; readonly behind: string };
  /** What can be coded, in the file as it is. */
  readonly ranges: Readonly<Record<'words' | 'sentence' | 'turn', Range>>;
  /** Codes that stand on the words already, as written. */
  readonly codes: readonly string[];
}
