import type { Range } from './base';

export interface StatusModel {
  readonly ready: boolean;
  /** Title of the study of the document; null when it belongs to none. */
  readonly study: string | null;
  /** Passages in the document; null when it is no document. */
  readonly passages: number | null;
  /** Whether it is hidden from who codes blind: nothing is said of what is in it. */
  readonly hidden: boolean;
  readonly errors: number;
  readonly warnings: number;
}

/** Whether the texts of the study of a file are what they were. */
export interface SealModel {
  readonly ready: boolean;
  /** Coded copies whose text can be compared; 0 where the file belongs to no study. */
  readonly texts: number;
  readonly altered: readonly AlteredText[];
}

export interface AlteredText {
  readonly uri: string;
  /** Its path within the study. */
  readonly path: string;
  /** The first line that is another, or the hash that no longer fits. */
  readonly range: Range;
}

/** The annotations of the study of a file whose words are gone from the text. */
export interface UnplacedModel {
  readonly ready: boolean;
  /** By path, then by where they stand in front matter. */
  readonly passages: readonly UnplacedPassage[];
}

export interface UnplacedPassage {
  readonly uri: string;
  /** Its path within the study. */
  readonly path: string;
  /** Where it stands in front matter. */
  readonly range: Range;
  /** The first of the words that it was on; null for what cannot be read. */
  readonly words: string | null;
  /** What it says: `#trust:+ @sg "why"`. */
  readonly said: string;
}
