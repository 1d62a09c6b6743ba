import fastGlob from 'fast-glob';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../../..');

export interface ClientSource {
  /** Below the clone. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

let sources: readonly ClientSource[] | undefined;

/** Every source of the client, read into its syntax. */
export function clientSources(): readonly ClientSource[] {
  return (sources ??= readSources());
}

function readSources(): readonly ClientSource[] {
  return fastGlob
    .sync('client/src/**/*.ts', { cwd: ROOT })
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
    });
}
