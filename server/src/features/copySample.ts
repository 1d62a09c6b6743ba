import { compareKeys } from '../analysis/layers';
import { drawSample, type Sample } from '../analysis/sample';
import { documentAttributes } from '../project/attributes';
import type { Study } from '../project/types';

/** Keys of the documents that have a transcript, each once, in their natural order. */
export function keysWithSource({ documents }: Study): readonly string[] {
  const keys = new Map<string, string>();
  for (const { role, key } of documents.values()) if (role === 'source') keys.set(key.normalize('NFC'), key);
  return [...keys.values()].sort(compareKeys);
}

/** How many are meant by `12`, or by a part such as `20%`; null for what is neither. Not more than 0 is neither. */
export function sampleSize(asked: string, all: number): number | null {
  const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(asked) ?? [];
  if (digits === undefined || Number(digits) === 0) return null;
  return percent === '' ? Number(digits) : Math.max(1, Math.round((all * Number(digits)) / 100));
}

/**
 * Draws documents, from each value of an attribute in proportion where one is named; null when none of them has it.
 * @param size at most as many as there are
 * @param by an attribute's id, in its normal form; null for none
 * @param hash of a text, in hexadecimal
 */
export function sampleDocuments(
  study: Study,
  keys: readonly string[],
  { size, seed, by }: { readonly size: number; readonly seed: string; readonly by: string | null },
  hash: (text: string) => string,
): Sample | null {
  const documents = keys.map((key) => ({
    key,
    stratum: by === null ? '' : (documentAttributes(study, key).get(by) ?? []).join('; '),
  }));
  if (by !== null && documents.every(({ stratum }) => stratum === '')) return null;
  return drawSample(documents, size, seed, hash);
}
