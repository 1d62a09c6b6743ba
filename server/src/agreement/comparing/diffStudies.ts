import { countCodes, countedId, createCountCache } from '../../analysis/counts';
import { codersIn, compareKeys, isCopy, ownerOf } from '../../analysis/layers';
import { compareTexts } from '../../syntax/natural';
import { compareRounds } from '../../syntax/rounds';
import type { StepsDone } from '../../project/steps';
import type { DocumentFacts, Study } from '../../project/types';
import type { Codebook } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import { definingWords, fieldChanges, type FieldChange } from '../definitionWords';
import { itemsOf, type Item, type ItemKind } from '../pairing/items';
import type { CodeTree } from '../pairing/pairPassages';
import { codeTree } from './codeTree';
import { layOnOneText } from './layTogether';
import type { PlacedCoding } from './sides';

/** What became of a passage between two states of a study. */
export type ChangeKind = 'added' | 'removed' | 'moved' | 'split' | 'recoded' | 'revalued' | 'memo';

export interface CodingChange {
  readonly kind: ChangeKind;
  /** Side `a` is what there was before, `b` what there is after. */
  readonly item: Item<PlacedCoding>;
  /** Whose coding it is, NFC; null for what is nobody's. */
  readonly coder: string | null;
}

/** What changed in one coder's copy of a document, or in its consensus copy. */
export interface CopyChanges {
  readonly key: string;
  readonly consensus: boolean;
  /** Whose copy it is. */
  readonly owner: string | null;
  readonly round: string | null;
  /** The file on either side; null where it is not there. */
  readonly files: CopyPair;
  readonly file: 'changed' | 'new' | 'gone';
  readonly changes: readonly CodingChange[];
  /** Passages that went with their words, where the text itself changed; `textChanged` says that it did. */
  readonly lost: readonly PlacedCoding[];
  readonly textChanged: boolean;
  /** The text that the offsets of `changes` are of. */
  readonly text: string;
}

/** References of one code, over all copies. */
export interface CodeTotal {
  readonly code: string;
  readonly before: number;
  readonly after: number;
}

/** How the codebook's entry of a code changed. */
export interface CodeChange {
  readonly code: string;
  readonly kind: 'added' | 'removed' | 'reworded';
  readonly fields: readonly FieldChange[];
}

/** What changed between two states of a study, in terms of coding. */
export interface CodingDiff {
  /** Copies in which anything changed; by document, then coder. */
  readonly copies: readonly CopyChanges[];
  /** Codes whose number of references changed, everyone's added up; in the codebook's order. */
  readonly totals: readonly CodeTotal[];
  readonly codes: readonly CodeChange[];
}

/** Compares two states of one study in steps, one for each copy. */
export function* diffSteps(before: Study, after: Study): Generator<StepsDone, CodingDiff> {
  const tree = codeTree(after.codebook, before.codebook);
  const sameNames = namesOf(before.codebook) === namesOf(after.codebook);
  const copies: CopyChanges[] = [];
  const pairs = pairedCopies(before, after);
  for (const [i, pair] of pairs.entries()) {
    const changed = sameNames && readsTheSame(pair) ? null : copyChanges(pair, before, after, tree);
    if (changed !== null) copies.push(changed);
    yield { done: i + 1, all: pairs.length };
  }
  return {
    copies: copies.sort(byDocument),
    totals: totals(before, after, tree),
    codes: codeChanges(before.codebook, after.codebook),
  };
}

/** One copy in both states: the same document, round and owner; null where it is not there. */
export interface CopyPair {
  readonly before: DocumentFacts | null;
  readonly after: DocumentFacts | null;
}

function pairedCopies(before: Study, after: Study): readonly CopyPair[] {
  const pairs = new Map<string, { before: DocumentFacts | null; after: DocumentFacts | null }>();
  const add = (study: Study, side: 'before' | 'after'): void => {
    const seen = new Map<string, number>();
    const copies = [...study.documents.values()].filter(isCopy);
    for (const facts of copies.sort((a, b) => compareTexts(a.uri, b.uri))) {
      const of = JSON.stringify([facts.role, normalId(facts.key), facts.round, ownerOf(facts)]);
      const time = (seen.get(of) ?? 0) + 1;
      seen.set(of, time);
      const name = `${of} ${time}`;
      pairs.set(name, { ...(pairs.get(name) ?? { before: null, after: null }), [side]: facts });
    }
  };
  add(before, 'before');
  add(after, 'after');
  return [...pairs.values()];
}

/** The ids that a codebook knows, with those that they replaced: where they are the same, a text has the same codes. */
function namesOf({ codes, aliases }: Codebook): string {
  return JSON.stringify([codes.map(({ id }) => id), [...aliases]]);
}

function readsTheSame({ before, after }: CopyPair): boolean {
  return before !== null && after !== null && before.reading.text === after.reading.text;
}

function copyChanges(pair: CopyPair, before: Study, after: Study, tree: CodeTree): CopyChanges | null {
  const facts = pair.after ?? pair.before;
  if (facts === null) return null;
  const coders = new Set(
    [pair.before, pair.after].flatMap((one) => (one === null ? [] : [...codersIn(one)])),
  );
  const partsOf = (one: DocumentFacts | null) => (one === null ? [] : [{ facts: one, coders }]);
  const parts = { before: partsOf(pair.before), after: partsOf(pair.after) };
  const sorted = [...coders].sort(compareCoders);
  const voices = sorted.flatMap((coder) => [
    { study: before, coder, parts: parts.before },
    { study: after, coder, parts: parts.after },
  ]);
  const { text, textsDiffer, laid } = layOnOneText(voices, pair.after, after.codebook);
  const found = sorted.map((coder, i) => {
    const [was, is] = [laid[2 * i], laid[2 * i + 1]];
    return { coder, items: itemsOf(was?.passages ?? [], is?.passages ?? [], tree), lost: was?.lost ?? [] };
  });
  const changes = found.flatMap(({ coder, items }) =>
    items.flatMap((item): readonly CodingChange[] => {
      const kind = changeOf(item);
      return kind === null ? [] : [{ kind, item, coder }];
    }),
  );
  const lost = found.flatMap((one) => one.lost);
  const file = pair.before === null ? 'new' : pair.after === null ? 'gone' : 'changed';
  if (changes.length === 0 && lost.length === 0 && file === 'changed') return null;
  return {
    ...{ key: facts.key, consensus: facts.role === 'consensus', owner: ownerOf(facts), round: facts.round },
    ...{ files: pair, file, changes, lost, textChanged: textsDiffer, text },
  };
}

function changeOf({ kind, a }: Item): ChangeKind | null {
  if (kind === 'omission') return a.length > 0 ? 'removed' : 'added';
  return CHANGES[kind];
}

const CHANGES: Readonly<Record<Exclude<ItemKind, 'omission'>, ChangeKind | null>> = {
  agreed: null,
  memo: 'memo',
  value: 'revalued',
  boundary: 'moved',
  split: 'split',
  code: 'recoded',
};

function totals(before: Study, after: Study, tree: CodeTree): readonly CodeTotal[] {
  const own = (study: Study): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { id, own: references } of countCodes(study, { kind: 'everyone' }, createCountCache())) {
      const code = countedId(after.codebook, id);
      counts.set(code, (counts.get(code) ?? 0) + references);
    }
    return counts;
  };
  const [was, is] = [own(before), own(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((code) => ({ code, before: was.get(code) ?? 0, after: is.get(code) ?? 0 }))
    .filter((one) => one.before !== one.after)
    .sort((a, b) => tree.rank(a.code) - tree.rank(b.code) || compareTexts(a.code, b.code));
}

/** New codes, codes that are gone, and those whose words are others; a code under a new id is still itself by its alias. */
function codeChanges(before: Codebook, after: Codebook): readonly CodeChange[] {
  const idNow = (id: string): string => (after.byId.has(id) ? id : (after.aliases.get(id) ?? id));
  const then = new Map(before.codes.map((code) => [idNow(code.id), code]));
  const changes: CodeChange[] = after.codes.flatMap((code): readonly CodeChange[] => {
    const earlier = then.get(code.id);
    if (earlier === undefined) return [{ code: code.id, kind: 'added', fields: [] }];
    const fields = fieldChanges(definingWords(earlier, idNow), definingWords(code, idNow));
    return fields.length === 0 ? [] : [{ code: code.id, kind: 'reworded', fields }];
  });
  const gone = [...then.keys()].filter((id) => !after.byId.has(id));
  return [...changes, ...gone.map((code): CodeChange => ({ code, kind: 'removed', fields: [] }))];
}

function byDocument(a: CopyChanges, b: CopyChanges): number {
  return (
    compareKeys(a.key, b.key) ||
    Number(a.consensus) - Number(b.consensus) ||
    compareCoders(a.owner, b.owner) ||
    compareRounds(a.round, b.round)
  );
}

function compareCoders(a: string | null, b: string | null): number {
  return compareTexts(a ?? '', b ?? '');
}
