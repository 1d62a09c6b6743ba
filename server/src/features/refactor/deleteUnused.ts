import type { Delete } from '../../protocol/refactoring';
import { normalId } from '../../syntax/ids';
import { deleteCode } from '../../syntax/refactor/deleteCode';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import { memosNaming } from './memoLinks';
import { namingsIn, spellings, type Scope } from './scope';
import type { Planned } from './studyEdit';
import { commentNotices, noSuchCode, pathIn, someOf, WORDS, wordPlaces } from './wording';

/**
 * Removes a code from the codebook, when no file of the study names it: in any round, by any coder, by any alias, or
 * as a value. Sources and memos count too: what they name should not become unknown.
 */
export function planDelete(scope: Scope, { code }: Delete): Planned {
  const { study, codebook, writable, sealed, unreadable } = scope;
  const id = normalId(code);
  if (!codebook.byId.has(id)) return noSuchCode(codebook, id);
  const unsure = unsureId(study, [id]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const ids = new Set(spellings(codebook, id));
  const places = [...writable, ...sealed].flatMap((facts) => [...namingsIn(scope, facts, ids)]);
  if (places.length > 0) return WORDS.stillUsed(id, wordPlaces(scope, places));
  const memos = memosNaming(scope, ids);
  if (memos.length > 0) return WORDS.namedThough(id, someOf(memos.map(({ uri }) => pathIn(study, uri))));
  const change = deleteCode(study.text, id);
  if (!change.ok) return wordCodebookRefusal(change, id, null);
  const unknown = someOf(unreadable.map(({ uri }) => pathIn(study, uri)));
  const notices = [
    ...commentNotices(study.text, change.changes),
    ...(unreadable.length === 0 ? [] : [WORDS.perhapsUsed(unknown)]),
  ];
  return { title: `Delete #${id}`, codebook: change.changes, documents: null, memos: null, notices };
}
