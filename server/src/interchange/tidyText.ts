import { escapeImported } from '../syntax/escape';
import { firstOf } from '../syntax/firstOf';

/** A text in which nothing stands that an editor, a terminal or another program trips over. */
export interface Tidied {
  readonly text: string;
  /** Control characters and halves of characters that were replaced. */
  readonly replaced: number;
  /** The kinds of line ends that there were, when they were made one: `\n`. */
  readonly lineEnds: 'mixed' | 'old-mac' | null;
}

/**
 * Replaces control characters and lone surrogates by U+FFFD, and page breaks and the like by line breaks; makes line
 * ends one kind unless they are: `\n` and `\r\n` stay.
 */
export function tidyText(text: string): Tidied {
  let replaced = 0;
  const plain = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/gu, (one) => {
    replaced++;
    return one === '\v' || one === '\f' ? '\n' : '\uFFFD';
  });
  const crlf = /\r\n/.test(plain);
  const lone = /\r(?!\n)/.test(plain);
  const feed = /(?<!\r)\n/.test(plain);
  if (Number(crlf) + Number(lone) + Number(feed) < 2 && !lone)
    return { text: plain, replaced, lineEnds: null };
  return { text: plain.replace(/\r\n?/g, '\n'), replaced, lineEnds: crlf || feed ? 'mixed' : 'old-mac' };
}

/** A body that reads as no markup (annotation language, rule 20), and where each of its offsets has gone. */
export interface Escaped {
  readonly text: string;
  readonly backslashes: number;
  /** Offset in the text before → offset in the text after; between a backslash and its bracket, before the backslash. */
  moved(offset: number): number;
}

/** Escapes what would read as markup in a text that front matter will stand before. */
export function escapeBody(body: string): Escaped {
  const text = escapeImported(EMPTY_HEAD + body).slice(EMPTY_HEAD.length);
  const added: number[] = [];
  // A backslash was put before a bracket: there, and only there, the texts differ.
  for (let from = 0, to = 0; text.length > body.length && to < text.length; from++, to++) {
    if (text[to] === body[from]) continue;
    added.push(from);
    to++;
  }
  const moved = (offset: number): number => offset + firstOf(added.length, (i) => (added[i] ?? 0) >= offset);
  return { text, backslashes: text.length - body.length, moved };
}

const EMPTY_HEAD = '---\n---\n';
