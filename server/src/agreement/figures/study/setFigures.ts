import { alpha, coincidencesOfRatings } from '../alpha';
import type { Figure } from '../figure';
import { ratingsOf } from '../ratings';
import { writeSet } from '../sets';
import { stretchesOf, type MarkedText } from '../stretches';

/** Alpha of which codes each unit got, by three distances between sets of codes. */
export interface SetFigures {
  readonly jaccard: Figure;
  readonly masi: Figure;
  readonly passonneau: Figure;
}

/** Those of texts in units such as sentences; a unit that somebody left uncoded has the empty set. */
export function setFigures(texts: readonly MarkedText[]): SetFigures {
  const weighted = texts.flatMap(stretchesOf);
  const rows = weighted.map(({ codes }) => codes.map((one) => (one === null ? null : writeSet(one))));
  const ratings = ratingsOf(rows);
  const units = ratings.units.map((unit, i) => ({ ...unit, weight: weighted[i]?.length ?? 0 }));
  const coincidences = coincidencesOfRatings({ ...ratings, units });
  return {
    jaccard: alpha(coincidences, 'jaccard'),
    masi: alpha(coincidences, 'masi'),
    passonneau: alpha(coincidences, 'passonneau'),
  };
}
