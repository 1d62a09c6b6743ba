import type { Position } from '../../../server/src/protocol/base';
import type { Letter, LetteredPassage, NotedPlace } from './oneTextModel';
import { comparePositions } from './positions';

/** A sign between the words: where a passage ends, and begins where that could not be seen. */
export interface PlaceMark {
  readonly at: Position;
  /** `3]`, `A3]` where only one of the two ends there, `[A3` at a beginning. */
  readonly label: string;
  /** The note. */
  readonly tooltip: string;
}

/**
 * Signs in the order of the text: where what the two marked ends, with the number of its note. Where passages of one coder
 * overlap, one line is drawn for both of them, so that their beginnings have a sign as well.
 * @param noteOf what stands in a place's note
 */
export function marksOf(
  places: readonly NotedPlace[],
  noteOf: (place: NotedPlace) => string,
): readonly PlaceMark[] {
  const overlapping = new Set((['A', 'B'] as const).flatMap((letter) => overlapped(places, letter)));
  return places
    .flatMap((place) => {
      const { number, passages, a, b } = place;
      const whole = a.length > 0 && b.length > 0 ? 'AB' : a.length > 0 ? 'A' : 'B';
      const tooltip = noteOf(place);
      // Who marked it need not be said where both of them begin or end there.
      const who = (letters: string): string => (letters === whole && whole === 'AB' ? '' : letters);
      const begun = edges(
        passages.filter((one) => overlapping.has(one)),
        startOf,
      );
      return [
        ...begun.map(({ at, letters }) => ({ at, label: `[${who(letters)}${number}`, tooltip })),
        ...edges(passages, endOf).map(({ at, letters }) => ({
          at,
          label: `${who(letters)}${number}]`,
          tooltip,
        })),
      ];
    })
    .sort((x, y) => comparePositions(x.at, y.at));
}

function startOf({ ranges }: LetteredPassage): Position | undefined {
  return ranges[0]?.start;
}

function endOf({ ranges }: LetteredPassage): Position | undefined {
  return ranges.at(-1)?.end;
}

/** Each position once, with the letters of those whose passage has its edge there. */
function edges(
  passages: readonly LetteredPassage[],
  edgeOf: (passage: LetteredPassage) => Position | undefined,
): readonly { readonly at: Position; readonly letters: string }[] {
  const found = new Map<string, { readonly at: Position; readonly letters: Set<Letter> }>();
  for (const passage of passages) {
    const at = edgeOf(passage);
    if (at === undefined) continue;
    const key = `${at.line} ${at.character}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { at, letters: new Set([passage.letter]) });
    else known.letters.add(passage.letter);
  }
  return Array.from(found.values(), ({ at, letters }) => ({ at, letters: [...letters].sort().join('') }));
}

/** The passages of one coder that share words with another of theirs: one look at each, in the order of the text. */
function overlapped(places: readonly NotedPlace[], letter: Letter): readonly LetteredPassage[] {
  const own = places
    .flatMap(({ passages }) => passages)
    .filter((one) => one.letter === letter)
    .flatMap((one) => {
      const [start, end] = [startOf(one), endOf(one)];
      return start === undefined || end === undefined ? [] : { one, start, end };
    })
    .sort((x, y) => comparePositions(x.start, y.start));
  const found: LetteredPassage[] = [];
  let last = own[0];
  for (const next of own.slice(1)) {
    if (last !== undefined && comparePositions(next.start, last.end) < 0) found.push(last.one, next.one);
    if (last === undefined || comparePositions(next.end, last.end) > 0) last = next;
  }
  return found;
}
