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

/** Words with what stands around them, as a row of a list that has something to say behind it as well. */
export function wordsAmong(before: string, words: string, after: string): string {
  return `…${lastWords(oneSpace(before))}“${oneLine(words)}”${firstWords(oneSpace(after))}…`;
}

/** So many characters on each side leave room for what stands behind them. */
const AROUND = 28;

/** The last words, from the beginning of one. */
function lastWords(text: string): string {
  return text.length <= AROUND ? text : text.slice(-AROUND).replace(/^\S*\s/u, '');
}

function firstWords(text: string): string {
  return text.length <= AROUND ? text : text.slice(0, AROUND).replace(/\s\S*$/u, '');
}

function oneSpace(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
