/** `1 document`, `2 documents`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One line: white space of any kind becomes single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** `a`, `a and b`, `a, b and c`; of many the first few, and how many more there are. */
export function listed(names: readonly string[], most = 8): string {
  const shown = names.length <= most + 1 ? names : [...names.slice(0, most), `${names.length - most} more`];
  const last = shown[shown.length - 1] ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
