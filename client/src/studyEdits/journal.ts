import { randomBytes } from 'node:crypto';
import {
  entryId,
  outdated,
  ownerOf,
  readEntry,
  timeOf,
  type JournalEntry,
  type JournalFile,
  type JournalRecord,
} from './journalModel';
import type { JournalStore } from './journalStore';

/** The last operations, kept with the workspace's own storage: they survive a restart. */
export interface Journal {
  /** Notes an operation that is about to be made. Rejects when it cannot be written. */
  begin(title: string, files: readonly JournalFile[]): Promise<JournalEntry>;
  /** Notes what an operation came to in the end. */
  replace(entry: JournalEntry): Promise<void>;
  /** Notes that an operation was made to its end. Never rejects: whoever made it is not told that it failed. */
  finish(entry: JournalEntry): Promise<void>;
  /** Whether it was noted that an operation was made to its end. */
  isFinished(entry: JournalEntry): Promise<boolean>;
  /** Forgets an operation: it was not made, or was taken back. */
  remove(entry: JournalEntry): Promise<void>;
  /** Forgets all operations, also those that cannot be read, but for those of a window that is still open. */
  clear(): Promise<void>;
  /** The operations, the last first, each read when its turn comes; none of a window that is still open. */
  entries(): AsyncIterable<JournalEntry>;
}

/** Windows that note in one place, as those without a folder do: each leaves alone what another one that runs has noted. */
export interface Windows {
  /** This window. */
  readonly own: number;
  /** Whether the window that noted something then is still open. @param time in milliseconds since 1970 */
  isOpen(window: number, time: number): boolean;
}

/** Beside an entry that was made to its end lies an empty file of this name: an entry is never written twice for it. */
const FINISHED = '.finished';
const ENTRY = '.json';
const NEW = '.new';

/** @param windows null where the place is this window's alone */
export function createJournal(store: JournalStore, windows: Windows | null): Journal {
  async function names(): Promise<readonly string[]> {
    try {
      return await store.names();
    } catch {
      // Nothing has been noted yet.
      return [];
    }
  }

  function isOurs(id: string): boolean {
    const owner = ownerOf(id);
    return windows === null || owner === null || owner === windows.own || !windows.isOpen(owner, timeOf(id));
  }

  async function ids(): Promise<readonly string[]> {
    const entries = (await names()).filter((name) => name.endsWith(ENTRY));
    return entries
      .map((name) => name.slice(0, -ENTRY.length))
      .filter(isOurs)
      .sort()
      .reverse();
  }

  /** Null for one that cannot be read, so that it does not stand before those that can. */
  async function read(id: string): Promise<JournalEntry | null> {
    try {
      return readEntry(await store.read(id + ENTRY));
    } catch {
      return null;
    }
  }

  async function forget(id: string): Promise<void> {
    for (const kind of [ENTRY, NEW, FINISHED]) {
      try {
        await store.remove(id + kind);
      } catch {
        // It is gone, which is what was wanted.
      }
    }
  }

  async function prune(): Promise<void> {
    const records: JournalRecord[] = [];
    for (const id of await ids()) {
      try {
        records.push({ id, size: await store.size(id + ENTRY) });
      } catch {
        // Another window has forgotten it meanwhile.
      }
    }
    for (const id of outdated(records)) await forget(id);
  }

  return {
    async begin(title, files) {
      const time = Date.now();
      const id = entryId(time, randomBytes(4).toString('hex'), windows?.own ?? null);
      const entry = { id, title, time, files };
      await store.write(id + ENTRY, JSON.stringify(entry));
      await prune();
      return entry;
    },
    async replace(entry) {
      // Whole or not at all: the note that is replaced is the only way back.
      await store.write(entry.id + NEW, JSON.stringify(entry));
      await store.replace(entry.id + ENTRY, entry.id + NEW);
    },
    async finish({ id }) {
      try {
        await store.write(id + FINISHED, '');
      } catch {
        // The change is made and stays: that the disk is full now must not be told as if it were not.
      }
    },
    isFinished: async ({ id }) => (await names()).includes(id + FINISHED),
    remove: ({ id }) => forget(id),
    async clear() {
      const noted = (await names()).map((name) => name.replace(/\.[^.]*$/u, ''));
      for (const id of new Set(noted)) if (isOurs(id)) await forget(id);
    },
    async *entries() {
      for (const id of await ids()) {
        const entry = await read(id);
        if (entry !== null) yield entry;
      }
    },
  };
}
