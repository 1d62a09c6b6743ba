import type { ColorPair, DocumentParams, Range } from './base';

export interface PassagesParams extends DocumentParams {
  /**
   * What of the document is shown. Of one with thousands of passages no more than what touches these ranges need be
   * answered; without them, all of it.
   */
  readonly parts?: readonly Range[];
}

/** What the editor shows of a document's coding. Of the document's version that the server knew. */
export interface PassagesModel {
  readonly version: number | null;
  /** What this is about: ranges as they were asked for, in which nothing is missing; null for the whole document. */
  readonly parts: readonly Range[] | null;
  /** Whether there are any passages in the document, in these parts or elsewhere. */
  readonly coded: boolean;
  /** Markup, to be dimmed: ascending and disjoint. */
  readonly markup: readonly Range[];
  /** In the order of the specification (rule 18). */
  readonly passages: readonly PassageView[];
}

export interface PassageView {
  readonly range: Range;
  readonly codes: readonly { readonly id: string; readonly name: string; readonly color: ColorPair }[];
}

/** A whole document's coding at a glance, for the ruler beside the text. */
export interface OverviewModel {
  readonly version: number | null;
  /** Ascending and disjoint, whole lines, in the colour that most passages there have; a thousand at most. */
  readonly marks: readonly { readonly range: Range; readonly color: ColorPair }[];
}
