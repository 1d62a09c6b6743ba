import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { study } from './support';

/** A folder of the scratch study that one test alone writes into. */
export interface OwnFolder {
  path(): string;
  pathOf(name: string): string;
  uriOf(name: string): vscode.Uri;
  /** What a file of it says, a character for each byte. */
  bytes(name: string): string;
}

/**
 * To be called within a `describe`: the folder is there and empty before each of its tests, and gone after it; what is
 * written before it takes its name must be gone by then.
 */
export function ownFolder(name: string): OwnFolder {
  const path = (): string => join(study().fsPath, name);
  const pathOf = (file: string): string => join(path(), file);
  const remove = (): void => rmSync(path(), { recursive: true, force: true });
  beforeEach(() => {
    remove();
    mkdirSync(path());
  });
  afterEach(() => {
    const left = readdirSync(path(), { recursive: true }).filter((file) => String(file).endsWith('.tmp'));
    remove();
    assert.deepEqual(left, []);
  });
  return {
    path,
    pathOf,
    uriOf: (file) => vscode.Uri.file(pathOf(file)),
    bytes: (file) => readFileSync(pathOf(file)).toString('latin1'),
  };
}
