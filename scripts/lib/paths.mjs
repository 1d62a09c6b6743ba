/** Where things are in a clone. Node's own modules only. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const vsix = join(root, 'dist', 'passage.vsix');

/** The example study that a newcomer sees first: two interviews, small enough to be read in one go. */
export const exampleStudy = join(root, 'examples', 'late-doses');
