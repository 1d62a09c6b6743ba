import { t } from '@vscode/l10n';
import { findFrontMatter } from '../../../server/src/syntax/frontMatterPlace';
import { readGroup } from '../../../server/src/syntax/group';
import { normalId } from '../../../server/src/syntax/ids';
import { scanBody } from '../../../server/src/syntax/scanBody';

/** A passage as the preview shows it. */
export interface Shown {
  /** What is said of it, one line for each group. */
  readonly says: string;
  /** Which of the lines below the text is its own, from 0. */
  readonly lane: number;
  /** The first of its codes, in the form in which ids are compared; null for a note. */
  readonly code: string | null;
}

/** A text without its markup, once as it is and once with signs where passages begin and end. */
export interface Marked {
  readonly plain: string;
  readonly marked: string;
  /** The sign with the number n opens the passage n / 2 if n is even, else it closes it. */
  readonly passages: readonly Shown[];
  /** Finds the signs in a text; the first group is the number. */
  readonly sign: RegExp;
}

/** Lines that have room below the text; further passages at a place share the last. */
export const LANES = 3;

/** Where nothing else is in private use: characters that no transcript has, and ten of which are digits. */
const PRIVATE_FROM = 0xe000;
const PRIVATE_TO = 0xf8ff;

/** What begins a line and is no text of it: quotes, headings and items of lists. */
const BLOCK_PREFIX = /^(?:[ \t]*(?:>|#{1,6}(?=[ \t])|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/u;

/** Reads a text whose lines end with `\n`; null where it has no passages, or every character that could be a sign. */
export function markPassages(text: string): Marked | null {
  const body = scanBody(text, findFrontMatter(text)?.bodyAt ?? 0);
  const first = freeCharacters(text);
  if (body.passages.length === 0 || first === null) return null;
  const { at: ats, to: tos } = body.marks;
  const signs = new Map<number, number[]>();
  const note = (mark: number, sign: number): void => {
    const known = signs.get(mark);
    if (known === undefined) signs.set(mark, [sign]);
    else known.push(sign);
  };
  const inOrder = [...body.passages].sort((a, b) => a.openMark - b.openMark);
  const laneOf = createLanes();
  const passages = inOrder.map(({ openMark, closeMark, groups }, i): Shown => {
    note(openMark, 2 * i);
    note(closeMark, 2 * i + 1);
    return { ...readGroups(text, groups), lane: laneOf(openMark, closeMark) };
  });
  const plain: string[] = [];
  const marked: string[] = [];
  let read = 0;
  for (let i = 0; i < ats.length; i++) {
    const to = tos[i] ?? 0;
    if (to === 0) continue;
    const kept = text.slice(read, ats[i]);
    plain.push(kept);
    marked.push(kept, ...(signs.get(i) ?? []).map((sign) => written(sign, first)));
    read = to;
  }
  plain.push(text.slice(read));
  marked.push(text.slice(read));
  const [sign, zero, nine] = [0, 1, 10].map((digit) => String.fromCharCode(first + digit));
  const pattern = new RegExp(`${sign}([${zero}-${nine}]+)`, 'gu');
  return { plain: plain.join(''), marked: behindPrefixes(marked.join(''), pattern), passages, sign: pattern };
}

/** The number that a sign was written with. */
export function numberOf(digits: string, { sign }: Marked): number {
  const zero = sign.source.charCodeAt(0) + 1;
  return Number([...digits].map((digit) => digit.charCodeAt(0) - zero).join(''));
}

function written(sign: number, first: number): string {
  const digits = [...String(sign)].map((digit) => String.fromCharCode(first + 1 + Number(digit)));
  return String.fromCharCode(first) + digits.join('');
}

/** The first of eleven characters that a text has not. */
function freeCharacters(text: string): number | null {
  const used = new Set([...text].map((one) => one.codePointAt(0)));
  for (let first = PRIVATE_FROM; first + 10 <= PRIVATE_TO; first += 11) {
    if (Array.from({ length: 11 }, (_, i) => first + i).every((one) => !used.has(one))) return first;
  }
  return null;
}

/** Signs before or within what makes a line a heading, a quote or an item go behind it, or it would be none. */
function behindPrefixes(text: string, sign: RegExp): string {
  return text
    .split('\n')
    .map((line) => {
      const without = line.replace(sign, '');
      if (without === line) return line;
      const prefix = BLOCK_PREFIX.exec(without)?.[0] ?? '';
      let early = '';
      let kept = 0;
      const rest = line.replace(new RegExp(`${sign.source}|[^]`, 'gu'), (one) => {
        if (kept >= prefix.length) return one;
        if (one.length > 1 || one === sign.source.charAt(0)) early += one;
        else kept += one.length;
        return '';
      });
      return prefix + early + rest;
    })
    .join('\n');
}

function readGroups(text: string, groups: readonly number[]): Pick<Shown, 'says' | 'code'> {
  const lines: string[] = [];
  let code: string | null = null;
  for (let i = 0; i + 1 < groups.length; i += 2) {
    const items = readGroup(text, groups[i] ?? 0, groups[i + 1] ?? 0).flatMap((item) => {
      if (item.kind === 'code') {
        code ??= normalId(item.id);
        return [`#${item.id}${item.value === null ? '' : `:${item.value}`}`];
      }
      if (item.kind === 'coder') return [`@${item.id}`];
      if (item.kind === 'memo') return [t('“{0}”', item.text)];
      return item.kind === 'unsure' ? ['?'] : [];
    });
    if (items.length > 0) lines.push(items.join(' '));
  }
  return { says: lines.join('\n'), code };
}

/** Gives each passage, in the order in which they open, the first lane that is free, else the last. */
function createLanes(): (open: number, close: number) => number {
  const until: number[] = [];
  return (open, close) => {
    let lane = 0;
    while (lane < LANES - 1 && (until[lane] ?? -1) > open) lane++;
    until[lane] = Math.max(close, until[lane] ?? -1);
    return lane;
  };
}
