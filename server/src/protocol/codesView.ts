import type { ColorPair, Range } from './base';

/** Whose codings are counted: `consensus` (else one coder's), `everyone`, or a coder's id. */
export type LayerName = string;

export interface CodesParams {
  readonly layer: LayerName;
}

/** The model of the view *Codes*: every study that is open, in the order of their folders. */
export interface CodesModel {
  readonly ready: boolean;
  readonly studies: readonly StudyCodes[];
}

export interface StudyCodes {
  /** URI of the study's folder. */
  readonly root: string;
  readonly codebookUri: string;
  readonly title: string;
  /** In words: whose codings are counted, e.g. `consensus, else Sonja Marsh`. */
  readonly layerDescription: string;
  /** What may be chosen: coders' ids with their names. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Documents that the layer covers. */
  readonly documents: number;
  /** Whether the codebook has agreement figures shown. */
  readonly figures: boolean;
  /** In the codebook's order, parents before children; then unknown codes. */
  readonly codes: readonly CodeRow[];
}

export interface CodeRow {
  readonly id: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parent: string | null;
  readonly selectable: boolean;
  readonly status: 'draft' | 'active' | 'retired';
  readonly unknown: boolean;
  readonly color: ColorPair;
  readonly own: number;
  readonly total: number;
  readonly documents: number;
  /** References left out of the counts because only interviewers speak in them. */
  readonly interviewer: number;
}

export interface UsesParams {
  readonly root: string;
  readonly code: string;
  readonly layer: LayerName;
}

/** The passages that one code (without its descendants) marks in one document. */
export interface DocumentUses {
  readonly document: string;
  readonly passages: readonly PassageRow[];
}

export interface PassageRow {
  readonly uri: string;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** The passage's words, on one line, shortened. */
  readonly text: string;
  /** The passage's text in the file as it is, from behind its opening to before its closing. */
  readonly range: Range;
  /** Where the code stands in the file, with its value: a range that begins at its `#`, as `split` takes it. */
  readonly codeRange: Range;
  readonly coder: string | null;
  readonly value: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}
