import type { ColorPair } from './base';

export interface DefinitionParams {
  /** A file of the study, or its codebook. */
  readonly uri: string;
  readonly id: string;
}

/** What the codebook says of a code, to be read. Texts are plain, in pieces. */
export interface CodeDefinition {
  readonly codebookUri: string;
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
  /** Names of the codes above it, outermost first. */
  readonly path: readonly string[];
  /** What keeps it from being used freely; null for nothing. */
  readonly standing: LinkedText | null;
  readonly parts: readonly DefinitionPart[];
  /** How often it is used, in words. */
  readonly use: string;
}

export interface DefinitionPart {
  /** `Include`; null for the definition itself. */
  readonly title: string | null;
  /** One is a paragraph, of a list each is a line. */
  readonly kind: 'text' | 'quotes' | 'values';
  readonly items: readonly LinkedText[];
}

/** A text in pieces: what is said, and links to other codes. */
export type LinkedText = readonly TextPiece[];

export interface TextPiece {
  readonly text: string;
  /** The code that it leads to; null for none. */
  readonly code: string | null;
}
