/*
 * "Did you mean": the known ids that are closest to one that is not known. Slips of the fingers count by
 * Damerau-Levenshtein distance; a word or a beginning in common counts too, since people remember a part.
 */

import { distanceTo } from './editDistance';

/**
 * The candidates nearest to what was written, best first, at most `max`; none when nothing is near.
 * Cases and the kind of separator do not count as differences. Cheap for some thousand candidates.
 */
export function nearestIds(wanted: string, candidates: Iterable<string>, max = 3): string[] {
  return nearestAmong(candidates)(wanted, max);
}

/**
 * The same for many questions about the same candidates, which are prepared for comparison once: a question then looks
 * at the candidates that may be near, not at all of them, so that thousands of questions about thousands of codes are
 * answered at once.
 */
export function nearestAmong(candidates: Iterable<string>): (wanted: string, max?: number) => string[] {
  const index = prepare(candidates);
  const costs = new Uint8Array(index.ids.length);
  return (wanted, max = 3) => {
    const target = comparable(wanted);
    if (target === '' || max <= 0) return [];
    // What comes later is nearer, and counts instead of what came before.
    costs.fill(NOT_NEAR);
    noteSharedWords(index, target, costs);
    noteBeginnings(index, target, costs);
    noteSlips(index, target, costs);
    return leastOf(index.ids, costs, max);
  };
}

const NOT_NEAR = 255;

/** Candidates in the order of their comparable texts, so that those which begin alike stand together. */
interface Prepared {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  /** How many characters each text has in common with the one before, from the beginning. */
  readonly alike: readonly number[];
  /** Where each word stands: the place of a text as often as the text has the word. */
  readonly words: ReadonlyMap<string, readonly number[]>;
}

function prepare(candidates: Iterable<string>): Prepared {
  const all = [...candidates].map((id) => ({ id, text: comparable(id) }));
  all.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const texts = all.map(({ text }) => text);
  const words = new Map<string, number[]>();
  texts.forEach((text, i) => {
    for (const word of wordsOf(text)) {
      const places = words.get(word);
      if (places === undefined) words.set(word, [i]);
      else places.push(i);
    }
  });
  const alike = texts.map((text, i) => commonBeginning(text, texts[i - 1] ?? ''));
  return { ids: all.map(({ id }) => id), texts, alike, words };
}

/** Words in common: the more, the nearer. */
function noteSharedWords({ words }: Prepared, target: string, costs: Uint8Array): void {
  for (const word of new Set(wordsOf(target))) {
    for (const i of words.get(word) ?? []) costs[i] = Math.max(1, Math.min(costs[i] ?? NOT_NEAR, 20) - 1);
  }
}

/** One text is the beginning of the other. */
function noteBeginnings({ texts }: Prepared, target: string, costs: Uint8Array): void {
  if (target.length < 3) return;
  for (let i = firstNotBefore(texts, target); texts[i]?.startsWith(target) === true; i++) costs[i] = 10;
  for (let length = 3; length < target.length; length++) {
    const beginning = target.slice(0, length);
    for (let i = firstNotBefore(texts, beginning); texts[i] === beginning; i++) costs[i] = 10;
  }
}

/** Few edits from one to the other. */
function noteSlips({ texts, alike }: Prepared, target: string, costs: Uint8Array): void {
  const limit = target.length <= 3 ? 1 : target.length <= 7 ? 2 : 3;
  const distance = distanceTo(target, limit);
  let shared = 0;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    shared = Math.min(shared, alike[i] ?? 0);
    if (Math.abs(text.length - target.length) > limit || shared >= distance.hopelessAt()) continue;
    const edits = distance.of(text, shared);
    shared = text.length;
    if (edits !== null && edits < Math.max(target.length, text.length)) costs[i] = edits;
  }
}

/** The ids with the least costs, at most `max`; those that cost the same by their names. */
function leastOf(ids: readonly string[], costs: Uint8Array, max: number): string[] {
  const least: { readonly id: string; readonly cost: number }[] = [];
  for (let i = 0; i < costs.length; i++) {
    const cost = costs[i] ?? NOT_NEAR;
    const last = least.length === max ? least[max - 1] : undefined;
    if (cost === NOT_NEAR || (last !== undefined && cost > last.cost)) continue;
    const id = ids[i] ?? '';
    const before = least.findIndex((one) => cost < one.cost || (cost === one.cost && id < one.id));
    least.splice(before === -1 ? least.length : before, 0, { id, cost });
    if (least.length > max) least.pop();
  }
  return least.map(({ id }) => id);
}

function comparable(id: string): string {
  return id
    .slice(0, 100)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_./ ]/g, '-');
}

/** Words of four letters or more: shorter ones are mostly `of` and `the`. */
function wordsOf(id: string): string[] {
  return id.split('-').filter((word) => word.length >= 4);
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** Index of the first of the ascending texts that is not before `text`. */
function firstNotBefore(texts: readonly string[], text: string): number {
  let [from, to] = [0, texts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((texts[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}
