/** Where things are in a clone. Node's own modules only. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const vsix = join(root, 'dist', 'passage.vsix');

/** Names that make a folder a study: its codebook lies at the top. */
const codebooks = ['codebook.yaml', 'codebook.yml'];

/**
 * The example study that a newcomer sees first: the first folder of examples/ with a codebook, by name.
 * @param {string} [examples]
 */
export function exampleStudy(examples = join(root, 'examples')) {
  const folders = existsSync(examples) ? readdirSync(examples).sort() : [];
  const study = folders.find((name) => codebooks.some((file) => existsSync(join(examples, name, file))));
  if (study === undefined) throw new Error(`There is no study with a codebook in ${examples}.`);
  return join(examples, study);
}
