/*
 * A file from elsewhere as it was found, before anything is made of it: what the disk's side hands to those who read
 * transcripts.
 */

/** A text, decoded. */
export interface OriginalText {
  readonly kind: 'text';
  /** Without a byte-order mark; line ends as they were. */
  readonly text: string;
  /** A name that people know: `UTF-8`, `UTF-16`, `windows-1252`. */
  readonly encoding: string;
  /** Whether nothing in the file, and nobody, said so. */
  readonly guessed: boolean;
  /** Places where bytes had no meaning in it; U+FFFD stands there. */
  readonly undecodable: number;
}

/** The parts of an archive that hold words, decoded: a Word file, a table of Excel, a project of another program. */
export interface OriginalParts {
  readonly kind: 'archive';
  readonly names: readonly string[];
  /** Null when there is no such part, or it is no text. Throws what the archive's reader refuses: let it pass. */
  read(name: string): string | null;
}

/** What can be told of no text: why, where, and what to do, in words. */
export interface NoOriginal {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type Original = OriginalText | OriginalParts | NoOriginal;

/**
 * How the long form of a study begins, as docs/interchange.md has it. It is read line by line, so that it may be longer than any
 * transcript: who reads the disk has to know it, and so does who reads the text.
 */
export const LONG_FORM = /^\uFEFF?\s*\{\s*"type"\s*:\s*"study"\s*[,}]/;
