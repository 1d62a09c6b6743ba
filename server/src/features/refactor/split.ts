import { canonicalId } from '../../project/resolve';
import type { DocumentFacts } from '../../project/types';
import { decodeUri } from '../../project/uri';
import type { NewCode, Split, SplitChoice } from '../../protocol/refactoring';
import { parseCodebook } from '../../syntax/codebook';
import { addCode, setField } from '../../syntax/codebookEdit';
import { normalId } from '../../syntax/ids';
import { lineMap } from '../../syntax/lines';
import { applyChanges, composeChanges, type TextChange } from '../../syntax/textChange';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Recoding } from './recode';
import { fits } from './recodeInto';
import { namingsIn, spellings, type Scope } from './scope';
import type { Hash, Planned } from './studyEdit';
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
  const byFile = new Map<DocumentFacts, Map<number, SplitChoice['codes']>>();
  for (const choice of choices) {
    const facts = scope.writable.find(({ uri }) => uri === decodeUri(choice.uri));
    if (facts === undefined) return WORDS.notWritable(pathIn(study, decodeUri(choice.uri)));
    const changed = choice.before !== undefined && choice.before !== hash(facts.parsed.text);
    const at = changed ? null : placeIn(scope, facts, id, choice);
    if (at === null) return WORDS.passageGone(pathIn(study, facts.uri));
    const places = byFile.get(facts) ?? new Map<number, SplitChoice['codes']>();
    byFile.set(facts, places.set(at, choice.codes));
  }
  return {
    title: `Split #${id} on ${counted(choices.length, 'passage')}`,
    codebook: added.changes,
    documents: {
      ids: new Set(spellings(codebook, id)),
      recodingOf: (facts) => splitting(after, byFile.get(facts)),
    },
    notices: [],
  };
}

/** The codebook's text with more codes in it; or in words why one cannot be added. */
function withNewCodes(
  before: string,
  codes: readonly NewCode[],
): { readonly text: string; readonly changes: readonly TextChange[] } | string {
  let text = before;
  let changes: readonly TextChange[] = [];
  for (const { id, name, definition, parent, scale } of codes) {
    const added = addCode(text, { id, name: name.trim() === '' ? null : name.trim(), definition, parent });
    if (!added.ok) return wordCodebookRefusal(added, id, added.reason === 'unknown-code' ? parent : id);
    changes = composeChanges(changes, added.changes);
    text = applyChanges(text, added.changes);
    if (scale === undefined || scale === null) continue;
    const scaled = setField(text, id, 'scale', scale);
    if (!scaled.ok) return wordCodebookRefusal(scaled, id, null);
    changes = composeChanges(changes, scaled.changes);
    text = applyChanges(text, scaled.changes);
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

/** Source offset of the code that a choice is about; null when it does not stand there. */
function placeIn(scope: Scope, facts: DocumentFacts, id: string, { range }: SplitChoice): number | null {
  const at = lineMap(facts.parsed.text).offsetAt(range.start);
  const ids = new Set(spellings(scope.codebook, id));
  for (const { as, use } of namingsIn(scope, facts, ids)) if (as === 'code' && use.at === at) return at;
  return null;
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
