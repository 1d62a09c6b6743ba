import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodebook } from '../../server/src/syntax/codebook';
import type { Codebook } from '../../server/src/syntax/codebookTypes';

/** The text of a codebook that ships with the extension. */
export function bundledText(name: string): string {
  return readFileSync(join(__dirname, '../../../codebooks', `${name}.yaml`), 'utf8');
}

/** The same, read. */
export function readBundled(name: string): Codebook {
  return parseCodebook(bundledText(name));
}
