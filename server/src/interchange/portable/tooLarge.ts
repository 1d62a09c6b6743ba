import type { PortableStudy } from './types';

/**
 * So many characters are written at most. Every copy has the whole text in it, so that a small file which names a thousand
 * coders of a long transcript, or one long memo a thousand times, would fill any memory.
 */
export const MOST_CHARACTERS = 512 * 1024 * 1024;

/** Why a study is too large to be made files of, in words, with what to do about it; null where it is not. */
export function tooLarge(
  { documents, people, memos, codes }: PortableStudy,
  most = MOST_CHARACTERS,
): string | null {
  let characters = sum(memos, ({ text }) => text.length);
  characters += sum(people, ({ id, attributes }) => id.length + sizeOf(attributes));
  characters += sum(codes, ({ definition, notes }) => (definition?.length ?? 0) + (notes?.length ?? 0));
  for (const { text, people: ids, attributes, speakers, copies } of documents) {
    const head = sum(ids, (id) => id.length) + sizeOf(attributes) + sizeOf(speakers);
    characters += text.length + head;
    for (const copy of copies) {
      characters += (copy.text ?? text).length + head;
      characters += sum(copy.markings, (one) => 2 * ((one.memo?.length ?? 0) + 20 * (one.codes.length + 1)));
    }
    if (characters > most) break;
  }
  if (characters <= most) return null;
  const copies = sum(documents, (one) => one.copies.length);
  return `its ${documents.length} documents with ${copies} copies, each of which has the whole text, come to more than ${Math.round(most / (1024 * 1024))} MB; export fewer documents, or fewer coders, at a time`;
}

function sizeOf(values: ReadonlyMap<string, readonly string[]>): number {
  return sum([...values], ([id, list]) => id.length + sum(list, (value) => value.length));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let all = 0;
  for (const item of items) all += of(item);
  return all;
}
