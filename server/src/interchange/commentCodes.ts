import { isId, isValue, normalId } from '../syntax/ids';
import type { Marking } from '../syntax/writeGroup';
import { codesOnce } from './portable/tidyNames';

/* What somebody writes into a comment, as codes of a codebook. */

/** What is asked of a codebook. */
export interface KnownCodes {
  readonly codes: readonly { readonly id: string; readonly name: string; readonly scale: string | null }[];
  readonly byId: { has(id: string): boolean };
  /** Older name → id. */
  readonly aliases: { get(id: string): string | undefined };
  /** Name → scale. */
  readonly scales: { get(name: string): KnownScale | undefined };
}

interface KnownScale {
  readonly values: readonly { readonly value: string }[];
}

type CodeUse = Marking['codes'][number];

/** Finds codes by what people write. */
export interface CodeFinder {
  /** The code that a text names: `#trust`, `trust`, `trust:+`, an alias, or a name in any case; null for none. */
  find(text: string): CodeUse | null;
  /** A code's name on one line. */
  nameOf(id: string): string;
}

export function codeFinder({ codes, byId, aliases, scales }: KnownCodes): CodeFinder {
  const byName = new Map<string, string | null>();
  const known = new Map(codes.map((code) => [code.id, code]));
  for (const { id, name } of codes) {
    const key = folded(name);
    // A name that two codes have names neither.
    byName.set(key, byName.has(key) ? null : id);
  }
  const idOf = (text: string): string | null => {
    const id = normalId(text);
    if (isId(id) && byId.has(id)) return id;
    return aliases.get(id) ?? byName.get(folded(text)) ?? null;
  };
  /** Behind a colon and a blank stands a note (`#trust: why`), but for a sign, a number, or a value of the code's scale. */
  const mayBeValue = (id: string, value: string): boolean =>
    /^[+-]?\d*$/.test(value) ||
    (scales.get(known.get(id)?.scale ?? '')?.values.some((one) => one.value === value) ?? false);
  return {
    find(text) {
      const bare = text.replace(/^#/, '').trim();
      const whole = idOf(bare);
      if (whole !== null) return { id: whole, value: null };
      const colon = bare.lastIndexOf(':');
      const value = bare.slice(colon + 1).trim();
      const id = colon > 0 && isValue(value) ? idOf(bare.slice(0, colon).trim()) : null;
      if (id === null) return null;
      const apart = text.startsWith('#') && /^\s/.test(bare.slice(colon + 1));
      return apart && !mayBeValue(id, normalId(value)) ? null : { id, value };
    },
    nameOf: (id) => (known.get(id)?.name ?? '').replace(/\s+/g, ' ').trim(),
  };
}

/** Nobody gives one passage more codes; a comment with more is prose. */
export const MOST_CODES = 50;

export type Said = Pick<Marking, 'codes' | 'memo' | 'unsure'>;

const CODE = /#[\p{L}\p{M}\p{N}_./-]+(?::[\p{L}\p{M}\p{N}_./+-]+)?/uy;
/** What leads to another code. */
const NEXT = /\s*(?:[,;]\s*)?(?=#)/uy;

/**
 * Codes with their signs and a note behind them: `#trust: why`, `#trust:+ (Trust in data), #phones?: why`. A code's name in
 * brackets is for people, a question mark says that somebody is unsure. Null for anything else, and where one of the codes is
 * unknown: then none of it is taken for coding.
 */
export function codesWithNote(text: string, codes: CodeFinder): Said | null {
  const found: CodeUse[] = [];
  for (let at = 0; found.length < MOST_CODES;) {
    const written = matchAt(CODE, text, at);
    const code = written === null ? null : codes.find(written);
    if (written === null || code === null) return null;
    found.push(code);
    at += written.length;
    const name = ` (${codes.nameOf(code.id)})`;
    if (text.startsWith(name, at)) at += name.length;
    const next = matchAt(NEXT, text, at);
    if (next === null) return ended(text.slice(at), codesOnce(found));
    at += next.length;
  }
  return null;
}

/** What stands behind the last code: nothing, a question mark, a note behind a colon or on lines of its own. */
function ended(rest: string, codes: readonly CodeUse[]): Said | null {
  const mark = rest.trimStart();
  const unsure = mark.startsWith('?');
  const behind = unsure ? mark.slice(1) : rest;
  const note = behind.trimStart();
  const blanks = behind.slice(0, behind.length - note.length);
  if (note === '') return { codes, memo: null, unsure };
  if (blanks.includes('\n')) return { codes, memo: note.trim(), unsure };
  if (!/^:(?:\s|$)/.test(note)) return null;
  const memo = note.slice(1).trim();
  return { codes, memo: memo === '' ? null : memo, unsure };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}

/** A text as it is compared: in NFC, blanks as one, in any case. */
export function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
