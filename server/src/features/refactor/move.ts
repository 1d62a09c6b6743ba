import type { Move } from '../../protocol/refactoring';
import { normalId } from '../../syntax/ids';
import { moveCode } from '../../syntax/refactor/moveCode';
import { applyChanges, composeChanges, type TextChange } from '../../syntax/textChange';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Scope } from './scope';
import type { Planned } from './studyEdit';
import { counted, noSuchCode, WORDS } from './wording';

/** Moves codes with all below them to another place in the codebook. Ids are the same at every level: no document changes. */
export function planMove(
  { study, codebook }: Scope,
  { code, more = [], parent, before, after }: Move,
): Planned {
  const ids = [code, ...more].map(normalId);
  const unsure = unsureId(study, parent === null ? ids : [...ids, parent]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const named = [
    ...ids,
    ...(parent === null ? [] : [parent]),
    ...[before, after].filter((one) => one !== undefined),
  ];
  const unknown = named.find((one) => !codebook.byId.has(normalId(one)));
  if (unknown !== undefined) return noSuchCode(codebook, unknown);
  const first = {
    parent,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  let changes: readonly TextChange[] = [];
  let { text } = study;
  let previous: string | null = null;
  for (const id of ids) {
    const change = moveCode(text, id, previous === null ? first : { parent, after: previous });
    if (!change.ok) return wordCodebookRefusal(change, id, null);
    changes = composeChanges(changes, change.changes);
    text = applyChanges(text, change.changes);
    previous = id;
  }
  const [id = ''] = ids;
  if (text === study.text) return WORDS.thereAlready(id);
  const what = ids.length === 1 ? `#${id}` : counted(ids.length, 'code');
  const title = parent === null ? `Move ${what} to the top level` : `Move ${what} below #${normalId(parent)}`;
  return { title, codebook: changes, documents: null, memos: null, notices: [] };
}
