import type { Stretch } from '../stretches';
import type { Unit } from '../stretches';

/**
 * The stretches of a text, each part of them with the place of the cut that it lies in: what goes over a cut is in both.
 * @param cuts ordered, without gaps, from the beginning of the text to its end
 */
export function* alongCuts(
  stretches: Iterable<Stretch>,
  cuts: readonly Unit[],
): Generator<{ readonly cut: number; readonly length: number; readonly codes: Stretch['codes'] }> {
  let [cut, at] = [0, 0];
  for (const { length, codes } of stretches) {
    const end = at + length;
    while (at < end) {
      while (cut < cuts.length - 1 && (cuts[cut]?.end ?? 0) <= at) cut++;
      const to = cut < cuts.length - 1 ? Math.min(end, cuts[cut]?.end ?? end) : end;
      yield { cut, length: to - at, codes };
      at = to;
    }
  }
}
