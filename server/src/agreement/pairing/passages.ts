/** One code given to a range of a text by one coder. Offsets in UTF-16 code units of the base text that is compared. */
export interface Coding {
  readonly start: number;
  readonly end: number;
  /** The code's id as it counts: NFC, an alias resolved. */
  readonly code: string;
  readonly value: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

/** What one coder marked with one code without a gap: several codings that overlap are one passage. */
export interface MarkedPassage<C extends Coding = Coding> {
  readonly start: number;
  readonly end: number;
  /** The range without white space and punctuation at its ends: what is compared. */
  readonly core: Range;
  readonly code: string;
  /** Each once, sorted; none where no coding has one. */
  readonly values: readonly string[];
  readonly memos: readonly string[];
  readonly unsure: boolean;
  /** What it was put together from, in the order of the text. Never empty. */
  readonly codings: readonly C[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * One coder's passages: codings with the same code that overlap are one, those that only touch stay two, and those of no
 * length are left out. Ordered by start, then longer first; within one range in the order given.
 * @param text the base text that the offsets are of
 */
export function passagesOf<C extends Coding>(
  text: string,
  codings: readonly C[],
): readonly MarkedPassage<C>[] {
  const byCode = new Map<string, C[]>();
  for (const coding of codings) {
    if (coding.start >= coding.end) continue;
    const known = byCode.get(coding.code);
    if (known === undefined) byCode.set(coding.code, [coding]);
    else known.push(coding);
  }
  const passages = [...byCode].flatMap(([code, given]) => united(text, code, given));
  return passages.sort(byPlace);
}

function united<C extends Coding>(
  text: string,
  code: string,
  given: readonly C[],
): readonly MarkedPassage<C>[] {
  const groups: [C, ...C[]][] = [];
  let reach = 0;
  for (const coding of [...given].sort(byPlace)) {
    const group = coding.start < reach ? groups.at(-1) : undefined;
    if (group === undefined) groups.push([coding]);
    else group.push(coding);
    reach = group === undefined ? coding.end : Math.max(reach, coding.end);
  }
  return groups.map((codings): MarkedPassage<C> => {
    const { start } = codings[0];
    const end = codings.reduce((furthest, one) => Math.max(furthest, one.end), start);
    return {
      start,
      end,
      core: coreOf(text, start, end),
      code,
      values: once(codings.map(({ value }) => value)),
      memos: once(codings.map(({ memo }) => memo)),
      unsure: codings.some(({ unsure }) => unsure),
      codings,
    };
  });
}

/**
 * A range without the white space and punctuation at its ends, which nobody means when they mark a passage; the range
 * itself where nothing else is in it.
 */
export function coreOf(text: string, start: number, end: number): Range {
  let from = start;
  while (from < end && !isSaid(text, from)) from += lengthAt(text, from);
  if (from >= end) return { start, end };
  let to = end;
  while (to > from && !isSaid(text, to - lengthBefore(text, to))) to -= lengthBefore(text, to);
  return { start: from, end: to };
}

/** Whether a range holds anything but white space and punctuation. */
export function saysSomething(text: string, { start, end }: Range): boolean {
  return /[^\s\p{P}]/u.test(text.slice(start, end));
}

/** What is neither white space nor punctuation; symbols such as emoji are said. */
function isSaid(text: string, at: number): boolean {
  return /[^\s\p{P}]/u.test(text.slice(at, at + lengthAt(text, at)));
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function lengthBefore(text: string, at: number): number {
  return at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
}

function once(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))].sort();
}

/** Earlier first, then longer first. */
export function byPlace(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}
