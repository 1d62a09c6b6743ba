/*
 * Copies for coders: what there is to choose from, and what would be made. The server writes nothing; the answer has all
 * that is to be written.
 */

export interface AssignChoicesParams {
  /** The study's folder. */
  readonly root: string;
}

export interface AssignChoices {
  /** Documents that have a transcript, in natural order. */
  readonly documents: readonly AssignableDocument[];
  readonly coders: readonly AssignableCoder[];
  /** What a sample can be drawn by: attributes of which documents have values. */
  readonly attributes: readonly AssignableAttribute[];
  /** Whether copies have a round of coding in their place. */
  readonly rounds: boolean;
  /** Where the codebook has its transcripts; null where it does not say. */
  readonly source: string | null;
}

export interface AssignableDocument {
  readonly key: string;
  /** Who has a copy. */
  readonly coders: readonly string[];
}

export interface AssignableCoder {
  readonly id: string;
  readonly name: string;
}

export interface AssignableAttribute {
  readonly id: string;
  readonly name: string;
  /** Documents that have a value of it. */
  readonly documents: number;
}

export interface AssignParams {
  readonly root: string;
  /** Keys; null for all that have a transcript. */
  readonly documents: readonly string[] | null;
  /** Null to take them all. */
  readonly sample: AssignSample | null;
  readonly coders: readonly string[];
  /** Null where there are no rounds. */
  readonly round: string | null;
  /** Whether the texts are wanted as well, and not only what would be made. */
  readonly texts: boolean;
}

export interface AssignSample {
  /** How many, such as `12`, or a part of them, such as `20%`. */
  readonly size: string;
  readonly seed: string;
  /** The attribute of whose values each gets its share; null for none. */
  readonly by: string | null;
}

export type AssignModel = AssignPlan | { readonly ok: false; readonly message: string };

export interface AssignPlan {
  readonly ok: true;
  /** Keys of the documents that were drawn, or meant. */
  readonly documents: readonly string[];
  /** How many of each value were drawn; empty without a sample. */
  readonly strata: readonly { readonly value: string; readonly documents: number; readonly drawn: number }[];
  readonly copies: readonly PlannedCopy[];
}

export interface PlannedCopy {
  readonly document: string;
  readonly coder: string;
  readonly what:
    /** `text` is null where it was not asked for. */
    | { readonly kind: 'new'; readonly uri: string; readonly path: string; readonly text: string | null }
    /** It stays as it is. */
    | { readonly kind: 'there'; readonly uri: string; readonly path: string }
    /** Why there can be none, without a full stop. */
    | { readonly kind: 'refused'; readonly reason: string };
}
