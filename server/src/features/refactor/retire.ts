import { canonicalId } from '../../project/resolve';
import type { Retire } from '../../protocol/refactoring';
import { normalId } from '../../syntax/ids';
import { retireCode } from '../../syntax/refactor/retireCode';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import { answersOf, idsOf, recodingInto, valueObstacle, type Into } from './recodeInto';
import type { Scope } from './scope';
import type { Plan, Planned } from './studyEdit';
import { noSuchCode, WORDS } from './wording';

/**
 * Marks a code as no longer to be used, with what replaces it. The passages keep it, unless they are to get the
 * replacement now, as in a merge; the code itself stays in the codebook either way.
 */
export function planRetire(scope: Scope, { code, replacedBy, recode, values }: Retire): Planned {
  const { codebook, study } = scope;
  const id = normalId(code);
  if (recode && replacedBy === null) return WORDS.noReplacement;
  const replacement = replacedBy === null ? null : canonicalId(codebook, replacedBy);
  const unsure = unsureId(study, replacement === null ? [id] : [id, replacement]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const change = retireCode(study.text, id, replacement);
  if (!change.ok) {
    const missing = replacement !== null && codebook.byId.has(id) ? replacement : id;
    return change.reason === 'unknown-code'
      ? noSuchCode(codebook, missing)
      : wordCodebookRefusal(change, id, replacement);
  }
  const plan: Plan = {
    title: replacement === null ? `Retire #${id}` : `Retire #${id} in favour of #${replacement}`,
    codebook: change.changes,
    documents: null,
    memos: null,
    notices: [],
  };
  if (!recode || replacement === null) return plan;
  const into: Into = { from: new Set([id]), into: replacement, values: answersOf(values ?? {}) };
  const obstacle = valueObstacle(scope, into);
  if (obstacle !== null) return obstacle;
  return {
    ...plan,
    documents: { ids: idsOf(scope, into), recodingOf: () => recodingInto(scope, into) },
    memos: (written) => (canonicalId(codebook, written) === id ? replacement : null),
  };
}
