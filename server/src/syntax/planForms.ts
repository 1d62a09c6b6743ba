import { OPEN_BRACKET, isDigit, isEscaped } from './charCodes';

/** A passage to be written: a base range with its groups' text. */
export interface PlannedPassage {
  readonly start: number;
  readonly end: number;
  readonly groups: string;
}

/** One thing to emit, at a base offset: the opening or the closing of the passage with that index. */
export interface Emission {
  readonly at: number;
  readonly opens: boolean;
  readonly passage: number;
}

/**
 * The order in which the markup of passages is written (inner closings first, then openings, the longer first;
 * a point opens and closes last). `passages` are in the order of rule 18 with no range twice.
 */
export function emissionOrder(passages: readonly PlannedPassage[]): readonly Emission[] {
  const closings = passages.map((_, i) => i);
  closings.sort((a, b) => passages[a]!.end - passages[b]!.end || b - a);
  const emissions: Emission[] = [];
  let next = 0;
  const closeUpTo = (at: number): void => {
    for (let i = closings[next]; i !== undefined && passages[i]!.end <= at; i = closings[++next]) {
      // A point closes directly behind its opening, below.
      if (passages[i]!.start < passages[i]!.end)
        emissions.push({ at: passages[i]!.end, opens: false, passage: i });
    }
  };
  passages.forEach(({ start, end }, i) => {
    closeUpTo(start);
    emissions.push({ at: start, opens: true, passage: i });
    if (start === end) emissions.push({ at: end, opens: false, passage: i });
  });
  closeUpTo(Infinity);
  return emissions;
}

/**
 * Decides which passages are plain (rule 19): it plays rule 4 over the base text's own brackets and the passages'
 * together. A passage whose bracket would not find its partner is numbered: one that has a blank line or an
 * unbalanced bracket inside, or that crosses an earlier one. Gives back one flag a passage; linear.
 * @param wanted whether a passage, by its index, is to be plain at all if it can be
 */
export function planForms(
  base: string,
  passages: readonly PlannedPassage[],
  emissions: readonly Emission[],
  wanted: (passage: number) => boolean = () => true,
): readonly boolean[] {
  const plain = passages.map((_, i) => wanted(i));
  // What is open in the current block: a bracket of the base text (-1), or a passage by its index. Passages that
  // turn out not to be plain stay until they come to the top; there they are in nobody's way.
  const open: number[] = [];
  const pattern = /[[\]]|(?:\r\n|\n|\r(?!\n))(?=[ \t]*[\r\n])/g;
  let next = pattern.exec(base);
  const readTo = (to: number): void => {
    for (; next && next.index < to; next = pattern.exec(base)) {
      if (next[0] === ']') closeBracket(base, next.index, open, plain);
      else if (next[0] === '[') openBracket(base, next.index, open);
      else for (const i of open.splice(0)) if (i >= 0) plain[i] = false;
    }
  };
  for (const { at: to, opens, passage } of emissions) {
    readTo(to);
    if (!opens) closePassage(passage, open, plain);
    else if (plain[passage]) open.push(passage);
  }
  const numbers = new Set(Array.from(base.matchAll(/\[(\d{1,4})>/g), (match) => match[1]));
  return plain.map((isPlain, i) => isPlain && !readsOtherwise(base, passages[i]!, numbers));
}

function openBracket(base: string, at: number, open: number[]): void {
  if (!isEscaped(base, at, 0) && !opensNumber(base, at)) open.push(-1);
}

/** A `]` of the base text takes the nearest bracket; the passages that are in its way cannot be plain. */
function closeBracket(base: string, at: number, open: number[], plain: boolean[]): void {
  if (isEscaped(base, at, 0)) return;
  for (let i = open.pop(); i !== undefined && i >= 0; i = open.pop()) plain[i] = false;
}

/** A passage closes: those opened later and still open cross it and yield; an open bracket makes it numbered. */
function closePassage(passage: number, open: number[], plain: boolean[]): void {
  if (!plain[passage]) return;
  while (open.length > 0) {
    const top = open[open.length - 1]!;
    if (top === -1) {
      plain[passage] = false;
      return;
    }
    open.pop();
    if (top === passage) return;
    plain[top] = false;
  }
}

/** Whether `[` or `]` beside the passage's text would be read as a numbered passage's, or as escaped. */
function readsOtherwise(
  base: string,
  { start, end }: PlannedPassage,
  openings: ReadonlySet<string | undefined>,
): boolean {
  if (isEscaped(base, end, 0)) return true;
  if (/^\d{1,4}>/.test(base.slice(start, start + 5))) return true;
  const closing = /<(\d{1,4})$/.exec(base.slice(Math.max(0, end - 5), end));
  return closing !== null && openings.has(closing[1]);
}

function opensNumber(base: string, at: number): boolean {
  let i = at + 1;
  while (i < at + 5 && isDigit(base.charCodeAt(i))) i++;
  return base.charCodeAt(at) === OPEN_BRACKET && i > at + 1 && base[i] === '>';
}
