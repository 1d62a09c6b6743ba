import { roundsOfStudy } from '../analysis/layers';
import type { Study } from '../project/types';
import { onOneLine } from '../syntax/oneLine';
import { compareRounds } from '../syntax/rounds';
import { CannotRun } from './command';

/** Throws CannotRun for a round of which no copy is: with nothing to compare, nothing would be open, and a check would pass. */
export function requireRound(round: string | null, ...studies: readonly Study[]): void {
  const known = [...new Set(studies.flatMap(roundsOfStudy))].sort(compareRounds);
  if (round === null || known.includes(round)) return;
  const rounds = known.map((one) => onOneLine(one)).join(', ');
  throw new CannotRun(
    `There is no copy of round ${onOneLine(round)}. ${known.length === 0 ? 'The study has no rounds: leave out --round.' : `There ${known.length === 1 ? 'is round' : 'are rounds'} ${rounds}.`}`,
  );
}
