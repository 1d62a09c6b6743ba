import type { TextChange } from '../../syntax/textChange';

/** So far a change is moved to say the same elsewhere. UTF-16 units. */
const FURTHEST = 100;

/**
 * An insertion or a removal as people would see it: that of whole sentences and words rather than of the end of one and
 * the beginning of the next, where both come to the same text. What is between `from` and `to` is the same in both texts.
 */
export function slid(
  base: string,
  { at, to, insert }: TextChange,
  bounds: { readonly from: number; readonly to: number },
): TextChange {
  const { length } = at === to ? insert : base.slice(at, to);
  const lowest = Math.max(bounds.from, at - FURTHEST);
  const text = base.slice(lowest, at) + insert + base.slice(at, Math.min(bounds.to, to + FURTHEST));
  const here = at - lowest;
  let first = here;
  while (first > 0 && text[first - 1] === text[first - 1 + length]) first--;
  let best = here;
  let most = score(text, here) + score(text, here + length);
  for (let i = first; i + length <= text.length; i++) {
    if (i > here && text[i - 1] !== text[i - 1 + length]) break;
    const scored = score(text, i) + score(text, i + length);
    if (scored > most) {
      best = i;
      most = scored;
    }
  }
  const start = lowest + best;
  return at === to
    ? { at: start, to: start, insert: text.slice(best, best + length) }
    : { at: start, to: start + length, insert };
}

/** How good a place a boundary between two characters is. */
function score(text: string, at: number): number {
  const before = text.charAt(at - 1);
  const behind = text.charAt(at);
  if (before === '' || behind === '') return 4;
  if (/[\uD800-\uDBFF]/.test(before) || (before === '\r' && behind === '\n')) return -9;
  if (/[\r\n]/.test(before)) return 4;
  if (/\s/.test(behind)) return /[.!?…。！？]/.test(before) ? 3 : 2;
  if (/\s/.test(before)) return 2;
  return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(behind) ? 0 : 1;
}
