import { passagesOf, type Coding } from '../../pairing/passages';
import { overlapsOf, type Mark, type MarkedText, type Unit } from '../stretches';

/*
 * Passages that one coder has fixed, as units: everybody else says of each which codes it has, so that where a passage begins and
 * ends is no disagreement (Campbell and others, "Coding in-depth semistructured interviews: problems of unitization and
 * intercoder reliability and agreement", Sociological Methods & Research 42, 2013). Whoever coded a unit did so by the same
 * rule as with any other unit, who fixed it included: then coding that is the same is agreement, also where passages overlap.
 */

/** What is to be said of fixed passages. */
export interface Fixed {
  /** How many of the units have characters in common with another. */
  readonly overlapping: number;
  /** For each coder their passages that came to a code on none of the units; 0 for one who has not read the text. */
  readonly outside: readonly number[];
}

/**
 * The places that a coder marked, whatever the codes: those of their passages, each place once. Ordered by where they begin.
 * @param codings theirs, with codes as they are in the codebook, so that places do not depend on its level
 * @param at an offset of the text as one of what is judged
 */
export function fixedPlaces(
  text: string,
  codings: readonly Coding[],
  at: (offset: number) => number,
): readonly Unit[] {
  const places = new Map<string, Unit>();
  for (const { core } of passagesOf(text, codings)) {
    const [start, end] = [at(core.start), at(core.end)];
    if (start < end) places.set(`${start} ${end}`, { start, end });
  }
  return [...places.values()].sort((x, y) => x.start - y.start || x.end - y.end);
}

/** What is to be said of units. @param onUnits the same marks on them */
export function fixedOf(characters: MarkedText, units: readonly Unit[], onUnits: MarkedText): Fixed {
  const overlapping = new Set<number>();
  for (const [one, other] of overlapsOf(units, units)) if (one !== other) overlapping.add(one).add(other);
  return {
    overlapping: overlapping.size,
    outside: characters.coders.map((marks, coder) =>
      marks === null ? 0 : marks.length - countInside(marks, units, onUnits.coders[coder] ?? []),
    ),
  };
}

function countInside(marks: readonly Mark[], units: readonly Unit[], coded: readonly Mark[]): number {
  const codes = new Set(coded.map(({ start, code }) => `${start} ${code}`));
  const inside = new Set<number>();
  for (const [unit, mark] of overlapsOf(units, marks))
    if (codes.has(`${unit} ${marks[mark]?.code ?? ''}`)) inside.add(mark);
  return inside.size;
}
