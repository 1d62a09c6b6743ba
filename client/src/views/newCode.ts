import { t } from '@vscode/l10n';
import type { Choice } from '../../../server/src/protocol/editing';

/** Longer ids are legal; nobody would want to read them in a transcript. */
const SUGGESTED_LENGTH = 40;

/**
 * An id made from a code's name: `Long-term view` becomes `long-term-view`. When that is taken, with a number; empty when
 * the name holds nothing that an id may hold.
 */
export function suggestId(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter(Boolean);
  const kept = words.slice(0, 1);
  for (const word of words.slice(1)) {
    if (kept.join('-').length + 1 + word.length > SUGGESTED_LENGTH) break;
    kept.push(word);
  }
  const id = kept.join('-');
  if (id === '' || !taken.has(id)) return id;
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}

/** Why a text cannot be a new code's id, in words; null when it can. */
export function idProblem(id: string, taken: ReadonlySet<string>): string | null {
  if (id === '') return t('Every code needs an id.');
  if (taken.has(id.normalize('NFC'))) return t('There is a code #{0} already.', id);
  if (!/^[\p{L}\p{M}\p{N}_./-]+$/u.test(id)) {
    return t('An id holds letters, digits and _ - . / only, and no spaces.');
  }
  if (!/^[^./-]/u.test(id) || !/[^./-]$/u.test(id)) {
    return t('An id begins and ends with a letter, a digit or _.');
  }
  return null;
}

/**
 * The codes below which a new code may stand, null for none: first where the code stands beside which it most likely
 * belongs, then the top, then headings, since that is what they are for, then the others.
 */
export function placesFor(choices: readonly Choice[], beside: string | null): readonly (Choice | null)[] {
  const there = choices.filter(({ status }) => status !== 'retired');
  const path = choices.find(({ id }) => id === beside)?.path ?? [];
  const parent = there.find((one) => JSON.stringify([...one.path, one.name]) === JSON.stringify(path));
  const others = there.filter((one) => one !== parent);
  return [
    ...(parent === undefined ? [] : [parent]),
    null,
    ...others.filter((one) => !one.selectable),
    ...others.filter((one) => one.selectable),
  ];
}
