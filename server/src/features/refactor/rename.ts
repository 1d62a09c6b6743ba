import { canonicalId } from '../../project/resolve';
import type { Rename } from '../../protocol/refactoring';
import type { CodeAndValue } from '../../protocol/editing';
import { isId, normalId } from '../../syntax/ids';
import { renameAlias, renameCode } from '../../syntax/refactor/renameCode';
import type { CodeUse } from '../../syntax/tree';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Recoding } from './recode';
import { isKnown, namingsIn, remembering, type Scope } from './scope';
import type { Planned } from './studyEdit';
import { WORDS, wordPlaces, type Place } from './wording';

/**
 * Gives a code another id, in the codebook and wherever documents name it by its id; what names it by an alias stays.
 * An alias gets another spelling in the same way: among its code's aliases and wherever it is used.
 * A code that the codebook does not know is renamed in the documents alone; to the id of a code that it knows, too,
 * which is how slips of the pen are mended. Two codes never become one unasked: else a taken id is refused.
 */
export function planRename(scope: Scope, { code, newId: given, keepAlias }: Rename): Planned {
  const { codebook, study } = scope;
  const from = normalId(code);
  const newId = normalId(given.trim());
  if (!isId(newId)) return WORDS.notAnId(given.trim());
  if (newId === from) return WORDS.sameId(newId);
  const unsure = unsureId(study, [from, newId]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const known = isKnown(codebook, from);
  if (!known && placesOf(scope, from).length === 0) return WORDS.noCode(from);
  const taken = takenBy(scope, from, newId, known);
  if (taken !== null) return taken;
  const alias = !codebook.byId.has(from);
  const change = !known
    ? { ok: true as const, changes: [] }
    : (alias ? renameAlias : renameCode)(study.text, from, newId, { keepAlias });
  if (!change.ok) return wordCodebookRefusal(change, from, newId);
  const to = known ? newId : canonicalId(codebook, newId);
  return {
    title: `Rename ${known && alias ? 'the alias ' : ''}#${from} to #${to}`,
    codebook: change.changes,
    documents: { ids: new Set([from]), recodingOf: () => renaming(scope, from, to) },
    memos: (id) => (id === from ? to : null),
    notices: [],
  };
}

/** Why an id cannot be given, in words; null when it can. */
function takenBy(scope: Scope, from: string, newId: string, known: boolean): string | null {
  const { codebook } = scope;
  if (isKnown(codebook, newId)) {
    const owner = canonicalId(codebook, newId);
    if (!known || owner === from) return null;
    if (newId === canonicalId(codebook, from)) return WORDS.ownId(from, newId);
    return owner === newId ? WORDS.takenId(newId) : WORDS.takenAlias(newId, owner);
  }
  const places = placesOf(scope, newId);
  return places.length === 0 ? null : WORDS.usedThough(newId, wordPlaces(scope, places));
}

function placesOf(scope: Scope, id: string): readonly Place[] {
  const ids = new Set([id]);
  return scope.writable.flatMap((facts) => [...namingsIn(scope, facts, ids)]);
}

function renaming({ codebook, relating }: Scope, from: string, to: string): Recoding {
  const isOld = remembering((id) => normalId(id) === from);
  const isRelating = remembering((id) => relating.has(normalId(id)));
  // Only where the new id is used already can the two meet on one passage.
  const meets = isKnown(codebook, to);
  return {
    decide(use: CodeUse): readonly CodeAndValue[] | null {
      const id = isOld(use.id);
      const value = use.value !== null && isOld(use.value) && isRelating(use.id);
      return id || value ? [{ id: id ? to : use.id, value: value ? to : use.value }] : null;
    },
    same: meets ? remembering((id) => canonicalId(codebook, id)) : null,
  };
}
