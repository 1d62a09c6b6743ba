import { folded } from './fits';
import { unfold } from './fold';
import type { RawMarked } from './rawSource';
import type { CodeTarget } from './readCodes';

/** What things that codings name are called. */
export interface Names {
  readonly targets: ReadonlyMap<string, CodeTarget>;
  /** Ids of participants by the GUIDs of cases. */
  readonly people: ReadonlyMap<string, string>;
}

/** Something that was marked, for a loss: `“words” with #code and the memo “text”`, with a blank before it; '' for nothing. */
export function whatWasMarked({ name, codings, description }: RawMarked, names: Names): string {
  const codes = codings.map(({ target }) => nameOf(target, names)).filter((one) => one !== '');
  const memo = unfold(description).text?.trim() ?? '';
  const parts = [
    ...(codes.length === 0 ? [] : [codes.join(' ')]),
    ...(memo === '' ? [] : [`the memo ${quoted(memo, LONG).trim()}`]),
  ];
  return `${quoted(name)}${parts.length === 0 ? '' : ` with ${parts.join(' and ')}`}`;
}

/** What a coding is with: `#trust:+`, or the case “Ann”; '' where nobody knows. */
export function nameOf(target: string, { targets, people }: Names): string {
  const found = targets.get(target);
  if (found?.kind === 'code') return `#${found.id}${found.value === null ? '' : `:${found.value}`}`;
  const person = people.get(target);
  return person === undefined ? '' : `the case “${person}”`;
}

const SHORT = 60;
/** So much of a text that is nowhere else is said. */
export const LONG = 500;

/** Words in quotation marks with a blank before them, cut where they are long; '' for none. */
export function quoted(words: string, most = SHORT): string {
  const all = folded(words);
  return all === ''
    ? ''
    : ` “${all.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}${all.length > most ? '…' : ''}”`;
}
