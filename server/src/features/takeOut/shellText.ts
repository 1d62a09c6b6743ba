/** A text as one word of a shell: as it is where it may be, else in quotes. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Lines of a file for `git filter-repo --replace-text` that replace words as redaction finds them: whatever the case, the
 * quotes and the blanks, composed or decomposed; or only as they are written. It works on bytes, and knows no letters
 * but those of ASCII: what other letters may be instead is written out.
 */
export function filterLines(words: string, replacement: string, exact: boolean): readonly string[] {
  const forms = [...new Set([words.normalize('NFC'), words.normalize('NFD')])];
  return forms.map((form) => {
    const pattern = exact ? escaped(form.trim()) : patternOf(form, '(?:\\s|\\xc2\\xa0)+', '(?:', inBothCases);
    const flags = exact ? '' : '(?i)';
    return `regex:${flags}(?<![0-9A-Za-z])${pattern}(?![0-9A-Za-z])==>${replacement.replaceAll('\\', '\\\\')}`;
  });
}

/** Words as `git log -S` is to look for them: a pattern where they have quotes or blanks, else the words. */
export function searchWords(words: string, exact: boolean): string {
  if (exact || !SEPARATORS.test(words.trim())) return words;
  return patternOf(words, '[[:space:]]+', '(', (part) => part);
}

const SEPARATORS = /(\s+|['’‘]|["“”])/u;

function patternOf(
  words: string,
  blanks: string,
  open: string,
  letters: (escaped: string) => string,
): string {
  return words
    .trim()
    .split(SEPARATORS)
    .map((part, i) => {
      if (i % 2 === 0) return letters(escaped(part));
      if (/\s/u.test(part)) return blanks;
      return `${open}${/['’‘]/.test(part) ? "'|’|‘" : '"|“|”'})`;
    })
    .join('');
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `É` and `é` as either of them. */
function inBothCases(words: string): string {
  return Array.from(words, (one) => {
    const forms = [...new Set([one.toLowerCase(), one.toUpperCase()])];
    return one < '\u0080' || forms.length < 2 ? one : `(?:${forms.join('|')})`;
  }).join('');
}
