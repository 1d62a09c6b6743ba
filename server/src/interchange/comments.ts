import type { Codebook, Coder } from '../syntax/codebookTypes';
import { isCoderId, isId, isValue, normalId } from '../syntax/ids';
import type { Marking } from '../syntax/writeGroup';
import type { TranscriptComment } from './transcript';

/*
 * Comments of a word processor as annotations: many teams have coded so.
 */

/** What one person's comments are. */
export interface CommentsOf {
  /** As the file names them. */
  readonly author: string;
  /** Of the codebook, or made of the name. */
  readonly coder: string;
  /** Whether the codebook knows the coder. */
  readonly known: boolean;
  /** Ranges of the transcript's text. */
  readonly markings: readonly Marking[];
  readonly codings: number;
  readonly memos: number;
}

/**
 * Comments by their authors, in the order in which those first appear. One that names codes of the codebook, by id,
 * alias or name, between commas or semicolons, is a coding; any other is a memo.
 * @param coder whose all comments are; null to go by their authors
 */
export function commentsByCoder(
  comments: readonly TranscriptComment[],
  codebook: Codebook,
  coder: string | null,
): readonly CommentsOf[] {
  const found = new Map<string, { author: string; coder: string; known: boolean; markings: Marking[] }>();
  const codeOf = codeFinder(codebook);
  for (const comment of comments) {
    if (comment.text.trim() === '') continue;
    const known = coder ?? coderOf(comment, codebook.coders);
    const id = known ?? coderIdFrom(comment.author);
    let of = found.get(id);
    if (of === undefined) {
      of = { author: comment.author, coder: id, known: codebook.coders.has(id), markings: [] };
      found.set(id, of);
    }
    of.markings.push(markingOf(comment, codeOf, id));
  }
  return [...found.values()].map((of) => {
    const codings = of.markings.filter(({ codes }) => codes.length > 0).length;
    return { ...of, codings, memos: of.markings.length - codings };
  });
}

type CodeUse = Marking['codes'][number];

/** Where a comment stands and what it says. At a point, where nothing is marked, it is a memo whatever it says. */
function markingOf({ start, end, text }: TranscriptComment, codeOf: CodeFinder, coder: string): Marking {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const codes = start < end ? parts.map(codeOf) : [];
  const named = codes.filter((code) => code !== null);
  const once = named.filter(({ id }, i) => named.findIndex((other) => other.id === id) === i);
  const all = codes.length > 0 && codes.length <= MOST_CODES && named.length === codes.length;
  return { start, end, codes: all ? once : [], coder, memo: all ? null : text.trim(), unsure: false };
}

/** Nobody gives one passage more codes; a comment with more is prose. */
const MOST_CODES = 50;

type CodeFinder = (text: string) => CodeUse | null;

/** Finds the code that a text names: `#trust`, `trust`, `trust:+`, an alias, or a name in any case. */
function codeFinder({ codes, byId, aliases }: Codebook): CodeFinder {
  const byName = new Map<string, string | null>();
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
  return (text) => {
    const bare = text.replace(/^#/, '').trim();
    const whole = idOf(bare);
    if (whole !== null) return { id: whole, value: null };
    const colon = bare.lastIndexOf(':');
    const value = bare.slice(colon + 1).trim();
    const id = colon > 0 && isValue(value) ? idOf(bare.slice(0, colon).trim()) : null;
    return id === null ? null : { id, value };
  };
}

/** The codebook's coder who made a comment: by id, by name, or by initials; null when nobody, or several, could be. */
function coderOf({ author, initials }: TranscriptComment, coders: ReadonlyMap<string, Coder>): string | null {
  const who = folded(author);
  const all = [...coders.values()];
  const named = all.filter(({ id, name }) => folded(id) === who || folded(name) === who);
  if (named.length > 0) return named.length === 1 ? (named[0]?.id ?? null) : null;
  const short = folded(initials ?? '');
  if (short === '') return null;
  const initialled = all.filter(({ id, name }) => folded(id) === short || initialsOf(name) === short);
  return initialled.length === 1 ? (initialled[0]?.id ?? null) : null;
}

function initialsOf(name: string): string {
  return folded(Array.from(name.matchAll(/(?<![\p{L}\p{M}])\p{L}/gu), ([letter]) => letter).join(''));
}

/** An id made of a name: `Kit Lowe` is `kit-lowe`. */
export function coderIdFrom(name: string): string {
  const id = folded(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/[\p{Surrogate}-]+$/u, '');
  return isCoderId(id) ? id : 'reviewer';
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
