import { firstOf } from './firstOf';
import { numbersIn, type FreeNumbers } from './numbers';
import { baseText, offsetMap } from './offsets';
import { parseText } from './parseDocument';
import { restsOf } from './scanBody';
import type { ParsedDocument } from './tree';

/*
 * Parts of a document that read by themselves as they do in the whole, so that an edit at one place costs what stands
 * there and not what the document costs. An excerpt is whole lines, with no plain bracket open where it begins and
 * where it ends. Numbered passages that reach into it are opened before it, and closed behind it, in a line of its own.
 */

export interface Excerpt {
  readonly document: ParsedDocument;
  /** What must be added to a source offset of the excerpt for that of the whole document. */
  readonly shift: number;
  /** The numbers that are free in the whole document, after an edit made this of the excerpt. */
  numbersAfter(text: string): FreeNumbers;
  /** Whether what follows the excerpt still reads as before, after an edit made this of it that read back by itself. */
  leavesTheRest(after: ParsedDocument): boolean;
}

/** Finds excerpts. Making it costs one pass over the document; each excerpt costs its own length. */
export function excerptsOf(document: ParsedDocument): (at: number, to: number) => Excerpt {
  const { text, bodyAt } = document;
  const rests = restsOf(text, bodyAt);
  const open = openNumbers(document);
  const all = numbersIn(text);
  const free = firstFree(all);
  const written = textWithin(document);
  return (at, to) => {
    const line = lineBefore(text, rests, at);
    const lineTo = lineBehind(text, rests, to);
    // Blank lines at the edge of a text are no place for a boundary to move to.
    const from = line === null || line <= written.first ? bodyAt : line;
    const end = lineTo === null || lineTo >= written.last ? text.length : lineTo;
    const lines = text.slice(from, end);
    const here = numbersIn(lines);
    const digits = new Set(Array.from(lines.matchAll(NUMBERED), (match) => match[1] ?? match[2] ?? ''));
    const openings = [...digits].filter((one) => open(one, from).isOpen).map((one) => `[${one}>`);
    const closings = [...digits].filter((one) => open(one, end).closes).map((one) => `<${one}]{#x}`);
    const before = from === bodyAt ? (bodyAt === 0 ? '' : EMPTY_FRONT) : `${openings.join('')}x\n`;
    const behind = end === text.length ? '' : `x${closings.join('')}`;
    const excerpt = parseText(before + lines + behind, { coder: document.coder });
    return {
      document: excerpt,
      shift: from - before.length,
      numbersAfter: (after) => freeIn(free, all, here, numbersIn(after)),
      // A number that was given twice may be open now, and would be so in what follows.
      leavesTheRest: (after) => unclosed(after) === unclosed(excerpt),
    };
  };
}

/** Before a body that might begin with something like front matter. */
const EMPTY_FRONT = '---\n---\n';

const NUMBERED = /\[(\d{1,4})>|<(\d{1,4})\]/g;

/** Source offsets of the first character of the base text that is not blank, and behind the last. */
function textWithin(document: ParsedDocument): { readonly first: number; readonly last: number } {
  const base = baseText(document);
  const map = offsetMap(document);
  let [first, last] = [0, base.length];
  while (first < last && /[ \t\n\r]/.test(base.charAt(first))) first++;
  while (last > first && /[ \t\n\r]/.test(base.charAt(last - 1))) last--;
  return { first: map.toSource(first).last, last: map.toSource(last).first };
}

function unclosed({ problems }: ParsedDocument): number {
  return problems.filter(({ code }) => code === 'unclosed-passage').length;
}

/** The last beginning of a line up to here at which no bracket is open; null when there is none. */
function lineBefore(text: string, rests: readonly number[], at: number): number | null {
  for (let i = restAt(rests, at); i >= 0; i -= 2) {
    const from = rests[i] ?? 0;
    const to = Math.min(rests[i + 1] ?? 0, at);
    const part = text.slice(Math.max(from - 1, 0), to);
    for (let end = part.length; end > 0; end--) {
      const start = Math.max(from - 1, 0) + end;
      if (startsLine(text, start) && start >= from) return start;
    }
  }
  return null;
}

/** The first beginning of a line from here on at which no bracket is open; null when there is none. */
function lineBehind(text: string, rests: readonly number[], at: number): number | null {
  for (let i = Math.max(restAt(rests, at), 0); i < rests.length; i += 2) {
    const to = rests[i + 1] ?? 0;
    for (let start = Math.max(rests[i] ?? 0, at); start <= to; start++)
      if (startsLine(text, start)) return start;
  }
  return null;
}

function startsLine(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === 0x0a || (before === 0x0d && text.charCodeAt(at) !== 0x0a);
}

/** The index of the last stretch that begins at or before an offset; negative when there is none. */
function restAt(rests: readonly number[], at: number): number {
  return 2 * (firstOf(rests.length >> 1, (i) => (rests[2 * i] ?? 0) > at) - 1);
}

/** Whether a number is open at a source offset, and whether it is closed behind it. */
type OpenNumbers = (number: string, at: number) => { readonly isOpen: boolean; readonly closes: boolean };

function openNumbers({ text, markup, problems }: ParsedDocument): OpenNumbers {
  const ends = new Map<string, number[]>();
  const add = (number: string, at: number): void => {
    const list = ends.get(number);
    if (list === undefined) ends.set(number, [at]);
    else list.push(at);
  };
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    const number = /^\[(\d+)>|^<(\d+)\]/.exec(text.slice(at, Math.min(at + 6, markup[i + 1] ?? at)));
    if (number !== null) add(number[1] ?? number[2] ?? '', at);
  }
  for (const { code, start, end } of problems)
    if (code === 'unclosed-passage') add(text.slice(start + 1, end - 1), start);
  return (number, at) => {
    const list = ends.get(number) ?? [];
    const before = firstOf(list.length, (i) => (list[i] ?? 0) >= at);
    const isOpen = before % 2 === 1;
    return { isOpen, closes: isOpen && before < list.length };
  };
}

function firstFree(used: ReadonlyMap<number, number>): number {
  let number = 1;
  while (used.has(number)) number++;
  return number;
}

/** The smallest number free in the whole: the smallest that was so, or one that was used in the excerpt alone. */
function freeIn(
  free: number,
  all: ReadonlyMap<number, number>,
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): FreeNumbers {
  const given = [...before].filter(([number, times]) => all.get(number) === times).map(([number]) => number);
  const left = [...given, free].filter((number) => number > 0 && !after.has(number)).sort((a, b) => a - b);
  return {
    take() {
      const number = left.shift();
      return number === undefined || number > 9999 ? null : String(number);
    },
  };
}
