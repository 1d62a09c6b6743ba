import type { ColorPair, Range } from './base';

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
