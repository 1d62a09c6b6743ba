/** The numbers that no passage, no failed opening and no escaped bracket of a text uses yet, smallest first. */
export interface FreeNumbers {
  /** The smallest number used nowhere; null when all of 1…9999 are. */
  take(): string | null;
}

/** Looks for `[n>` and `<n]` anywhere in a text, be it markup or not; `007` uses 7. */
export function freeNumbers(text: string): FreeNumbers {
  const used = new Set(numbersIn(text).keys());
  let next = 1;
  return {
    take() {
      while (used.has(next)) next++;
      return next > 9999 ? null : String(next++);
    },
  };
}

/** How often each number is used in a text. */
export function numbersIn(text: string): ReadonlyMap<number, number> {
  const used = new Map<number, number>();
  for (const match of text.matchAll(/\[(\d{1,4})>|<(\d{1,4})\]/g)) {
    const number = Number(match[1] ?? match[2]);
    used.set(number, (used.get(number) ?? 0) + 1);
  }
  return used;
}
