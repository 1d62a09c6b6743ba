import { BACKSLASH, CR, GREATER, LESS, LF, OPEN_BRACE, isBlank, isDigit, isEscaped } from './charCodes';
import { groupExtent } from './group';
import { problem, type Problem } from './problem';

/** A passage as the scanner finds it; all offsets are source offsets. Base offsets come later (parseDocument.ts). */
export interface ScannedPassage {
  readonly number: string | null;
  /** Index of its opening in {@link ScannedBody.marks}, and of its closing. */
  readonly openMark: number;
  readonly closeMark: number;
  /** Source range of `]` or `<1]`. */
  readonly closeAt: number;
  readonly closeTo: number;
  /** Source ranges of its groups, flat: at, to, at, to, … */
  readonly groups: readonly number[];
}

export interface ScannedBody {
  /** In the order in which they close. */
  readonly passages: readonly ScannedPassage[];
  /** Source ranges of the markup, ascending. Among them stand some that could have become markup: their `to` is 0. */
  readonly marks: {
    readonly at: readonly number[];
    readonly to: readonly number[];
  };
  /** In no particular order. */
  readonly problems: readonly Problem[];
}

/**
 * Finds the passages of a document's body in one pass (annotation language, rules 3–9). Any text can be
 * scanned; the time is linear in its length. The native `indexOf` leaps from bracket to bracket, so that
 * prose costs next to nothing; line ends are looked at only while a plain bracket is open.
 */
export function scanBody(text: string, bodyAt: number): ScannedBody {
  const scan = new Scan(text, bodyAt);
  scan.run(null);
  return scan;
}

/**
 * The stretches of a body in which no plain bracket is open and none stands, flat: from, to, from, to, … Reading may
 * begin anew in them, for whoever knows which numbered passages are open there.
 */
export function restsOf(text: string, bodyAt: number): readonly number[] {
  const rests: number[] = [];
  new Scan(text, bodyAt).run(rests);
  return rests;
}

const NO_GROUPS: readonly number[] = [];

/** The state of one scan. A class, because a dozen local variables passed around would hide the rules. */
class Scan implements ScannedBody {
  readonly passages: ScannedPassage[] = [];
  readonly marks = { at: [] as number[], to: [] as number[] };
  readonly problems: Problem[] = [];
  /** Marks of the brackets still open in the current block (rule 4), the nearest last. */
  private readonly brackets: number[] = [];
  /** Marks of the numbered passages that are open, by their digits (rule 6). */
  private readonly numbered = new Map<string, number>();
  /** Up to here, behind the nearest open bracket, no blank line has been found. */
  private sameBlockTo = 0;
  private nextLineFeed = -1;
  private nextReturn = -1;
  /** Source offset of the last closing of a plain passage in the current block. */
  private lastPlainClose = -1;

  constructor(
    private readonly text: string,
    private readonly bodyAt: number,
  ) {}

  run(rests: number[] | null): void {
    const { text } = this;
    let at = this.bodyAt;
    let open = nextIndex(text, '[', at);
    let close = nextIndex(text, ']', at);
    rests?.push(at, Math.min(open, close));
    while (open < text.length || close < text.length) {
      if (open < close) {
        const opening = open;
        open = nextIndex(text, '[', opening + 1);
        const leap = close < open && isRemark(text, opening, close);
        at = leap ? close + 1 : this.readOpening(opening);
      } else {
        at = this.readClosing(close);
        if (open < at) open = nextIndex(text, '[', at);
      }
      if (close < at) close = nextIndex(text, ']', at);
      if (rests !== null && this.brackets.length === 0) rests.push(at, Math.min(open, close));
    }
    this.endBlock();
    for (const [number, mark] of this.numbered) this.reportMark('unclosed-passage', mark, number.length + 2);
  }

  /** Reads the `[` at `at`; gives back where to read on. */
  private readOpening(at: number): number {
    const { text } = this;
    if (isEscaped(text, at, this.bodyAt)) return at + 1;
    let i = at + 1;
    while (i < at + 5 && isDigit(text.charCodeAt(i))) i++;
    if (i === at + 1 || text.charCodeAt(i) !== GREATER) {
      this.enterBlockOf(at);
      this.brackets.push(this.addMark(at, 0));
      this.sameBlockTo = at;
      return at + 1;
    }
    const number = text.slice(at + 1, i);
    if (this.numbered.has(number)) this.problems.push(problem('number-already-open', at, i + 1, { number }));
    else this.numbered.set(number, this.addMark(at, 0));
    return i + 1;
  }

  /** Reads the `]` at `at`; gives back where to read on. */
  private readClosing(at: number): number {
    const { text } = this;
    if (isEscaped(text, at, this.bodyAt)) return at + 1;
    const groups = this.readGroups(at + 1);
    // What stands before an array's first place is not in it: to ask for it would be slow.
    const groupsTo = groups.length === 0 ? undefined : groups[groups.length - 1];
    const number = groupsTo === undefined ? null : numberBefore(text, at, this.bodyAt);
    const opening = number === null ? undefined : this.numbered.get(number);
    if (number !== null && opening !== undefined) {
      this.numbered.delete(number);
      this.addPassage(number, opening, at - number.length - 1, groups);
      return groupsTo ?? at + 1;
    }
    this.enterBlockOf(at);
    const bracket = this.brackets.pop();
    if (groupsTo === undefined) {
      if (bracket !== undefined) this.forgetMark(bracket);
      return at + 1;
    }
    if (bracket === undefined) {
      this.problems.push(problem('unopened-passage', at, groupsTo, { number: number ?? '' }));
    } else {
      this.addPassage(null, bracket, at, groups);
      this.lastPlainClose = at;
    }
    return groupsTo;
  }

  /** The groups that follow one another from `at`, flat; reports the one that breaks off. */
  private readGroups(at: number): readonly number[] {
    let groups: number[] | null = null;
    for (let i = at; ;) {
      const extent = groupExtent(this.text, i);
      if (extent === null) return groups ?? NO_GROUPS;
      if (!extent.wellFormed) {
        const params = { reason: this.text.charCodeAt(extent.to) === OPEN_BRACE ? 'brace' : 'line' };
        this.problems.push(problem('malformed-group', i, extent.to, params));
        return groups ?? NO_GROUPS;
      }
      // Nearly every passage has one group: an array with room for just that.
      if (groups === null) groups = [i, extent.to];
      else groups.push(i, extent.to);
      i = extent.to;
    }
  }

  private addPassage(
    number: string | null,
    openMark: number,
    closeAt: number,
    groups: readonly number[],
  ): void {
    // `[1>` and `<1]` are of one length.
    const length = number === null ? 1 : number.length + 2;
    const closeTo = closeAt + length;
    this.marks.to[openMark] = (this.marks.at[openMark] ?? 0) + length;
    const closeMark = this.addMark(closeAt, groups[groups.length - 1] ?? closeTo);
    this.passages.push({ number, openMark, closeMark, closeAt, closeTo, groups });
  }

  private addMark(at: number, to: number): number {
    this.marks.to.push(to);
    return this.marks.at.push(at) - 1;
  }

  /** Ordinary brackets, of which there are many in a transcript, leave nothing behind where none stand in them. */
  private forgetMark(mark: number): void {
    const { at, to } = this.marks;
    if (mark !== at.length - 1) return;
    at.pop();
    to.pop();
  }

  private reportMark(code: 'unclosed-passage' | 'open-bracket', mark: number, length: number): void {
    const at = this.marks.at[mark] ?? 0;
    this.problems.push(problem(code, at, at + length, { text: this.text.slice(at, at + length) }));
  }

  /** Ends the current block if a blank line lies between the nearest open bracket and `at`. */
  private enterBlockOf(at: number): void {
    if (this.brackets.length === 0) {
      this.lastPlainClose = -1;
    } else if (this.blankLineBetween(this.sameBlockTo, at)) {
      this.endBlock();
    } else {
      this.sameBlockTo = at;
    }
  }

  /** What is still open at the end of a block is ordinary text, reported where it may shorten a passage (rule 4). */
  private endBlock(): void {
    for (const mark of this.brackets) {
      if ((this.marks.at[mark] ?? 0) < this.lastPlainClose) this.reportMark('open-bracket', mark, 1);
    }
    this.brackets.length = 0;
    this.lastPlainClose = -1;
  }

  private blankLineBetween(from: number, to: number): boolean {
    const { text } = this;
    for (let i = from; ;) {
      const end = this.nextLineEnd(i);
      if (end >= to) return false;
      i = end + (text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
      while (isBlank(text.charCodeAt(i))) i++;
      const c = text.charCodeAt(i);
      if (c === LF || c === CR) return true;
    }
  }

  /** The first line end at or behind `from`, which never goes back; the text's length when there is none. */
  private nextLineEnd(from: number): number {
    if (this.nextLineFeed < from) this.nextLineFeed = nextIndex(this.text, '\n', from);
    if (this.nextReturn < from) this.nextReturn = nextIndex(this.text, '\r', from);
    return Math.min(this.nextLineFeed, this.nextReturn);
  }
}

/**
 * Whether a bracket and the next one, its closing, are as in `[laughs]`, of which transcripts are full: no markup, and
 * nothing changes by leaving them out. A blank line in them is found by whoever reads on. May say no where they are.
 */
function isRemark(text: string, at: number, closeAt: number): boolean {
  return (
    text.charCodeAt(closeAt + 1) !== OPEN_BRACE &&
    text.charCodeAt(closeAt - 1) !== BACKSLASH &&
    (at === 0 || text.charCodeAt(at - 1) !== BACKSLASH) &&
    !isDigit(text.charCodeAt(at + 1))
  );
}

/** The digits of the `<n]` whose bracket is at `at`, or null when there are not 1 to 4 of them behind a `<`. */
function numberBefore(text: string, at: number, bodyAt: number): string | null {
  let i = at;
  while (i > bodyAt && i > at - 4 && isDigit(text.charCodeAt(i - 1))) i--;
  if (i === at || i === bodyAt || text.charCodeAt(i - 1) !== LESS) return null;
  return text.slice(i, at);
}

/** The length where there is none: a small integer like all others, which Infinity is not. */
function nextIndex(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? text.length : at;
}
