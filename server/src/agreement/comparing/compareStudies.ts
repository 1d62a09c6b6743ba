import { isCopy, compareKeys } from '../../analysis/layers';
import type { StepsDone } from '../../project/steps';
import type { DocumentFacts, Study } from '../../project/types';
import { normalId } from '../../syntax/ids';
import type { Item, ItemKind } from '../pairing/items';
import { codeTree } from './codeTree';
import {
  compareDocument,
  type ComparedDocument,
  type CompareOptions,
  type DocumentFiles,
  type LeftOut,
} from './compareDocument';
import type { PlacedCoding, Side } from './sides';

/** What two sides made of a study. */
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly documents: readonly ComparedDocument[];
  /** Documents of which one side or both have nothing that counts. */
  readonly leftOut: readonly LeftOut[];
}

/** Compares in steps, one for each document; ordered by key. */
export function* comparisonSteps(
  a: Side,
  b: Side,
  options: CompareOptions,
): Generator<StepsDone, Comparison> {
  const files = { a: filesByKey(a.study), b: filesByKey(b.study) };
  const tree = codeTree(b.study.codebook, a.study.codebook);
  const documents: ComparedDocument[] = [];
  const leftOut: LeftOut[] = [];
  const keys = [...new Set([...files.a.keys(), ...files.b.keys()])].sort(compareKeys);
  for (const [i, key] of keys.entries()) {
    const of = { a: files.a.get(key) ?? NO_FILES, b: files.b.get(key) ?? NO_FILES };
    const compared = compareDocument(key, { a, b }, of, tree, options);
    if (compared?.kind === 'compared') documents.push(compared);
    else if (compared !== null) leftOut.push(compared);
    yield { done: i + 1, all: keys.length };
  }
  return { a, b, documents, leftOut };
}

const NO_FILES: DocumentFiles = { copies: [], source: null };

/** Coders' copies and the source of each document, by key (NFC). A consensus is no coder's, and is not compared. */
export function filesByKey(study: Study): ReadonlyMap<string, DocumentFiles> {
  const byKey = new Map<string, { copies: DocumentFacts[]; source: DocumentFacts | null }>();
  for (const facts of study.documents.values()) {
    const isSource = facts.role === 'source' && facts.undecodable === null;
    if (!isSource && !(facts.role === 'document' && isCopy(facts))) continue;
    const key = normalId(facts.key);
    const files = byKey.get(key) ?? { copies: [], source: null };
    byKey.set(key, files);
    if (isSource) files.source ??= facts;
    else files.copies.push(facts);
  }
  return byKey;
}

/**
 * Whether an item is something to talk about: a disagreement, or an agreement of which one is unsure. That two people
 * wrote different memos is none.
 */
export function isOpen({ kind, unsure }: Item): boolean {
  return unsure || (kind !== 'agreed' && kind !== 'memo');
}

/** How many items there are of each kind. */
export function countKinds(items: Iterable<Item<PlacedCoding>>): Readonly<Record<ItemKind, number>> {
  const counts = { agreed: 0, memo: 0, value: 0, boundary: 0, split: 0, code: 0, omission: 0 };
  for (const { kind } of items) counts[kind]++;
  return counts;
}
