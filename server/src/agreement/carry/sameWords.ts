import { commonRuns } from '../commonRuns';
import type { BaseChange } from './baseChanges';

/** So many words on each side are a correction, whatever they are: a word for a word, a name for a name. */
const FEW_WORDS = 3;
/** Longer stretches are not looked at by characters. UTF-16 units. */
const MOST_UNITS = 2_000;
/** Characters in a row that are no chance. */
const SHORTEST_RUN = 3;

/**
 * The changes by characters that make one stretch of words another, where the one is what became of the other: they are
 * few, or half of what is longer is common. Else null. `at` is where `before` stands in its text.
 */
export function sameWords(before: string, after: string, at: number): readonly BaseChange[] | null {
  const few = words(before) <= FEW_WORDS && words(after) <= FEW_WORDS;
  const whole = { at, to: at + before.length, insert: after, continues: true };
  if (before.length > MOST_UNITS || after.length > MOST_UNITS) return null;
  const runs = commonRuns(units(before), units(after));
  const longer = Math.max(before.length, after.length);
  const shortest = few ? 1 : SHORTEST_RUN;
  const common = runs.reduce((sum, { length }) => sum + (length >= shortest ? length : 0), 0);
  if (common * 2 < longer) return few ? [whole] : null;
  const changes: BaseChange[] = [];
  let aAt = 0;
  let bAt = 0;
  for (const run of [...runs, { aAt: before.length, bAt: after.length, length: 0 }]) {
    if (aAt < run.aAt || bAt < run.bAt) {
      const insert = after.slice(bAt, run.bAt);
      changes.push({ at: at + aAt, to: at + run.aAt, insert, continues: true });
    }
    aAt = run.aAt + run.length;
    bAt = run.bAt + run.length;
  }
  return changes;
}

function words(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
}

function units(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
