import type { EarlierDocuments } from '../project/history';
import type { Study } from '../project/types';
import type { ReadMark } from '../syntax/readAgain';
import type { DefinitionChange, DefinitionChanges } from './definitionChanges';
import type { Hash } from '../project/hash';
import { keptMarks, markOf, wordsHash } from './readMarks';
import { copiesConcerned, standingIn, type StandingPassage } from './standing';

/** A code with other words than before, and the passages that were coded under those. */
export interface ChangedDefinition {
  readonly change: DefinitionChange;
  /** By document and place. */
  readonly passages: readonly PassageToRead[];
}

export interface PassageToRead extends StandingPassage {
  /** The mark that it has, or would get. */
  readonly mark: ReadMark;
  /** Whether somebody has read it again since. */
  readonly read: boolean;
}

/**
 * Puts together what changed and what stood. It stops after each document, so that whoever cannot wait for all of them
 * can do something else in between.
 */
export function* changedDefinitions(
  study: Study,
  found: DefinitionChanges,
  earlier: EarlierDocuments,
  marks: readonly ReadMark[],
  hash: Hash,
): Generator<undefined, readonly ChangedDefinition[]> {
  const keptOf = keptMarks(study, marks);
  const written = new Map(
    found.changes.map(({ code, written }) => [code.id, written.map((words) => wordsHash(words, hash))]),
  );
  const byCode = new Map<string, PassageToRead[]>();
  for (const facts of copiesConcerned(study, found)) {
    for (const passage of standingIn(study, facts, found, earlier)) {
      const mark = markOf(passage, hash);
      const { id } = passage.change.code;
      const list = byCode.get(id);
      const kept = keptOf(mark, written.get(id) ?? []);
      const one = { ...passage, mark: kept ?? mark, read: kept !== null };
      if (list === undefined) byCode.set(id, [one]);
      else list.push(one);
    }
    yield;
  }
  return found.changes.map((change) => ({ change, passages: byCode.get(change.code.id) ?? [] }));
}
