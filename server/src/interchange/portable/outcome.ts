/*
 * What an export or an import comes to. The pure rooms make the parts; `io/` packs and writes them.
 */

/** A file to be written. Names are relative to where the person wants it, with `/`. */
export type OutFile =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'archive'; readonly name: string; readonly parts: readonly ArchivePart[] };

/** An entry of a zip archive, in the order in which they shall stand. */
export interface ArchivePart {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Something that could not be carried over, in words, with how often; said to the person, and makes the exit status 1. */
export interface Loss {
  /** A whole clause that goes on from a number: `memo on a whole document`, or a sentence by itself where count is null. */
  readonly what: string;
  readonly count: number | null;
  /** Where, such as a document’s key or a file’s name; null for the whole. */
  readonly where: string | null;
}

/** What a person is told of an export, an import, or of what a file holds. */
export interface Told {
  /**
   * What there is, in words, one line each: `24 documents`, `1,203 codings by 2 coders`; also what was found out, such as how
   * positions count.
   */
  readonly summary: readonly string[];
  readonly losses: readonly Loss[];
}

/** What a format was written to. */
export interface Exported extends Told {
  readonly files: readonly OutFile[];
}

/** Why a file is refused as a whole, with the place in it where there is one, and a remedy, in words. */
export interface Refused {
  readonly reason: string;
  /** What it lacks, where that is all that stands in the way: a study that has the documents, or whose coding it is. */
  readonly needs?: 'study' | 'coder';
}
