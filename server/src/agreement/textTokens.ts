/** A text, or a part of it, in pieces. */
export interface Tokens {
  /** The same number for the same piece; line ends of any kind are the same. */
  readonly ids: readonly number[];
  /** Where each piece begins, and then where the last one ends. */
  readonly starts: readonly number[];
}

/** The lines of a text, each with its end. */
export function linesIn(text: string, names: Map<string, number>): Tokens {
  return tokens(text.matchAll(LINE), 0, names);
}

/** The words of a part of a text, and what stands between them: blanks together, other signs one by one. */
export function tokensIn(text: string, at: number, to: number, names: Map<string, number>): Tokens {
  return tokens(text.slice(at, to).matchAll(TOKEN), at, names);
}

const LINE = /[^\n\r]*(?:\r\n|\n|\r)|[^\n\r]+/g;
const TOKEN = /\r\n|[\n\r]|[\p{L}\p{M}\p{N}]+|[^\S\n\r]+|[^]/gu;

function tokens(matches: Iterable<RegExpExecArray>, offset: number, names: Map<string, number>): Tokens {
  const ids: number[] = [];
  const starts: number[] = [];
  let end = offset;
  for (const { 0: piece, index } of matches) {
    starts.push(offset + index);
    end = offset + index + piece.length;
    const key = piece.endsWith('\n') || piece.endsWith('\r') ? piece.replace(/(?:\r\n|\r)$/, '\n') : piece;
    let id = names.get(key);
    if (id === undefined) names.set(key, (id = names.size));
    ids.push(id);
  }
  starts.push(end);
  return { ids, starts };
}
