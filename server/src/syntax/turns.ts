import { COLON as COLON_CODE, CR, LF, SPACE, isDigit } from './charCodes';

/*
 * Turns: who speaks where (docs/codebook-format.md, "Turns, words, sentences"). All offsets are base offsets.
 */

/** Roles and the speaker labels that have them; `*` in a label stands for any characters, case is ignored. */
export type Speakers = ReadonlyMap<string, readonly string[]>;

export interface Turn {
  /** Start of the line that begins the turn. */
  readonly start: number;
  /** Start of the next turn or Markdown heading, or the end of the text. */
  readonly end: number;
  /** Where the label stands, behind a time that may come first. */
  readonly labelAt: number;
  /** Where what was said begins, behind label and time. */
  readonly saidAt: number;
  readonly label: string;
  /** `interviewer`, another role of the codebook's, or `participant` for a label without one. */
  readonly role: string;
}

/**
 * The turns of a base text, ascending and disjoint; empty when there are none (then the whole document counts as
 * one turn without a speaker). A label counts when `speakers` lists it, or when it starts two lines or more.
 */
export function findTurns(base: string, speakers: Speakers): readonly Turn[] {
  const steps = turnSteps(base, speakers);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, for a text of megabytes that is looked at while somebody waits for something else. */
export function* turnSteps(base: string, speakers: Speakers): Generator<undefined, readonly Turn[]> {
  const landmarks: Landmark[] = [];
  const nextLine = lineStarts(base);
  for (let at = 0; at < base.length;) {
    at = scanLines(base, at, nextLine, landmarks);
    if (at < base.length) yield;
  }
  yield;
  const times = new Map<string, number>();
  for (const { label } of landmarks) if (label !== null) times.set(label, (times.get(label) ?? 0) + 1);
  const counts = (label: string, role: string | null): boolean =>
    role !== null || ((times.get(label) ?? 0) > 1 && !/^\d+$/.test(label));
  const roles = new Map<string, string | null>();
  const turns: Turn[] = [];
  let open: Omit<Turn, 'end'> | null = null;
  const end = (at: number): void => {
    // Written out, since copying by "..." takes three times as long, and there may be hundreds of thousands.
    if (open === null) return;
    const { start, labelAt, saidAt, label, role } = open;
    turns.push({ start, end: at, labelAt, saidAt, label, role });
  };
  let seen = 0;
  for (const { at, labelAt, saidAt, label, heading } of landmarks) {
    if (++seen % LINES_AT_A_TIME === 0) yield;
    let role = label === null ? null : roles.get(label);
    if (label !== null && role === undefined) roles.set(label, (role = roleOf(label, speakers)));
    const begins = label !== null && counts(label, role ?? null);
    if (!begins && !heading) continue;
    end(at);
    open = begins ? { start: at, labelAt, saidAt, label, role: role ?? 'participant' } : null;
  }
  end(base.length);
  return turns;
}

/** The role of a label: the first whose patterns match; null when none does. */
export function roleOf(label: string, speakers: Speakers): string | null {
  const folded = label.normalize('NFC').toLowerCase();
  for (const [role, patterns] of speakers) {
    if (patterns.some((pattern) => matchesLabel(folded, pattern.normalize('NFC').toLowerCase()))) return role;
  }
  return null;
}

/** Index of the turn in which a base offset lies; -1 before the first turn, after a heading that ended one, or without turns. */
export function turnAt(turns: readonly Turn[], offset: number): number {
  const i = turnsBegunAt(turns, offset) - 1;
  const turn = turns[i];
  return turn !== undefined && (offset < turn.end || i === turns.length - 1) && offset <= turn.end ? i : -1;
}

/** How many turns begin at or before a base offset: the ordinal of the turn in a citation such as `P07 ¶14`. */
export function turnsBegunAt(turns: readonly Turn[], offset: number): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether everything from `start` to `end` was said by interviewers. */
export function isInterviewers(turns: readonly Turn[], start: number, end: number): boolean {
  let i = turnAt(turns, start);
  if (i === -1) return false;
  let covered = start;
  for (; covered < end || covered === start; i++) {
    const turn = turns[i];
    if (turn?.role !== 'interviewer' || turn.start > covered) return false;
    covered = turn.end;
    if (covered >= end) return true;
  }
  return true;
}

/** A line that may begin a turn, or is a Markdown heading, or both. */
interface Landmark {
  readonly at: number;
  readonly labelAt: number;
  readonly saidAt: number;
  readonly label: string | null;
  readonly heading: boolean;
}

// A time such as 0:03, 00:12:03 or 00:12:03.120. Every repetition below is bounded, so that matching is linear.
const TIME = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
const BRACKETED_TIME = String.raw`[[(]${TIME}[\])]`;
const EMPHASIS = '[*_]{0,3}';
const GAP = String.raw`[ \t]{0,4}`;
const PREFIX = String.raw`[ \t]{0,8}(?:#{1,6}[ \t]{1,4})?${EMPHASIS}(?:${BRACKETED_TIME}${GAP})?${EMPHASIS}`;
// A bracket may begin a label, but not where a time does: `[00:12] and so` has no label.
const FIRST = String.raw`(?:[^.?!:：\r\n*_#[( \t\\]|[[(](?=\p{L}))`;
const LABEL = String.raw`(${FIRST}(?:[^.?!:：\r\n]{0,38}?[^.?!:：\r\n*_ \t])?)`;
const COLON = String.raw`${EMPHASIS}${GAP}(?:${BRACKETED_TIME})?${GAP}${EMPHASIS}[:：](?!\/\/)${EMPHASIS}`;
const BARE_TIME = String.raw`${EMPHASIS} {2,8}[[(]?${TIME}[\])]?(?=[ \t]*(?:[\r\n]|$))`;
const TURN = new RegExp(String.raw`^(${PREFIX})${LABEL}(?:${COLON}|${BARE_TIME})[ \t]*`, 'u');
/** A label, with everything around it, never reaches further into its line. */
const WINDOW = 120;

/** So many lines are looked at in one step. */
const LINES_AT_A_TIME = 20_000;

/** Adds the landmarks of the next lines, and gives where it has come to. */
function scanLines(
  base: string,
  from: number,
  nextLine: (from: number) => number,
  landmarks: Landmark[],
): number {
  let at = from;
  for (let lines = 0; at < base.length && lines < LINES_AT_A_TIME; lines++, at = nextLine(at)) {
    const heading = base.charCodeAt(at) === 35 && /^#{1,6}[ \t]/.test(base.slice(at, at + 7));
    const plain = plainLabel(base, at);
    if (plain !== null) {
      landmarks.push(plain);
      continue;
    }
    const match = mayBeTurn(base, at) ? TURN.exec(base.slice(at, at + WINDOW)) : null;
    if (match) {
      const [all, prefix = '', label = null] = match;
      landmarks.push({ at, labelAt: at + prefix.length, saidAt: at + all.length, label, heading });
    } else if (heading) landmarks.push({ at, labelAt: at, saidAt: at, label: null, heading });
  }
  return at;
}

/**
 * The common case, `P07: and then`, read without the pattern: ASCII letters, digits and single blanks up to a colon
 * and one blank. Null sends the line to the pattern, which gives the same answer for these.
 */
function plainLabel(base: string, at: number): Landmark | null {
  if (!isAsciiLetter(base.charCodeAt(at))) return null;
  for (let i = at + 1; i <= at + 40; i++) {
    const c = base.charCodeAt(i);
    if (c === COLON_CODE) {
      const blank = base.charCodeAt(i + 1) === SPACE;
      const next = base.charCodeAt(i + 2);
      if (!blank || !(isAsciiLetter(next) || isDigit(next)) || base.charCodeAt(i - 1) === SPACE) return null;
      return { at, labelAt: at, saidAt: i + 2, label: base.slice(at, i), heading: false };
    }
    if (c === SPACE ? base.charCodeAt(i + 1) === SPACE : !(isAsciiLetter(c) || isDigit(c))) return null;
  }
  return null;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A quick look that spares most lines the pattern: a colon or two blanks among the first characters. */
function mayBeTurn(base: string, at: number): boolean {
  const end = Math.min(base.length, at + 80);
  for (let i = at; i < end; i++) {
    const c = base.charCodeAt(i);
    if (c === LF || c === CR) return false;
    if (c === COLON_CODE || c === WIDE_COLON || (c === SPACE && base.charCodeAt(i + 1) === SPACE))
      return true;
  }
  return false;
}

const WIDE_COLON = 0xff1a;

/** Gives the start of the next line; asked with ascending offsets. Lines end with `\n`, `\r\n` or `\r`. */
function lineStarts(base: string): (from: number) => number {
  let feed = -1;
  let ret = -1;
  return (from) => {
    if (feed < from) feed = indexOrEnd(base, '\n', from);
    if (ret < from) ret = indexOrEnd(base, '\r', from);
    return ret < feed - 1 || feed === base.length ? Math.min(ret, feed) + 1 : feed + 1;
  };
}

function indexOrEnd(base: string, what: string, from: number): number {
  const at = base.indexOf(what, from);
  return at === -1 ? base.length : at;
}

/** Whether a pattern matches a whole label; `*` stands for any characters. No backtracking beyond the last `*`. */
function matchesLabel(label: string, pattern: string): boolean {
  let i = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (i < label.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = i;
    } else if (p < pattern.length && pattern[p] === label[i]) {
      p++;
      i++;
    } else if (star !== -1) {
      p = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
