import { tableKeys } from '../../project/tableRows';
import type { Study } from '../../project/types';
import { nearestIds } from '../../syntax/nearest';
import { onOneLine } from '../../syntax/oneLine';

/** Why nobody can be called so, in a sentence; null where somebody can. */
export function personProblem(person: string): string | null {
  return /[*\p{Cc}]/u.test(person) || !/[\p{L}\p{N}]/u.test(person)
    ? `${onOneLine(person, 40)}: name one person as the study calls them, such as P07.`
    : null;
}

/** What is said of somebody of whom the study has nothing. */
export function wordUnknownPerson(study: Study, person: string): string {
  const keys = [...study.documents.values()].map(({ key }) => key);
  const [nearest] = nearestIds(person, new Set([...tableKeys(study, 'participant'), ...keys]), 1);
  const hint = nearest === undefined || nearest === person ? '' : ` Did you mean ${onOneLine(nearest, 40)}?`;
  return `${onOneLine(person, 40)}: no document, no turn and no row of a table is theirs.${hint} Nothing was changed.`;
}
