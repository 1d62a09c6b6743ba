import type { TextEdit } from '../../../server/src/protocol/base';

/** An operation that can be taken back: what it did to each file, and what undoes that. */
export interface JournalEntry {
  /** Sorts by time. */
  readonly id: string;
  readonly title: string;
  /** When it was made, in milliseconds since 1970. */
  readonly time: number;
  readonly files: readonly JournalFile[];
}

export interface JournalFile {
  readonly uri: string;
  /** Hashes of the whole text before and after, as in a `FileEdit`. */
  readonly before: string;
  readonly after: string;
  /** Edits of the text after that give back the text before. */
  readonly inverse: readonly TextEdit[];
  readonly mixedLineEnds: boolean;
  readonly annotations: number;
}

/** Whether an entry says just this of its files. */
export function isNoted(entry: JournalEntry, files: readonly JournalFile[]): boolean {
  return (
    files.length === entry.files.length &&
    files.every(({ uri, after }, n) => uri === entry.files[n]?.uri && after === entry.files[n].after)
  );
}

/** What is known of an entry without reading it. */
export interface JournalRecord {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

const MOST_ENTRIES = 20;
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * An id that sorts behind those of earlier times.
 * @param window that notes it, where several note in one place
 */
export function entryId(time: number, random: string, window: number | null = null): string {
  return `${String(time).padStart(15, '0')}-${random}${window === null ? '' : `-${window}`}`;
}

/** The window that noted an entry; null where that is the same for all. */
export function ownerOf(id: string): number | null {
  const window = /^\d+-[^-]+-(\d+)$/.exec(id)?.[1];
  return window === undefined ? null : Number(window);
}

/** When an entry was noted, in milliseconds since 1970. */
export function timeOf(id: string): number {
  return Number(/^\d+/.exec(id)?.[0] ?? 0);
}

/** The entries that are no longer kept: all but the last ones, by number and by size. The very last always stays. */
export function outdated(records: readonly JournalRecord[]): readonly string[] {
  const newest = records.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  let bytes = 0;
  return newest
    .filter(({ size }, index) => {
      bytes += size;
      return index > 0 && (index >= MOST_ENTRIES || bytes > MOST_BYTES);
    })
    .map(({ id }) => id);
}

/** Reads an entry that was written as JSON; null when it was cut off or is something else. */
export function readEntry(text: string): JournalEntry | null {
  try {
    const entry = JSON.parse(text) as Partial<JournalEntry> | null;
    const whole =
      typeof entry?.id === 'string' &&
      typeof entry.title === 'string' &&
      typeof entry.time === 'number' &&
      Array.isArray(entry.files) &&
      entry.files.every(isFile);
    return whole ? (entry as JournalEntry) : null;
  } catch {
    return null;
  }
}

function isFile(value: unknown): boolean {
  const file = value as Partial<JournalFile> | null;
  return (
    typeof file?.uri === 'string' &&
    typeof file.before === 'string' &&
    typeof file.after === 'string' &&
    Array.isArray(file.inverse)
  );
}
