import { firstOf } from './firstOf';
import type { ParsedDocument } from './tree';

/** Translates between source offsets and base offsets of one document, each in logarithmic time. */
export interface OffsetMap {
  /** The base offset of a source offset; inside markup that of the place where the markup stands. */
  toBase(source: number): number;
  /** The source range in which a base offset may lie: behind the character before it, before the one after it. */
  toSource(base: number): { readonly first: number; readonly last: number };
}

/** The base text: the body without its markup (annotation language, rule 17). */
export function baseText(document: ParsedDocument): string {
  const { text, markup, bodyAt } = document;
  if (markup.length === 0) return text.slice(bodyAt);
  const pieces: string[] = [];
  let from = bodyAt;
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? from;
    if (at > from) pieces.push(text.slice(from, at));
    from = markup[i + 1] ?? at;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** Makes the map of a document. Costs one pass over its markup. */
export function offsetMap({ markup, bodyAt, text }: ParsedDocument): OffsetMap {
  // bases[i] is the base offset at which the i-th piece of markup stands.
  const bases: number[] = [];
  let removed = bodyAt;
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    bases.push(at - removed);
    removed += (markup[i + 1] ?? 0) - at;
  }
  const length = text.length - removed;
  const behind = (count: number): number => (count === 0 ? bodyAt : (markup[2 * count - 1] ?? 0));
  return {
    toBase(source) {
      const count = firstOf(markup.length / 2, (i) => (markup[2 * i] ?? 0) >= source);
      if (count === 0) return Math.max(0, source - bodyAt);
      const inside = Math.max(0, source - behind(count));
      return (bases[count - 1] ?? 0) + inside;
    },
    toSource(base) {
      const wanted = Math.max(0, Math.min(base, length));
      const before = firstOf(bases.length, (i) => (bases[i] ?? 0) >= wanted);
      const through = firstOf(bases.length, (i) => (bases[i] ?? 0) > wanted);
      const at = (count: number): number =>
        behind(count) + wanted - (count === 0 ? 0 : (bases[count - 1] ?? 0));
      return { first: at(before), last: at(through) };
    },
  };
}
