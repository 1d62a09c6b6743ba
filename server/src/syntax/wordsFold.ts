import { firstOf } from './firstOf';

/*
 * Texts as they are compared when somebody's name is looked for: whatever the case, the kind of quotes and hyphens, the
 * Unicode form, and without characters that cannot be seen. Unlike for a search, accents tell names apart.
 */

/** A folded text, and where its units lie in the text that it was made of. UTF-16 offsets. */
export interface FoldedWords {
  readonly text: string;
  /** The range of the text that a range of the folded one stands for; null where it begins or ends within a character. */
  source(start: number, end: number): { readonly at: number; readonly to: number } | null;
}

/** Folds a text. Linear; texts of ASCII letters cost next to nothing. */
export function foldWords(text: string): FoldedWords {
  const pieces: string[] = [];
  // What was folded as a piece: where it begins in the folded text, how long it is there, and its range in the text.
  const starts: number[] = [];
  const lengths: number[] = [];
  const ats: number[] = [];
  const tos: number[] = [];
  let folded = 0;
  let from = 0;
  const plain = (to: number): void => {
    pieces.push(text.slice(from, to).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
    folded += to - from;
  };
  for (const { 0: piece, index } of SPECIAL.test(text) ? text.matchAll(PIECES) : []) {
    plain(index);
    const written = foldPiece(piece);
    pieces.push(written);
    starts.push(folded);
    lengths.push(written.length);
    ats.push(index);
    tos.push((from = index + piece.length));
    folded += written.length;
  }
  plain(text.length);
  /** The last piece that begins at a folded offset or before it; -1 for none. */
  const pieceAt = (offset: number): number => firstOf(starts.length, (i) => (starts[i] ?? 0) > offset) - 1;
  return {
    text: pieces.join(''),
    source(start, end) {
      const first = pieceAt(start);
      const last = pieceAt(end - 1);
      const intoFirst = first < 0 ? start : start - (starts[first] ?? 0);
      const intoLast = last < 0 ? end : end - (starts[last] ?? 0);
      const firstLength = lengths[first] ?? 0;
      const lastLength = lengths[last] ?? 0;
      if (intoFirst > 0 && intoFirst < firstLength) return null;
      if (intoLast > 0 && intoLast < lastLength) return null;
      const at = intoFirst < firstLength ? (ats[first] ?? 0) : (tos[first] ?? 0) + intoFirst - firstLength;
      return { at, to: (tos[last] ?? 0) + intoLast - lastLength };
    },
  };
}

/** What ASCII letters are not: whatever may have another form, alone or with marks behind it. */
const SPECIAL = /[^\0-\x7F]/;
const PIECES =
  /[\u1100-\u115F\uA960-\uA97F]{1,3}[\u1160-\u11A7\uD7B0-\uD7C6]{1,3}[\u11A8-\u11FF\uD7CB-\uD7FB]{0,3}|[\uAC00-\uD7A3][\u11A8-\u11FF]|[\s\S]\p{M}{1,16}|(?![\0-\x7F])[\p{Changes_When_NFKC_Casefolded}\p{Cf}\p{Zs}\u2028\u2029«»‘’‚‛“”„‟‹›ʼʹ′″´‐‑]/gu;

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛‹›ʼʹ′´'].map((sign): [string, string] => [sign, "'"]),
  ...[...'“”„‟«»″'].map((sign): [string, string] => [sign, '"']),
  ...[...'‐‑'].map((sign): [string, string] => [sign, '-']),
]);

function foldPiece(piece: string): string {
  const sign = SIGNS.get(piece);
  if (sign !== undefined) return sign;
  if (/^[\p{Zs}\u2028\u2029]$/u.test(piece)) return ' ';
  // By way of capitals, so that ß is ss and every sigma the same.
  return piece
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
}
