import type * as vscode from 'vscode';
import type { CodeAndValue } from '../../server/src/protocol/editing';

/** The codes that were given last, in this window's folder, also in earlier sessions. */
export interface RecentCodes {
  /** Each once, with the value that it was last given with; the last first, nine at most: as many as there are digits. */
  readonly codes: readonly CodeAndValue[];
  readonly ids: readonly string[];
  /** All that one coding gave, to be given again; empty before the first. */
  readonly last: readonly CodeAndValue[];
  used(codes: readonly CodeAndValue[]): void;
}

export const MOST_RECENT = 9;

const KEY = 'recentCodes';

interface Kept {
  readonly codes: readonly CodeAndValue[];
  readonly last: readonly CodeAndValue[];
}

/** Reads what was kept; what is not as it was written counts as nothing. */
export function createRecentCodes(memento: Pick<vscode.Memento, 'get' | 'update'>): RecentCodes {
  let { codes, last } = read(memento.get(KEY));
  return {
    get codes() {
      return codes;
    },
    get ids() {
      return codes.map(({ id }) => id);
    },
    get last() {
      return last;
    },
    used(used) {
      last = used;
      const ids = new Set(used.map(({ id }) => id));
      codes = [...used, ...codes.filter(({ id }) => !ids.has(id))].slice(0, MOST_RECENT);
      const kept: Kept = { codes, last };
      void memento.update(KEY, kept);
    },
  };
}

function read(kept: unknown): Kept {
  const { codes, last } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof Kept, unknown>
  >;
  return { codes: codesIn(codes).slice(0, MOST_RECENT), last: codesIn(last) };
}

function codesIn(kept: unknown): readonly CodeAndValue[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown) => {
    const { id, value } = (typeof one === 'object' && one !== null ? one : {}) as Partial<
      Record<keyof CodeAndValue, unknown>
    >;
    return typeof id === 'string' && (value === null || typeof value === 'string') ? [{ id, value }] : [];
  });
}
