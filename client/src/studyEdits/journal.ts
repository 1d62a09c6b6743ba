import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import {
  entryId,
  outdated,
  readEntry,
  type JournalEntry,
  type JournalFile,
  type JournalRecord,
} from './journalModel';

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
  /** The operations, the last first, each read when its turn comes. */
  entries(): AsyncIterable<JournalEntry>;
}

/** Beside an entry that was made to its end lies an empty file of this name: an entry is never written twice for it. */
const FINISHED = '.finished';
const ENTRY = '.json';
const NEW = '.new';

export function createJournal({ storageUri, globalStorageUri }: vscode.ExtensionContext): Journal {
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'operations');
  const { fs } = vscode.workspace;
  const fileOf = (id: string, kind: string) => vscode.Uri.joinPath(folder, id + kind);
  const write = (id: string, kind: string, text: string) =>
    fs.writeFile(fileOf(id, kind), Buffer.from(text, 'utf8'));

  async function names(): Promise<readonly string[]> {
    try {
      return (await fs.readDirectory(folder)).map(([name]) => name);
    } catch {
      // Nothing has been noted yet.
      return [];
    }
  }

  async function ids(): Promise<readonly string[]> {
    const entries = (await names()).filter((name) => name.endsWith(ENTRY));
    return entries
      .map((name) => name.slice(0, -ENTRY.length))
      .sort()
      .reverse();
  }

  /** Null for one that cannot be read, so that it does not stand before those that can. */
  async function read(id: string): Promise<JournalEntry | null> {
    try {
      const bytes = await fs.readFile(fileOf(id, ENTRY));
      return readEntry(Buffer.from(bytes).toString('utf8'));
    } catch {
      return null;
    }
  }

  async function forget(id: string): Promise<void> {
    for (const kind of [ENTRY, NEW, FINISHED]) {
      try {
        await fs.delete(fileOf(id, kind));
      } catch {
        // It is gone, which is what was wanted.
      }
    }
  }

  async function prune(): Promise<void> {
    const records: JournalRecord[] = [];
    for (const id of await ids()) {
      try {
        records.push({ id, size: (await fs.stat(fileOf(id, ENTRY))).size });
      } catch {
        // Another window has forgotten it meanwhile.
      }
    }
    for (const id of outdated(records)) await forget(id);
  }

  return {
    async begin(title, files) {
      const time = Date.now();
      const entry = { id: entryId(time, randomBytes(4).toString('hex')), title, time, files };
      await fs.createDirectory(folder);
      await write(entry.id, ENTRY, JSON.stringify(entry));
      await prune();
      return entry;
    },
    async replace(entry) {
      // Whole or not at all: the note that is replaced is the only way back.
      await write(entry.id, NEW, JSON.stringify(entry));
      await fs.rename(fileOf(entry.id, NEW), fileOf(entry.id, ENTRY), { overwrite: true });
    },
    async finish({ id }) {
      try {
        await write(id, FINISHED, '');
      } catch {
        // The change is made and stays: that the disk is full now must not be told as if it were not.
      }
    },
    isFinished: async ({ id }) => (await names()).includes(id + FINISHED),
    remove: ({ id }) => forget(id),
    async *entries() {
      for (const id of await ids()) {
        const entry = await read(id);
        if (entry !== null) yield entry;
      }
    },
  };
}
