import type { ColorPair, DocumentParams, Position, Range } from './base';

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
  /** Where the body begins, behind the front matter: what is read, markup aside, is what stands from there on. */
  readonly body: Position;
  /** Markup, to be dimmed: ascending and disjoint. */
  readonly markup: readonly Range[];
  /** In the order of the specification (rule 18). */
  readonly passages: readonly PassageView[];
}

export interface PassageView {
  /** The text between the brackets. */
  readonly range: Range;
  /** The same with its markup: from its opening bracket to the end of its groups. */
  readonly whole: Range;
  readonly codes: readonly { readonly id: string; readonly name: string; readonly color: ColorPair }[];
}

/** A whole document's coding at a glance, for the ruler beside the text. */
export interface OverviewModel {
  readonly version: number | null;
  /** Ascending and disjoint, whole lines, in the colour that most passages there have; a thousand at most. */
  readonly marks: readonly { readonly range: Range; readonly color: ColorPair }[];
}

/** The passages around a place in a document's text, as they are told where somebody points at it. */
export interface PassagesHere {
  readonly version: number | null;
  /** The innermost of them, with its markup. */
  readonly range: Range;
  /** All of them, one for each group, the innermost first. */
  readonly passages: readonly PassageHere[];
}

export interface PassageHere {
  /** Its codes, values, coder, memo, place and words, in Markdown. */
  readonly says: string;
  /** Where the group stands: names it to the operations on groups. */
  readonly group: Range;
  /** The text between the passage's brackets. */
  readonly text: Range;
  readonly coded: boolean;
  /** Whether one of its codes has a scale. */
  readonly scaled: boolean;
  readonly memo: boolean;
  readonly unsure: boolean;
}
