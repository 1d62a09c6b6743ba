/** A line of JSON Lines. Characters that some programs take for ends of lines, such as Python's `splitlines`, stand as escapes. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
