import { isEscaped, type Range } from './lines';

/** What stands in one group, by rules 10 and 11. */
export interface GroupContent {
  readonly codes: readonly ({ readonly id: string; readonly value: string | null } & Range)[];
  readonly coder: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
  readonly malformed: readonly Range[];
}

/** Reads the items between the braces of the group that reaches from `{` at `at` to behind `}` at `to`. */
export function readGroupItems(text: string, at: number, to: number): GroupContent {
  const codes: GroupContent['codes'][number][] = [];
  const coders: string[] = [];
  const memos: string[] = [];
  const malformed: Range[] = [];
  let unsure = false;

  for (const range of itemRanges(text, at + 1, to - 1)) {
    const item = text.slice(range.at, range.to);
    const code = readCode(item);
    const memo = readMemo(item);
    if (code) codes.push({ ...code, ...range });
    else if (item === '?') unsure = true;
    else if (item.startsWith('@') && isId(item.slice(1)) && coders.length === 0) coders.push(item.slice(1));
    else if (memo !== null && memos.length === 0) memos.push(memo);
    else malformed.push(range);
  }
  return { codes, coder: coders[0] ?? null, memo: memos[0] ?? null, unsure, malformed };
}

/** Rule 10: items stand between spaces and tabs, which only a memo may hold. */
function itemRanges(text: string, from: number, to: number): readonly Range[] {
  const isGap = (at: number) => at >= to || text[at] === ' ' || text[at] === '\t';
  const ranges: Range[] = [];
  for (let at = from; at < to;) {
    if (isGap(at)) {
      at++;
      continue;
    }
    let end = at;
    if (text[at] === '"') {
      end = at + 1;
      while (end < to && (text[end] !== '"' || isEscaped(text, end))) end++;
    }
    while (!isGap(end)) end++;
    ranges.push({ at, to: end });
    at = end;
  }
  return ranges;
}

function readCode(item: string): { readonly id: string; readonly value: string | null } | null {
  if (!item.startsWith('#')) return null;
  const colon = item.indexOf(':');
  if (colon < 0) return isId(item.slice(1)) ? { id: item.slice(1), value: null } : null;
  const id = item.slice(1, colon);
  const value = item.slice(colon + 1);
  return isId(id) && isValue(value) ? { id, value } : null;
}

/** Letters, marks and digits: Unicode categories L, M and N. */
function isWordCharacter(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}]$/u.test(character);
}

/** Rule 10, for a code's and for a coder's id. */
export function isId(id: string): boolean {
  const characters = [...id];
  const outer = (character: string | undefined) =>
    character !== undefined && (isWordCharacter(character) || character === '_');
  return (
    outer(characters[0]) &&
    outer(characters[characters.length - 1]) &&
    characters.every((character) => isWordCharacter(character) || '_-./'.includes(character))
  );
}

function isValue(value: string): boolean {
  return (
    value !== '' && [...value].every((character) => isWordCharacter(character) || '_./+-'.includes(character))
  );
}

/** The text of an item that is one memo, nothing glued to it; null for any other item. */
function readMemo(item: string): string | null {
  if (!item.startsWith('"')) return null;
  let memo = '';
  for (let at = 1; at < item.length; at++) {
    const character = item.charAt(at);
    const next = item.charAt(at + 1);
    if (character === '"') return at === item.length - 1 ? memo : null;
    if (character === '\\' && next !== '' && '"{}\\'.includes(next)) {
      memo += next;
      at++;
    } else if (character === '\\' && next === 'n') {
      memo += '\n';
      at++;
    } else {
      memo += character;
    }
  }
  return null;
}
