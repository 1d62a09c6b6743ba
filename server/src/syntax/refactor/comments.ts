import { Lexer } from 'yaml';

/**
 * The comments of a codebook's text that are none of its text afterwards, without their `#`, in order. A link behind
 * prose, which YAML takes for the beginning of a comment, is not among them.
 */
export function lostComments(before: string, after: string): readonly string[] {
  const left = new Map<string, number>();
  for (const comment of commentsIn(after)) left.set(comment, (left.get(comment) ?? 0) + 1);
  return commentsIn(before).filter((comment) => {
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count <= 0;
  });
}

function commentsIn(text: string): readonly string[] {
  const found: string[] = [];
  let startsLine = true;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && (startsLine || !/^#[\p{L}\p{M}\p{N}_]/u.test(token))) {
      const words = token.replace(/^#+/, '').trim();
      if (words !== '') found.push(words);
    }
    if (/[\n\r]$/.test(token)) startsLine = true;
    // Before a scalar the lexer puts a sign of its own.
    else if (token.trim() !== '' && token !== '\u001F') startsLine = false;
  }
  return found;
}
