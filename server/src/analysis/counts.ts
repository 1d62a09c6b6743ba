import { normalId } from '../syntax/ids';
import type { Codebook } from '../syntax/codebookTypes';
import type { DocumentFacts, Study } from '../project/types';
import {
  coderIn,
  codersIn,
  copiesByKey,
  layerDocument,
  type CodersOf,
  type Layer,
  type LayerDocument,
} from './layers';
import { compareTexts } from '../syntax/natural';

/** The figures of one code in one layer (docs/codebook-format.md, rule 4). */
export interface CodeCount {
  readonly id: string;
  readonly name: string;
  /** Id of the parent code; null at the top and for unknown codes. */
  readonly parent: string | null;
  /** References that name it or an alias. */
  readonly own: number;
  /** With its descendants', the same range by the same coder once. */
  readonly total: number;
  /** Documents that the total comes from. */
  readonly documents: number;
  /** References left out of the total because they lie wholly in interviewers' turns. */
  readonly interviewer: number;
  /** True for what is used but not in the codebook. */
  readonly unknown: boolean;
}

/** What was counted before, by document, so that a keystroke counts one document again. Closed files leave it. */
export interface CountCache {
  readonly codersOf: CodersOf;
  /** By the first copy of a document, then by layer. */
  readonly documents: WeakMap<DocumentFacts, Map<string, CountedDocument>>;
  readonly shapes: WeakMap<Codebook, string>;
}

/** One document's share in a layer's figures, and what it rests on. */
interface CountedDocument {
  readonly copies: readonly DocumentFacts[];
  readonly shape: string;
  readonly shares: ReadonlyMap<string, Share>;
}

interface Share {
  readonly own: number;
  readonly total: number;
  readonly interviewer: number;
}

/** Makes an empty cache. One serves all studies and layers. */
export function createCountCache(): CountCache {
  const coders = new WeakMap<DocumentFacts, ReadonlySet<string | null>>();
  return {
    codersOf(facts) {
      let found = coders.get(facts);
      if (found === undefined) coders.set(facts, (found = codersIn(facts)));
      return found;
    },
    documents: new WeakMap(),
    shapes: new WeakMap(),
  };
}

/** Counts every code: those of the codebook in its order, used or not, then unknown ones in use, by id. */
export function countCodes(study: Study, layer: Layer, cache: CountCache): readonly CodeCount[] {
  const sums = new Map<string, { own: number; total: number; documents: number; interviewer: number }>();
  const count = documentCounter(study.codebook, layer, cache);
  for (const [key, copies] of copiesByKey(study)) {
    for (const [id, { own, total, interviewer }] of count(key, copies)) {
      const sum = sums.get(id);
      if (sum === undefined) {
        sums.set(id, { own, total, documents: total > 0 ? 1 : 0, interviewer });
      } else {
        sum.own += own;
        sum.total += total;
        sum.interviewer += interviewer;
        if (total > 0) sum.documents++;
      }
    }
  }
  const { codes, byId } = study.codebook;
  const unknown = [...sums.keys()].filter((id) => !byId.has(id)).sort(compareTexts);
  const none = { own: 0, total: 0, documents: 0, interviewer: 0 };
  return [
    ...codes.map(({ id, name, parent }) => ({ id, name, parent, ...(sums.get(id) ?? none), unknown: false })),
    ...unknown.map((id) => ({ id, name: id, parent: null, ...(sums.get(id) ?? none), unknown: true })),
  ];
}

/** How many references one document has in a layer, over all codes; without interviewers'. */
export function countReferences(document: LayerDocument, codebook: Codebook): number {
  let references = 0;
  for (const { own } of sharesOf(document, codebook).values()) references += own;
  return references;
}

/** The id that counts for an id as written: NFC, and an alias as the code it stands for. */
export function countedId({ byId, aliases }: Codebook, written: string): string {
  const id = normalId(written);
  return byId.has(id) ? id : (aliases.get(id) ?? id);
}

/** All that the figures take from a codebook: while it is the same, what was counted stays right. */
function shapeOf(codebook: Codebook, cache: CountCache): string {
  let shape = cache.shapes.get(codebook);
  if (shape === undefined) {
    const codes = codebook.codes.map(({ id, parent }) => [id, parent]);
    shape = JSON.stringify([codes, [...codebook.aliases], [...codebook.coders.keys()]]);
    cache.shapes.set(codebook, shape);
  }
  return shape;
}

/** Counts documents in one layer, each anew only when a copy of it or the codebook's shape changed. */
function documentCounter(
  codebook: Codebook,
  layer: Layer,
  cache: CountCache,
): (key: string, copies: readonly DocumentFacts[]) => ReadonlyMap<string, Share> {
  const shape = shapeOf(codebook, cache);
  const name = JSON.stringify(layer);
  return (key, copies) => {
    const [first] = copies;
    if (first === undefined) return new Map();
    let byLayer = cache.documents.get(first);
    if (byLayer === undefined) cache.documents.set(first, (byLayer = new Map()));
    const kept = byLayer.get(name);
    if (kept !== undefined && kept.shape === shape && sameCopies(kept.copies, copies)) return kept.shares;
    const document = layerDocument(key, copies, layer, codebook, cache.codersOf);
    const shares = document === null ? new Map<string, Share>() : sharesOf(document, codebook);
    byLayer.set(name, { copies, shape, shares });
    return shares;
  };
}

function sameCopies(a: readonly DocumentFacts[], b: readonly DocumentFacts[]): boolean {
  return a.length === b.length && a.every((facts, i) => facts === b[i]);
}

/** The places that a code marks in a document: said by somebody, or only by interviewers. A place is a coder and a range. */
interface Places {
  readonly own: Set<string>;
  readonly total: Set<string>;
  readonly asked: Set<string>;
}

/** One document's share in the figures of its codes and of the codes above them. */
function sharesOf({ parts }: LayerDocument, codebook: Codebook): ReadonlyMap<string, Share> {
  const places = new Map<string, Places>();
  const placesOf = (id: string): Places => {
    let found = places.get(id);
    if (found === undefined) places.set(id, (found = { own: new Set(), total: new Set(), asked: new Set() }));
    return found;
  };
  for (const { facts, coders } of parts) {
    facts.parsed.annotations.forEach((annotation, i) => {
      const coder = coderIn(facts, annotation);
      if (annotation.codes.length === 0 || !coders.has(coder)) return;
      const place = `${annotation.start} ${annotation.end} ${coder ?? ''}`;
      const asked = facts.interviewers[i] ?? false;
      for (const { id: written } of annotation.codes) {
        const id = countedId(codebook, written);
        if (!asked) placesOf(id).own.add(place);
        for (const one of lineage(codebook, id)) placesOf(one)[asked ? 'asked' : 'total'].add(place);
      }
    });
  }
  const shares = new Map<string, Share>();
  for (const [id, { own, total, asked }] of places) {
    // Copies may disagree on who speaks; what one of them counts is not left out.
    const interviewer = [...asked].filter((place) => !total.has(place)).length;
    shares.set(id, { own: own.size, total: total.size, interviewer });
  }
  return shares;
}

/** A code and those above it. */
function* lineage({ byId }: Codebook, id: string): Iterable<string> {
  for (let at: string | null = id; at !== null; at = byId.get(at)?.parent ?? null) yield at;
}
