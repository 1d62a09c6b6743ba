import { RE2JS, RE2JSException } from 're2js';
import type { Range } from '../../syntax/codebookTypes';
import { wordFinder, type WordFinder } from '../../syntax/words';

/*
 * What somebody looks for in what was said. Regular expressions are read as RE2 reads them, whose time grows with the
 * text and never explodes, whatever somebody types: `(a+)+$` costs no more than `a+$`. Looking around and back is what it
 * does without.
 */

export type SpokenPattern =
  | { readonly ok: true; readonly find: WordFinder }
  /** `detail` is what the engine says of an expression that it cannot read. */
  | { readonly ok: false; readonly reason: 'empty' | 'unreadable' | 'too-large'; readonly detail: string };

/** So long may an expression be, in UTF-16 units. */
const MOST_PATTERN = 1_000;
/** So many instructions may it come to: time is at most these times the text. Repeating 1,000 times makes a thousand. */
const MOST_SIZE = 400;

/** A pattern that finds whole words, whatever their case; or a regular expression, whatever the case. */
export function spokenPattern(pattern: string, kind: 'words' | 'regex'): SpokenPattern {
  if (pattern.trim() === '') return failed('empty');
  if (kind === 'words') {
    const find = wordFinder(pattern, false);
    return find === null ? failed('empty') : { ok: true, find };
  }
  if (pattern.length > MOST_PATTERN) return failed('too-large');
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    return compiled.programSize() > MOST_SIZE ? failed('too-large') : { ok: true, find: finderOf(compiled) };
  } catch (error) {
    if (error instanceof RE2JSException)
      return failed('unreadable', error.message.replace(/^error parsing regexp: /, ''));
    throw error;
  }
}

function failed(reason: 'empty' | 'unreadable' | 'too-large', detail = ''): SpokenPattern {
  return { ok: false, reason, detail };
}

/** The places that an expression finds; such as find nothing but a place between two characters are passed over. */
function finderOf(compiled: RE2JS): WordFinder {
  return (text) => {
    const found: Range[] = [];
    const matcher = compiled.matcher(text);
    while (matcher.find()) {
      const [at, to] = [matcher.start(), matcher.end()];
      if (to > at) found.push({ at, to });
    }
    return found;
  };
}
