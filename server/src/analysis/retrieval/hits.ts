import type { Annotation, CodeUse } from '../../syntax/tree';
import { turnsBegunAt } from '../../syntax/turns';
import type { Copy, CopiedText } from './texts';

/** One code of one annotation that a hit rests on. */
export interface Reference {
  readonly copy: Copy;
  readonly annotation: Annotation;
  /** Place of the annotation among the copy's. */
  readonly index: number;
  readonly code: CodeUse;
  /** NFC; null for what belongs to no coder. */
  readonly coder: string | null;
}

/** A range of a document that a query finds. Offsets are those of `text`. */
export interface Hit {
  readonly text: CopiedText;
  readonly start: number;
  readonly end: number;
  /** What codes it, in the order in which the query names them; empty for words that were only searched for. */
  readonly references: readonly Reference[];
}

/** Hits with the same range by the same coders are one, which rests on all that they rest on. Ordered by text and range. */
export function distinct(hits: Iterable<Hit>): readonly Hit[] {
  const byPlace = new Map<CopiedText, Map<string, Hit>>();
  for (const hit of hits) {
    let places = byPlace.get(hit.text);
    if (places === undefined) byPlace.set(hit.text, (places = new Map()));
    const place = `${hit.start} ${hit.end} ${codersOf(hit).join(' ')}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, hit);
    else places.set(place, { ...known, references: merged(known.references, hit.references) });
  }
  return [...byPlace.values()].flatMap((places) => [...places.values()].sort(byRange));
}

function merged(some: readonly Reference[], others: readonly Reference[]): readonly Reference[] {
  return [...some, ...others.filter((one) => !restsOn(some, one))];
}

/** Codes of a tree are told apart by their objects, of which a tree has one each. */
function restsOn(references: readonly Reference[], { code }: Reference): boolean {
  return references.some((one) => one.code === code);
}

/** The coders who coded it, each once, by id; those without a name are none. */
export function codersOf({ references }: Pick<Hit, 'references'>): readonly string[] {
  return [...new Set(references.flatMap(({ coder }) => (coder === null ? [] : [coder])))].sort();
}

/** By start, the longer first: as passages are listed. */
export function byRange(a: Hit, b: Hit): number {
  return a.start - b.start || b.end - a.end;
}

/** Which turns a hit touches, by their ordinals, the first and the last; of documents without turns the blocks. */
export function turnsTouched({ text, start, end }: Hit): { readonly from: number; readonly to: number } {
  const begun = (offset: number): number =>
    text.turns.length > 0 ? turnsBegunAt(text.turns, offset) : text.blocksBegun(offset);
  const from = begun(start);
  return { from, to: end > start ? Math.max(from, begun(end - 1)) : from };
}

/** Whether a hit says nothing that the other does not: it rests on the same, or is the same place searched for. */
export function isSame(hit: Hit, other: Hit): boolean {
  if (other.references.length > 0) return other.references.every((one) => restsOn(hit.references, one));
  return hit.references.length === 0 && hit.start === other.start && hit.end === other.end;
}
