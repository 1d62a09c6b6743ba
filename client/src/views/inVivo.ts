import type { Choice } from '../../../server/src/protocol/editing';
import { suggestId } from './newCode';
import { oneLine } from './words';

/** So long may the name of a code be that is made of what somebody said, in characters. */
const MOST_NAME = 80;

/** A code named after the words of a participant, or the one that there is of this name. */
export interface InVivoCode {
  readonly code: { readonly id: string; readonly name: string };
  readonly exists: boolean;
}

/**
 * The code that words make: its name are the words, without what stands around them; of many the first. Null when there
 * is no letter or digit in them. A code of this name that can be given is given, whatever its case.
 */
export function inVivoCode(words: string, choices: readonly Choice[]): InVivoCode | null {
  const name = nameOf(words);
  if (!/[\p{L}\p{N}]/u.test(name)) return null;
  const wanted = fold(name);
  const known = choices.find(
    (choice) => choice.selectable && choice.status !== 'retired' && fold(choice.name) === wanted,
  );
  if (known !== undefined) return { code: { id: known.id, name: known.name }, exists: true };
  const taken = new Set(choices.flatMap(({ id, aliases }) => [id, ...aliases]));
  return { code: { id: suggestId(name, taken) || suggestId('code', taken), name }, exists: false };
}

function nameOf(words: string): string {
  const bare = oneLine(words).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}?!]+$/gu, '');
  if (bare.length <= MOST_NAME) return bare;
  const cut = bare.slice(0, MOST_NAME - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > MOST_NAME / 2 ? space : undefined).replace(/[\ud800-\udbff]$/u, '')}…`;
}

function fold(text: string): string {
  return oneLine(text).normalize('NFC').toLowerCase();
}
