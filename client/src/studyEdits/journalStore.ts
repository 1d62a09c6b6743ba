import * as vscode from 'vscode';

/** Small files of one folder, by their names: all that a journal needs of a disk. Everything rejects when it fails. */
export interface JournalStore {
  names(): Promise<readonly string[]>;
  /** Bytes. */
  size(name: string): Promise<number>;
  read(name: string): Promise<string>;
  /** Makes the folder when there is none. */
  write(name: string, text: string): Promise<void>;
  /** Gives a file another's name, and that one is gone. */
  replace(name: string, by: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The files of a folder that the editor can reach. */
export function folderStore(folder: vscode.Uri): JournalStore {
  const { fs } = vscode.workspace;
  const fileOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  return {
    names: async () => (await fs.readDirectory(folder)).map(([name]) => name),
    size: async (name) => (await fs.stat(fileOf(name))).size,
    read: async (name) => Buffer.from(await fs.readFile(fileOf(name))).toString('utf8'),
    async write(name, text) {
      await fs.createDirectory(folder);
      await fs.writeFile(fileOf(name), Buffer.from(text, 'utf8'));
    },
    replace: async (name, by) => fs.rename(fileOf(by), fileOf(name), { overwrite: true }),
    remove: async (name) => fs.delete(fileOf(name)),
  };
}
