import { locatorOf } from '../../project/locator';
import { canonicalId } from '../../project/resolve';
import type { DocumentFacts, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import type { Codebook } from '../../syntax/codebookTypes';
import { lostComments } from '../../syntax/refactor/comments';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import type { Annotation } from '../../syntax/tree';
import { quote } from '../wordingParts';
import { namingsIn, type Scope } from './scope';

/* What people are told when a refactoring is refused, and what they should know before it is made. */

export const WORDS = {
  noStudy: 'There is no codebook in this folder any more.',
  notReady: 'The study is still being read. Please try again in a moment.',
  brokenCodebook: 'The codebook cannot be read as it is now. Correct its errors first.',
  nothingToDo: 'There is nothing to change.',
  sameId: (id: string) => `The code has the id ${quote(id)} already.`,
  sameWords: (id: string) => `The code ${quote(id)} is defined in these words already.`,
  notAnId: (id: string) =>
    `${quote(id)} cannot be an id: use letters, digits, “_”, “-”, “.” and “/”, beginning and ending with a letter, a digit or “_”.`,
  noCode: (id: string) => `The codebook has no code ${quote(id)}, and no document uses one.`,
  notInCodebook: (id: string) => `The codebook has no code ${quote(id)}.`,
  isAlias: (alias: string, id: string) =>
    `${quote(alias)} is an alias of the code ${quote(id)}, and no code of its own. Choose ${quote(id)} instead.`,
  takenId: (id: string) =>
    `The codebook has a code ${quote(id)} already. To make one of the two, merge them; else choose another id.`,
  takenAlias: (id: string, code: string) =>
    `${quote(id)} is an alias of the code ${quote(code)} already. Choose another id, or remove the alias first.`,
  usedThough: (id: string, where: string) =>
    `Documents use ${quote(id)} already, though it is not in the codebook: ${where}. To make one of the two, merge them; else choose another id.`,
  ownId: (alias: string, id: string) =>
    `${quote(alias)} is an older name of the code ${quote(id)}. Where passages have it, a quick fix writes ${quote(id)} instead.`,
  twiceInCodebook: (id: string) =>
    `The codebook has ${quote(id)} more than once, so it is not sure which code is meant. Correct this first.`,
  notAValue: (value: string, code: string, was: string) =>
    `${quote(value)} is no value that the code ${quote(code)} can have, so ${quote(was)} cannot become it.`,
  openValues: (code: string, values: string) =>
    `The code ${quote(code)} cannot have these values; say first what becomes of them: ${values}.`,
  nothingToMerge: 'Choose at least one other code to merge.',
  belowOneThatGoes: (id: string) =>
    `The code ${quote(id)} lies below one that is to be merged into it. Move it to another place first.`,
  noReplacement: 'Choose the code that the passages are to get instead.',
  thereAlready: (id: string) => `The code ${quote(id)} stands there already.`,
  stillUsed: (id: string, where: string) =>
    `The code ${quote(id)} is used ${where}. Only an unused code can be deleted: retire it, or merge it into another.`,
  namedThough: (id: string, files: string) =>
    `Memos are about the code ${quote(id)} or link to it: ${files}. Retire it, merge it into another, or take the links out first.`,
  perhapsUsed: (files: string) => `Not UTF-8 text, so nobody knows whether the code is used there: ${files}.`,
  nothingChosen: 'Nothing was chosen for any passage.',
  notWritable: (path: string) => `${path} is no document of this study that can be changed.`,
  passageGone: (path: string) => `${path} was changed meanwhile. Look at its passages again.`,
  mixedLineEnds: (name: string) =>
    `${name} holds more than one kind of line end, and an editor that opens it would make them one. Make them one kind first.`,
  wouldNotReadBack: (path: string) =>
    `${path} would not read as it should afterwards, so nothing was changed. Correct the problems of this file first.`,
} as const;

/** A file's path within its study. */
export function pathIn({ root }: Study, uri: string): string {
  return relativePath(root, uri) ?? uri;
}

/** `1 passage`, `1,200 passages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** How many of a list are named one by one. */
const MOST_NAMED = 3;

/** `a, b, c and 4 more`. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more.toLocaleString('en-GB')} more`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** An annotation and the document that it is in. */
export interface Place {
  readonly facts: DocumentFacts;
  readonly annotation: Annotation;
}

/** `4 times in 2 files: P01 ¶4 (twice), P01 ¶9 and P02 ¶1`; places in order. Who codes blind is told of their own. */
export function wordPlaces({ mayTell }: Pick<Scope, 'mayTell'>, all: readonly Place[]): string {
  const files = new Set(all.map(({ facts }) => facts.uri)).size;
  const places = mayTell === null ? all : all.filter(mayTell);
  if (places.length < all.length) {
    const told = places.length === 0 ? '' : `, ${wordPlaces({ mayTell: null }, places)} of your own`;
    return `in ${counted(files, 'file')}${told}, of which you are not told more while you code blind`;
  }
  const named = new Map<string, number>();
  let seen = 0;
  for (const { facts, annotation } of places) {
    const where = locatorOf(facts, annotation);
    if (named.size === MOST_NAMED && !named.has(where)) break;
    named.set(where, (named.get(where) ?? 0) + 1);
    seen++;
  }
  const words = [...named].map(([where, count]) => (count === 1 ? where : `${where} (${often(count)})`));
  const rest = places.slice(seen).map(() => '');
  return `${counted(places.length, 'time')} in ${counted(files, 'file')}: ${someOf([...words, ...rest])}`;
}

function often(count: number): string {
  return count === 2 ? 'twice' : `${count.toLocaleString('en-GB')} times`;
}

/** Why an id that is no code's cannot be chosen: of an alias whose it is. */
export function noSuchCode(codebook: Codebook, id: string): string {
  const canonical = canonicalId(codebook, id);
  return codebook.byId.has(canonical) ? WORDS.isAlias(id, canonical) : WORDS.notInCodebook(id);
}

/** Which comments of the codebook go with an entry: git alone still has them then. */
export function commentNotices(text: string, changes: readonly TextChange[]): readonly string[] {
  const lost = lostComments(text, applyChanges(text, changes));
  if (lost.length === 0) return [];
  return [
    `With what is taken out of the codebook goes what was noted beside it: ${someOf(lost.map(quote))}.`,
  ];
}

/** That there is a second codebook, which nobody should take for the one that is changed. */
export function secondCodebook(study: Study): readonly string[] {
  const { passedOver, codebookUri } = study;
  if (passedOver === null) return [];
  const [other, read] = [pathIn(study, passedOver), pathIn(study, codebookUri)];
  return [`${other} lies beside ${read} and does not count: it stays as it is. Keep one of the two.`];
}

/** What the changes of the documents leave to be told: files that were left alone, and what became of duplicates. */
export function noticesOf(
  scope: Scope,
  ids: ReadonlySet<string> | null,
  { twice, notes }: { readonly twice: readonly Place[]; readonly notes: number },
): readonly string[] {
  const notices: string[] = [];
  if (twice.length > 0)
    notices.push(
      `Where one coder gave both codes to a passage with different values, both stay, and are shown as given twice: ${wordPlaces(scope, twice)}.`,
    );
  if (notes > 0 && scope.mayTell === null)
    notices.push(
      `${counted(notes, 'memo')} ${notes === 1 ? 'stays as a note' : 'stay as notes'} on the passage, since no code is left in the group.`,
    );
  return ids === null ? notices : [...notices, ...leftAlone(scope, ids)];
}

function leftAlone(scope: Scope, ids: ReadonlySet<string>): readonly string[] {
  const { study, sealed, unreadable } = scope;
  const notices: string[] = [];
  const naming = sealed.filter((facts) => !namingsIn(scope, facts, ids)[Symbol.iterator]().next().done);
  const list = (files: readonly DocumentFacts[]): string =>
    someOf(files.map(({ uri }) => pathIn(study, uri)));
  if (naming.length > 0)
    notices.push(
      `Transcripts themselves are never written to, so the code stays as it is there: ${list(naming)}.`,
    );
  if (unreadable.length > 0)
    notices.push(`Not UTF-8 text, so neither read nor changed: ${list(unreadable)}.`);
  return notices;
}
