import { isCoderId } from '../syntax/ids';
import type { Marking } from '../syntax/writeGroup';
import {
  codeFinder,
  codesWithNote,
  folded,
  MOST_CODES,
  type CodeFinder,
  type KnownCodes,
  type Said,
} from './commentCodes';
import { codesOnce } from './portable/tidyNames';
import type { TranscriptComment } from './transcript';

/*
 * Comments of a word processor as annotations: many teams have coded so.
 */

/** The coders of a codebook, by their ids. */
export type KnownCoders = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

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
 * alias or name, between commas or semicolons, is a coding, with a memo where codes with their signs have a note behind them
 * (`#trust: why`); any other is a memo.
 * @param coder whose all comments are; null to go by their authors
 */
export function commentsByCoder(
  comments: readonly TranscriptComment[],
  codebook: KnownCodes & { readonly coders: KnownCoders },
  coder: string | null,
): readonly CommentsOf[] {
  const found = new Map<string, { author: string; coder: string; known: boolean; markings: Marking[] }>();
  const codes = codeFinder(codebook);
  for (const comment of comments) {
    if (comment.text.trim() === '') continue;
    const known = coder ?? coderOf(comment, codebook.coders);
    const id = known ?? coderIdFrom(comment.author);
    let of = found.get(id);
    if (of === undefined) {
      of = { author: comment.author, coder: id, known: codebook.coders.has(id), markings: [] };
      found.set(id, of);
    }
    of.markings.push(...markingsOf(comment, codes, id));
  }
  return [...found.values()].map((of) => {
    const codings = of.markings.filter(({ codes }) => codes.length > 0).length;
    return { ...of, codings, memos: of.markings.length - codings };
  });
}

/**
 * Where a comment stands and what it says: one annotation, or one for each line where each is a coding with its note. At a
 * point, where nothing is marked, it is a memo whatever it says.
 */
export function markingsOf(
  { start, end, text }: Pick<TranscriptComment, 'start' | 'end' | 'text'>,
  codes: CodeFinder,
  coder: string,
): readonly Marking[] {
  const said = start < end ? codingIn(text, codes) : null;
  if (said === null) return [{ start, end, coder, codes: [], memo: text.trim(), unsure: false }];
  return said.map((one) => ({ start, end, coder, ...one }));
}

/** The codings in a text; null where it is none. */
function codingIn(text: string, codes: CodeFinder): readonly Said[] | null {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return null;
  if (parts.length <= MOST_CODES) {
    const named = parts.flatMap((part) => codes.find(part) ?? []);
    if (named.length === parts.length) return [{ codes: codesOnce(named), memo: null, unsure: false }];
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 1 && lines.every((line) => line.startsWith('#'))) {
    const each = lines.flatMap((line) => codesWithNote(line, codes) ?? []);
    if (each.length === lines.length) return each;
  }
  const whole = codesWithNote(text.trim(), codes);
  return whole === null ? null : [whole];
}

/** The codebook's coder who made a comment: by id, by name, or by initials; null when nobody, or several, could be. */
function coderOf(comment: TranscriptComment, coders: KnownCoders): string | null {
  const [one, ...others] = codersNamed(comment, coders);
  return others.length === 0 ? (one ?? null) : null;
}

/** The codebook's coders whom a comment's author names, by id or name, else by initials that only one has. */
export function codersNamed(
  { author, initials }: Pick<TranscriptComment, 'author' | 'initials'>,
  coders: KnownCoders,
): readonly string[] {
  const all = [...coders.values()];
  const by = (says: (coder: { readonly id: string; readonly name: string }) => boolean): readonly string[] =>
    all.filter(says).map(({ id }) => id);
  const exact = by(({ id, name }) => id === author || name === author);
  if (exact.length === 1) return exact;
  const who = folded(author);
  const named = by(({ id, name }) => folded(id) === who || folded(name) === who);
  if (named.length > 0) return named;
  const short = folded(initials ?? '');
  if (short === '') return [];
  const initialled = by(({ id, name }) => folded(id) === short || initialsOf(name) === short);
  return initialled.length === 1 ? initialled : [];
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
