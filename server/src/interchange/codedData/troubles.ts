import type { Loss } from '../portable/outcome';

/** What is wrong in lines of a file, gathered by what it is, with the first lines. */
export interface Troubles {
  /** @param line from 1 */
  add(what: string, line: number): void;
  all(): readonly Loss[];
}

const MOST_LINES = 5;

export function createTroubles(): Troubles {
  const found = new Map<string, { count: number; readonly lines: number[] }>();
  return {
    add(what, line) {
      const known = found.get(what) ?? { count: 0, lines: [] };
      known.count++;
      if (known.lines.length < MOST_LINES) known.lines.push(line);
      found.set(what, known);
    },
    all: () =>
      [...found].map(([what, { count, lines }]) => ({
        what,
        count: count === 1 ? null : count,
        where: `line ${lines.join(', ')}${count > lines.length ? ' …' : ''}`,
      })),
  };
}
