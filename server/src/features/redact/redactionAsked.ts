import { hasLetters } from '../../agreement/carry/mapping';
import { onOneLine } from '../../syntax/oneLine';
import { wordFinder, type Redaction } from '../../syntax/words';

/**
 * What is to be found and what is to stand there instead; or, in a sentence, why that cannot be.
 * @param exact whether words are found only as they are written
 */
export function redactionOf(words: string, replacement: string, exact: boolean): Redaction | string {
  const find = wordFinder(words, exact);
  if (find === null)
    return `${onOneLine(words, 40)}: words to look for need a letter or a digit, and at most 500 characters.`;
  if (!hasLetters(replacement))
    return 'The replacement needs a letter or a digit, such as [name]: codings have to stand on something.';
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(replacement) || replacement !== replacement.trim())
    return 'The replacement must be on one line, without blanks at its ends.';
  if (find(replacement).length > 0) return 'The replacement has the words themselves in it. Choose another.';
  return { find, replacement };
}
