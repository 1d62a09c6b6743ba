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
  const byPlace = new Map<CopiedText, Map<string, Gathered>>();
  for (const hit of hits) {
    let places = byPlace.get(hit.text);
    if (places === undefined) byPlace.set(hit.text, (places = new Map()));
    const place = `${hit.start} ${hit.end} ${codersOf(hit).join(' ')}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, { hit, others: [] });
    else known.others.push(hit);
  }
  return [...byPlace.values()].flatMap((places) => Array.from(places.values(), merged).sort(byRange));
}

/** A hit, and others that are one with it. */
interface Gathered {
  readonly hit: Hit;
  readonly others: Hit[];
}

function merged({ hit, others }: Gathered): Hit {
  if (others.length === 0) return hit;
  const rests = codesOf(hit);
  const references = [...hit.references];
  for (const reference of others.flatMap((one) => one.references)) {
    if (!rests.has(reference.code)) references.push(reference);
    rests.add(reference.code);
  }
  return { ...hit, references };
}

/** Codes of a tree are told apart by their objects, of which a tree has one each. */
function codesOf({ references }: Hit): Set<CodeUse> {
  return new Set(references.map(({ code }) => code));
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

/** Whether another hit says nothing that this one does not: it rests on the same, or is the same place searched for. */
export function sameAs(hit: Hit): (other: Hit) => boolean {
  let rests: ReadonlySet<CodeUse> | undefined;
  return (other) => {
    if (other.references.length === 0)
      return hit.references.length === 0 && hit.start === other.start && hit.end === other.end;
    const own = (rests ??= codesOf(hit));
    return other.references.every(({ code }) => own.has(code));
  };
}
