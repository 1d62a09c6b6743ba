import type { Move } from '../../protocol/refactoring';
import { normalId } from '../../syntax/ids';
import { moveCode } from '../../syntax/refactor/moveCode';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Scope } from './scope';
import type { Planned } from './studyEdit';
import { noSuchCode, WORDS } from './wording';

/** Moves a code with all below it to another place in the codebook. Ids are the same at every level: no document changes. */
export function planMove({ study, codebook }: Scope, { code, parent, before, after }: Move): Planned {
  const id = normalId(code);
  const unsure = unsureId(study, parent === null ? [id] : [id, parent]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const named = [
    id,
    ...(parent === null ? [] : [parent]),
    ...[before, after].filter((one) => one !== undefined),
  ];
  const unknown = named.find((one) => !codebook.byId.has(normalId(one)));
  if (unknown !== undefined) return noSuchCode(codebook, unknown);
  const target = {
    parent,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  const change = moveCode(study.text, id, target);
  if (!change.ok) return wordCodebookRefusal(change, id, null);
  if (change.changes.length === 0) return WORDS.thereAlready(id);
  const title = parent === null ? `Move #${id} to the top level` : `Move #${id} below #${normalId(parent)}`;
  return { title, codebook: change.changes, documents: null, memos: null, notices: [] };
}
