import { canonicalId } from '../../project/resolve';
import type { Merge } from '../../protocol/refactoring';
import { mergeCodes } from '../../syntax/refactor/mergeCodes';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import { answersOf, idsOf, recodingInto, valueObstacle, type Into } from './recodeInto';
import type { Scope } from './scope';
import type { Planned } from './studyEdit';
import { commentNotices, someOf, WORDS } from './wording';

/**
 * Makes several codes one: every use of theirs, by id or alias, becomes the one that stays, with the values that were
 * said. Codes that only documents know may be among those that go. What one coder then says twice on a passage is said
 * once; no memo is lost.
 */
export function planMerge(scope: Scope, { codes, into: given, keepAliases, values }: Merge): Planned {
  const { codebook, study } = scope;
  const staying = canonicalId(codebook, given);
  const from = new Set(codes.map((id) => canonicalId(codebook, id)));
  from.delete(staying);
  if (from.size === 0) return WORDS.nothingToMerge;
  if (!codebook.byId.has(staying)) return WORDS.notInCodebook(staying);
  const unsure = unsureId(study, [staying, ...from]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const into: Into = { from, into: staying, values: answersOf(values) };
  const obstacle = valueObstacle(scope, into);
  if (obstacle !== null) return obstacle;
  const known = [...from].filter((id) => codebook.byId.has(id));
  const change =
    known.length === 0
      ? { ok: true as const, changes: [] }
      : mergeCodes(study.text, known, staying, { keepAliases });
  if (!change.ok && change.reason === 'within-itself') return WORDS.belowOneThatGoes(staying);
  if (!change.ok) return wordCodebookRefusal(change, known[0] ?? staying, staying);
  return {
    title: `Merge ${someOf([...from].map((id) => `#${id}`))} into #${staying}`,
    codebook: change.changes,
    documents: { ids: idsOf(scope, into), recodingOf: () => recodingInto(scope, into) },
    memos: (id) => (from.has(canonicalId(codebook, id)) ? staying : null),
    notices: commentNotices(study.text, change.changes),
  };
}
