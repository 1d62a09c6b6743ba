/*
 * Names in which an editor finds what was asked for. An editor looks for the letters of a query in the names once more:
 * in their order, with their accents, within the first hundred characters or so. What has not got them it leaves out.
 */

/** Whether the letters of a query stand in a name in their order, whatever their case and the blanks between them. */
export function hasLetters(name: string, query: string): boolean {
  const text = lookedAt(name);
  let from = 0;
  for (const letter of query.toLowerCase().replace(/\s+/gu, '')) {
    const at = text.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}

/** A name as it is where it has the letters of the query; else with the query behind it. */
export function withLetters(name: string, query: string): string {
  return hasLetters(name, query) ? name : `${name} (${query})`;
}

/**
 * Words as they are where they hold the query as it is written; else with the query behind them, and what follows it.
 * Letters that stand far from each other do not make it theirs.
 */
export function withWords(words: string, query: string, following: string): string {
  const holds = lookedAt(words).includes(query.toLowerCase().replace(/\s+/gu, ' '));
  return holds ? words : `${words} (${query}${following})`;
}

/** VS Code looks at 128 characters, of which older versions spend some on a sign before the name. */
function lookedAt(name: string): string {
  return name.slice(0, 110).toLowerCase();
}
