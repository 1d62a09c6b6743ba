import { compareNaturally } from './natural';

/*
 * Rounds of coding. A round is whatever front matter or a path says: `1`, `2`, `pilot`, `round-10`.
 */

/** Rounds in order: none first; numbers as numbers; else as people order texts. `1` and `01` are the same round. */
export function compareRounds(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const difference = DECIMAL.test(a) && DECIMAL.test(b) ? Number(a) - Number(b) : NaN;
  return Number.isNaN(difference) ? compareNaturally(a, b) : difference;
}

/** Of the rounds in `all`, those that are no earlier than the latest of `mine` (which is `all` unless given). */
export function latestRound(
  all: readonly (string | null)[],
  mine: readonly (string | null)[] = all,
): ReadonlySet<string | null> {
  return new Set(all.filter((round) => mine.every((other) => compareRounds(round, other) >= 0)));
}

const DECIMAL = /^\d{1,15}(?:\.\d{1,15})?$/;

/** Whether a round is one of several, in whatever way its number is written. */
export function isAmongRounds(round: string, rounds: readonly string[]): boolean {
  return rounds.some((one) => compareRounds(one.normalize('NFC'), round.normalize('NFC')) === 0);
}
