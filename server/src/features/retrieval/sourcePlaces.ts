import { lineRange, type LineRange } from '../../project/locator';
import type { DocumentFacts } from '../../project/types';
import { lineMap, type LineMap } from '../../syntax/lines';
import { offsetMap, type OffsetMap } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';

/** Translates places of files into lines and characters of their texts; each file's maps are made once. */
export interface SourcePlaces {
  /** A base range, without markup at its ends. */
  ofBase(copy: ReadCopy, start: number, end: number): LineRange;
  /** A source range. */
  ofSource(copy: ReadCopy, at: number, to: number): LineRange;
  /** SHA-256 of a file's text. */
  hashOf(copy: ReadCopy): string;
}

export interface ReadCopy {
  readonly facts: DocumentFacts;
  readonly parsed: ParsedDocument;
}

interface Maps {
  readonly lines: LineMap;
  readonly offsets: OffsetMap;
  readonly hash: string;
}

export function sourcePlaces(hash: (text: string) => string): SourcePlaces {
  const known = new Map<string, Maps>();
  const mapsOf = ({ facts, parsed }: ReadCopy): Maps => {
    let maps = known.get(facts.uri);
    if (maps === undefined) {
      maps = { lines: lineMap(parsed.text), offsets: offsetMap(parsed), hash: hash(parsed.text) };
      known.set(facts.uri, maps);
    }
    return maps;
  };
  return {
    ofBase(copy, start, end) {
      const { lines, offsets } = mapsOf(copy);
      const at = offsets.toSource(start).last;
      return lineRange(lines, at, Math.max(at, offsets.toSource(end).first));
    },
    ofSource: (copy, at, to) => lineRange(mapsOf(copy).lines, at, to),
    hashOf: (copy) => mapsOf(copy).hash,
  };
}
