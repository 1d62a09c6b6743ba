/** What the suites in the real editor share about files to the last byte: how they are written, and whether they are as before. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import { fileOf, study, until } from './support';

/** Ways in which a text is written that only bytes tell apart. */
export interface Form {
  readonly title: string;
  readonly of: (text: string) => string;
}

export const PLAIN: Form = { title: 'as most files are', of: (text) => text };
export const RETURNS: Form = {
  title: 'with carriage returns',
  of: (text) => text.replace(/\n/gu, '\r\n'),
};
export const MARKED: Form = { title: 'with a byte-order mark', of: (text) => `\uFEFF${text}` };
export const MARKED_RETURNS: Form = {
  title: 'with a byte-order mark and carriage returns',
  of: (text) => MARKED.of(RETURNS.of(text)),
};

/** Writes a file of the scratch study, which is as the example's, in another form, and with a change if one is given. */
export function writeAs(form: Form, path: string, change = (text: string): string => text): void {
  const { fsPath } = fileOf(path);
  writeFileSync(fsPath, form.of(change(readFileSync(fsPath, 'utf8'))));
}

export type Bytes = ReadonlyMap<string, Buffer>;

/** Every file of the scratch study, by its path. */
export function bytesOnDisk(): Bytes {
  const root = study().fsPath;
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(root, path)).isFile());
  return new Map(files.map((path) => [path.replaceAll(sep, '/'), readFileSync(join(root, path))]));
}

/** Saves what is unsaved, until these files and no others have other bytes than before, were made or are gone. */
export async function untilOtherBytes(before: Bytes, paths: readonly string[]): Promise<void> {
  await until(`${paths.join(', ') || 'nothing'} is not as before`, async () => {
    await vscode.workspace.saveAll(false);
    const now = bytesOnDisk();
    const all = new Set([...before.keys(), ...now.keys()]);
    const others = [...all].filter((path) => {
      const [was, is] = [before.get(path), now.get(path)];
      return was === undefined || is === undefined || !was.equals(is);
    });
    assert.deepEqual(others.sort(), [...paths].sort());
    return vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty);
  });
}
