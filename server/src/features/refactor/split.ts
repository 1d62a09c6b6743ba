import { canonicalId } from '../../project/resolve';
import type { DocumentFacts } from '../../project/types';
import { decodeUri } from '../../project/uri';
import type { NewCode, Split, SplitChoice } from '../../protocol/refactoring';
import { parseCodebook } from '../../syntax/codebook';
import { addCode } from '../../syntax/codebookEdit';
import { normalId } from '../../syntax/ids';
import { lineMap } from '../../syntax/lines';
import { applyChanges, composeChanges, type TextChange } from '../../syntax/textChange';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Recoding } from './recode';
import { fits } from './recodeInto';
import { namingsIn, spellings, type Scope } from './scope';
import type { Hash } from '../../project/hash';
import type { Planned } from './studyEdit';
import { counted, pathIn, WORDS } from './wording';

/**
 * Replaces a code on the passages that were decided about, each by the codes chosen for it; all others keep it. New
 * codes among them join the codebook in the same step.
 */
export function planSplit(scope: Scope, { code, choices, newCodes = [] }: Split, hash: Hash): Planned {
  const { codebook, study } = scope;
  const id = canonicalId(codebook, code);
  if (choices.length === 0) return WORDS.nothingChosen;
  const unsure = unsureId(study, [id, ...choices.flatMap(({ codes }) => codes.map((one) => one.id))]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const added = withNewCodes(study.text, newCodes);
  if (typeof added === 'string') return added;
  const after: Scope = { ...scope, codebook: parseCodebook(added.text) };
  const unfit = unfitChoice(after, id, choices);
  if (unfit !== null) return unfit;
  const writable = new Map(scope.writable.map((facts) => [facts.uri, facts]));
  const byFile = new Map<DocumentFacts, Map<number, SplitChoice['codes']>>();
  for (const [given, chosen] of choicesByFile(choices)) {
    const uri = decodeUri(given);
    const facts = writable.get(uri);
    if (facts === undefined) return WORDS.notWritable(pathIn(study, uri));
    const places = placesIn(scope, facts, id, chosen, hash);
    if (places === null) return WORDS.passageGone(pathIn(study, uri));
    byFile.set(facts, places);
  }
  return {
    title: titleOf(codebook, id, choices),
    codebook: added.changes,
    documents: {
      ids: new Set(spellings(codebook, id)),
      recodingOf: (facts) => splitting(after, byFile.get(facts)),
    },
    memos: null,
    notices: [],
  };
}

/** Where every passage gets the same one code instead, nothing is split. */
function titleOf(codebook: Scope['codebook'], id: string, choices: readonly SplitChoice[]): string {
  const passages = counted(choices.length, 'passage');
  const given = new Set(choices.flatMap(({ codes }) => codes.map((one) => canonicalId(codebook, one.id))));
  const [only = id] = given;
  const recoded = given.size === 1 && only !== id && choices.every(({ codes }) => codes.length === 1);
  return recoded ? `Recode ${passages} as #${only} instead of #${id}` : `Split #${id} on ${passages}`;
}

/** The codebook's text with more codes in it; or in words why one cannot be added. */
export function withNewCodes(
  before: string,
  codes: readonly NewCode[],
): { readonly text: string; readonly changes: readonly TextChange[] } | string {
  let text = before;
  let changes: readonly TextChange[] = [];
  for (const { id, name, definition, parent, scale } of codes) {
    const entry = {
      id,
      name: name.trim() === '' ? null : name.trim(),
      definition,
      parent,
      scale: scale ?? null,
    };
    const added = addCode(text, entry);
    if (!added.ok) return wordCodebookRefusal(added, id, added.reason === 'unknown-code' ? parent : id);
    changes = composeChanges(changes, added.changes);
    text = applyChanges(text, added.changes);
  }
  return { text, changes };
}

/** Why a choice cannot be written, in words. The code itself may stay with whatever value it has. */
function unfitChoice(scope: Scope, id: string, choices: readonly SplitChoice[]): string | null {
  for (const { codes } of choices) {
    for (const { id: chosen, value } of codes) {
      const canonical = canonicalId(scope.codebook, chosen);
      if (canonical === id) continue;
      if (!scope.codebook.byId.has(canonical)) return WORDS.notInCodebook(chosen);
      if (value !== null && !fits(scope, canonical, value))
        return WORDS.notAValue(value, canonical, `${id}:${value}`);
    }
  }
  return null;
}

function choicesByFile(choices: readonly SplitChoice[]): ReadonlyMap<string, readonly SplitChoice[]> {
  const found = new Map<string, SplitChoice[]>();
  for (const choice of choices) {
    const list = found.get(choice.uri);
    if (list === undefined) found.set(choice.uri, [choice]);
    else list.push(choice);
  }
  return found;
}

/** What was chosen, by the code's source offset; null when one does not stand where it was, or the text is another. */
function placesIn(
  scope: Scope,
  facts: DocumentFacts,
  id: string,
  choices: readonly SplitChoice[],
  hash: Hash,
): Map<number, SplitChoice['codes']> | null {
  const { text } = facts.parsed;
  const [lines, now] = [lineMap(text), hash(text)];
  const uses = [...namingsIn(scope, facts, new Set(spellings(scope.codebook, id)))];
  const known = new Set(uses.filter(({ as }) => as === 'code').map(({ use }) => use.at));
  const places = new Map<number, SplitChoice['codes']>();
  for (const { before, range, codes } of choices) {
    const at = lines.offsetAt(range.start);
    if ((before !== undefined && before !== now) || !known.has(at)) return null;
    places.set(at, codes);
  }
  return places;
}

function splitting(
  { codebook }: Scope,
  choices: ReadonlyMap<number, SplitChoice['codes']> | undefined,
): Recoding | null {
  if (choices === undefined) return null;
  return {
    decide: ({ at }) =>
      choices.get(at)?.map(({ id, value }) => ({ id: normalId(canonicalId(codebook, id)), value })) ?? null,
    same: (id) => canonicalId(codebook, id),
  };
}
