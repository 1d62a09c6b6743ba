import type { JournalStore } from '../../client/src/studyEdits/journalStore';

/** Files in memory. */
export function memory(): JournalStore {
  const files = new Map<string, string>();
  const read = async (name: string): Promise<string> => files.get(name) ?? Promise.reject(new Error(name));
  return {
    names: async () => [...files.keys()],
    size: async (name) => (await read(name)).length,
    read,
    write: async (name, text) => void files.set(name, text),
    async replace(name, by) {
      files.set(name, await read(by));
      files.delete(by);
    },
    remove: async (name) => void files.delete(name),
  };
}
