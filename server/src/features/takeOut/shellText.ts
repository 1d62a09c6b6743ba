/** A text as one word of a shell: as it is where it may be, else in quotes. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Lines of a file for `git filter-repo --replace-text` that replace words as redaction finds them: whatever the case of
 * ASCII letters, the quotes and the blanks, composed or decomposed.
 */
export function filterLines(words: string, replacement: string): readonly string[] {
  const forms = [...new Set([words.normalize('NFC'), words.normalize('NFD')])];
  return forms.map((form) => {
    const pattern = form
      .trim()
      .split(/(\s+|['’‘]|["“”])/u)
      .map((part, i) => (i % 2 === 0 ? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : patternOf(part)))
      .join('');
    return `regex:(?i)(?<![0-9A-Za-z])${pattern}(?![0-9A-Za-z])==>${replacement.replaceAll('\\', '\\\\')}`;
  });
}

function patternOf(separator: string): string {
  if (/\s/u.test(separator)) return '\\s+';
  return /['’‘]/.test(separator) ? "(?:'|’|‘)" : '(?:"|“|”)';
}
