import { speakersOf } from '../../project/facts';
import { blocksBegun } from '../../syntax/blocks';
import { firstOf } from '../../syntax/firstOf';
import { withOneLineEnd } from '../../syntax/lines';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { findTurns, type Speakers, type Turn } from '../../syntax/turns';
import type { LayerPart } from '../layers';
import { compareTexts } from '../../syntax/natural';

/**
 * One text of a document and the copies that have it. Its offsets are those of the base text with every line end as
 * `\n`, so that copies with other line ends have the same ones. Copies whose words differ are texts of their own:
 * offsets in the one mean nothing in the other.
 */
export interface CopiedText {
  readonly text: string;
  readonly copies: readonly Copy[];
  /** Empty in a document without speakers. */
  readonly turns: readonly Turn[];
  /** How many blocks have begun at an offset. */
  blocksBegun(offset: number): number;
}

export interface Copy extends LayerPart {
  /** The tree, held as long as the search lasts: places are told apart by its objects. */
  readonly parsed: ParsedDocument;
  /** Translates a base offset of this copy into one of the text, and back. */
  toText(base: number): number;
  toBase(offset: number): number;
}

/** The texts of one document's copies, ordered by their first copies' paths. */
export function copiedTexts(parts: readonly LayerPart[], speakers: Speakers): readonly CopiedText[] {
  const byText = new Map<string, Copy[]>();
  for (const part of [...parts].sort((a, b) => compareTexts(a.facts.uri, b.facts.uri))) {
    const { parsed } = part.facts;
    const base = baseText(parsed);
    const text = withOneLineEnd(base);
    const copy = { ...part, parsed, ...betweenLineEnds(base, text) };
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [copy]);
    else known.push(copy);
  }
  return Array.from(byText, ([text, copies]) => {
    const front = copies[0]?.parsed.frontMatter ?? null;
    let begun: ((offset: number) => number) | undefined;
    return {
      text,
      copies,
      turns: findTurns(text, speakersOf(front, speakers)),
      blocksBegun: (offset) => (begun ??= blocksBegun(text))(offset),
    };
  });
}

/** Translates between offsets of a base text and of the same with every line end as `\n`. */
export function betweenLineEnds(base: string, text: string): Pick<Copy, 'toText' | 'toBase'> {
  if (base.length === text.length) return { toText: (offset) => offset, toBase: (offset) => offset };
  // Behind each `\r\n` the text is one more character behind its base text.
  const pairs: number[] = [];
  for (let at = base.indexOf('\r\n'); at !== -1; at = base.indexOf('\r\n', at + 2)) pairs.push(at);
  return {
    toText: (offset) => offset - firstOf(pairs.length, (i) => (pairs[i] ?? 0) + 1 >= offset),
    toBase: (offset) => offset + firstOf(pairs.length, (i) => (pairs[i] ?? 0) - i >= offset),
  };
}
