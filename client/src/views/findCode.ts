/**
 * Where a codebook's text defines a code: the UTF-16 offset of its id, or null. Looks for the id as the value of a key
 * `id`, in block or flow style, quoted or not, and not behind a `#` that begins a comment.
 */
export function findCode(text: string, id: string): number | null {
  for (const match of text.matchAll(/(^|[\s{,-])(id|"id"|'id'):[ \t]+(["']?)/gmu)) {
    const at = match.index + match[0].length;
    if (!text.startsWith(id, at)) continue;
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    if (/(^|\s)#/u.test(text.slice(lineStart, match.index))) continue;
    const quote = match[3] ?? '';
    const behind = text.slice(at + id.length, at + id.length + 1);
    if (quote === '' ? /^[\s,}]?$/u.test(behind) : behind === quote) return at;
  }
  return null;
}
