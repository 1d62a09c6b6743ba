/** Values by key, of which those that were used last are kept. */
export interface LastUsed<T> {
  /** Undefined where none is kept. Counts as a use. */
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** The one that was used last is the last. */
  keys(): readonly string[];
}

/** @param most how many are kept at this moment */
export function lastUsed<T>(most: () => number): LastUsed<T> {
  const kept = new Map<string, T>();

  function letGo(): void {
    for (const [oldest] of kept) {
      if (kept.size <= most()) return;
      kept.delete(oldest);
    }
  }

  function set(key: string, value: T): void {
    kept.delete(key);
    kept.set(key, value);
    letGo();
  }

  return {
    get(key) {
      const value = kept.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
    keys() {
      letGo();
      return [...kept.keys()];
    },
  };
}
