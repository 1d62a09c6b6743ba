import { withoutUnsayable } from '../xml/writeXml';

/*
 * A Word file of ours says which comments it was written with, so that those that come back can be told from new ones,
 * whatever became of the study, of names and of places meanwhile.
 */

/** A sign for a comment: the same for the same words on the same words, whoever's. @param hash SHA-256 of a text */
export function signOf(quoted: string, says: string, hash: (text: string) => string): string {
  return hash(JSON.stringify([plain(quoted), plain(says)])).slice(0, 10);
}

/** A text as it comes back from a word processor: what XML cannot say is gone, and blanks are as they are. */
export function plain(text: string): string {
  return withoutUnsayable(text).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Things that are each there a number of times, and can be taken one by one. */
export interface Stock {
  /** Whether there was one left. */
  take(name: string): boolean;
  has(name: string): boolean;
  readonly left: number;
}

export function createStock(names: readonly string[]): Stock {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  let left = names.length;
  return {
    has: (name) => (times.get(name) ?? 0) > 0,
    take(name) {
      const there = times.get(name) ?? 0;
      if (there === 0) return false;
      times.set(name, there - 1);
      left--;
      return true;
    },
    get left() {
      return left;
    },
  };
}
