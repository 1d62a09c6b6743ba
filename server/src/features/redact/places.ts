import { lineMap, type LineMap } from '../../syntax/lines';
import type { Range } from '../../syntax/codebookTypes';

/* Where the words of a redaction stand, as people are told of it. */

/** What the words stand in. */
export type PlaceKind =
  | 'source'
  | 'copy'
  | 'consensus'
  | 'memo-file'
  | 'memo' // `"…"` of a group
  | 'unplaced'
  | 'front-matter'
  | 'codebook'
  | 'table'
  | 'study'; // study.yaml

/** One place of the words, with what stands around them on one line. */
export interface Place {
  readonly kind: PlaceKind;
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The words where they stay as they are, and why: an id, a name, a group that cannot be read. */
export interface Kept extends Place {
  readonly reason: KeptReason;
}

export type KeptReason =
  | 'code' // an id or a name of a code
  | 'coder'
  | 'key' // a key or an id, by which other things are found
  | 'path' // a file or a template of files
  | 'broken-group'
  | 'not-in-study'; // Passage does not know what the file is

/** What redaction comes to in one file. */
export type FileRedaction =
  | {
      readonly ok: true;
      /** The new text, without a byte-order mark. */
      readonly text: string;
      readonly changed: readonly Place[];
      readonly kept: readonly Kept[];
    }
  | { readonly ok: false; readonly line: number; readonly reason: FileRefusal };

export type FileRefusal =
  | 'front-matter' // it cannot be read
  | 'yaml'
  | 'would-not-read-back'
  | 'reads-as-markup' // the text by itself has passages
  | 'words-again'; // the replacement and what stands beside it come to the same words again

/** Characters that are shown of what stands around the words. UTF-16 units. */
const AROUND = 40;

/** Makes places of ranges: in `text`, of which `at` is the offset in the file. */
export function placesIn(
  fileText: string,
): (kind: PlaceKind, text: string, range: Range, at: number) => Place {
  let lines: LineMap | null = null;
  return (kind, text, range, at) => {
    lines ??= lineMap(fileText);
    return {
      kind,
      line: lines.positionAt(at).line + 1,
      before: lineBefore(text, range.at),
      words: text.slice(range.at, range.to),
      after: lineBehind(text, range.to),
    };
  };
}

function lineBefore(text: string, at: number): string {
  const piece = text.slice(Math.max(0, at - AROUND), at).replace(/^[\uDC00-\uDFFF]/, '');
  return piece.slice(Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r')) + 1);
}

function lineBehind(text: string, to: number): string {
  const piece = text.slice(to, to + AROUND).replace(/[\uD800-\uDBFF]$/, '');
  const end = piece.search(/[\r\n]/);
  return end < 0 ? piece : piece.slice(0, end);
}
