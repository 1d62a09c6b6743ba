import { baseChanges } from '../../agreement/carry/baseChanges';
import { carry, type CarriedPassage } from '../../agreement/carry/carry';
import { mappingOf } from '../../agreement/carry/mapping';
import { textChanges } from '../../agreement/carry/textChanges';
import type { DocumentFacts } from '../../project/types';
import type { UpdatedFile, UpdatedPassage } from '../../protocol/updating';
import { withOneLineEnd } from '../../syntax/lines';
import { baseText } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import { changeUnplaced, readUnplaced, unplacedEntries } from '../../syntax/unplaced';
import { lineEndOf } from '../../syntax/yamlEdit';
import type { Hash } from '../../project/hash';
import { textHashIn, withTextHash } from '../textHash';
import { saidBy } from '../unplacedWords';
import { UPDATE_WORDS } from './wording';

/** One file with its new text, or in words why it cannot have it. */
export type FileUpdate =
  | {
      readonly ok: true;
      readonly after: string;
      readonly changes: readonly TextChange[];
      readonly file: UpdatedFile;
      /** Which part of its letters stays, from 0 to 1. */
      readonly kept: number;
    }
  | { readonly ok: false; readonly message: string };

/**
 * A file of a document with another base text: its annotations carried over, those without a place in its front matter,
 * and its text hash taken anew where it has one. `path` is how people know it.
 */
export function updateFile(facts: DocumentFacts, text: string, path: string, hash: Hash): FileUpdate {
  const { parsed, uri } = facts;
  const role = facts.role === 'source' || facts.role === 'consensus' ? facts.role : 'document';
  const obstacle = obstacleIn(facts, path);
  if (obstacle !== null) return { ok: false, message: obstacle };
  const base = baseText(parsed);
  const changes = baseChanges(base, text, lineEndOf(parsed.text));
  const entries = unplacedEntries(parsed.frontMatter);
  const lost = entries.flatMap((entry) => readUnplaced(entry, parsed.coder) ?? []);
  const carried = carry(parsed, changes, lost);
  if (!carried.ok) {
    const words = carried.reason === 'reads-as-markup' ? 'readsAsMarkup' : 'wouldNotReadBack';
    return { ok: false, message: UPDATE_WORDS[words](path) };
  }
  const placed = new Set(carried.passages.flatMap(placedAgain(lost.map(({ entry }) => entry))));
  const gone = new Set(entries.flatMap((entry, i) => (placed.has(entry) ? [i] : [])));
  const fresh = carried.passages.flatMap(({ wasUnplaced, entry }) => (wasUnplaced ? [] : (entry ?? [])));
  const after = withHead(carried.text, gone, fresh, withOneLineEnd(text), hash);
  if (after === null || !readsAs(after, carried.document, facts)) {
    return { ok: false, message: UPDATE_WORDS.wouldNotReadBack(path) };
  }
  const mapping = mappingOf(base, changes);
  const letters = mapping.letters(0, base.length);
  return {
    ok: true,
    after,
    changes: textChanges(parsed.text, after),
    file: { uri, role, ...tally(carried.passages), passages: carried.passages.flatMap(told) },
    kept: letters === 0 ? 1 : 1 - mapping.lost(0, base.length) / letters,
  };
}

function obstacleIn({ parsed, role, undecodable }: DocumentFacts, path: string): string | null {
  if (undecodable !== null) return UPDATE_WORDS.undecodable(path, undecodable);
  if (role === 'source' && parsed.markup.length > 0) return UPDATE_WORDS.codedSource(path);
  const broken = parsed.problems.some(({ code }) => code === 'invalid-front-matter');
  return broken ? UPDATE_WORDS.frontMatter(path) : null;
}

/** The entries of passages that were unplaced and have a place now; they come behind the others, in their order. */
function placedAgain(lost: readonly string[]): (passage: CarriedPassage) => readonly string[] {
  let next = 0;
  return ({ wasUnplaced, fate }) => {
    const entry = wasUnplaced ? lost[next++] : undefined;
    return entry === undefined || fate === 'unplaced' ? [] : [entry];
  };
}

/** The text with what front matter says of it; null where that cannot be written. */
function withHead(
  text: string,
  gone: ReadonlySet<number>,
  fresh: readonly string[],
  base: string,
  hash: Hash,
): string | null {
  const changes = changeUnplaced(text, gone, fresh);
  if (changes === null) return null;
  const result = applyChanges(text, changes);
  const said = textHashIn(parseText(text));
  // Unlike elsewhere also one that did not fit: the corrected text is what is agreed on from now on.
  return said === null || said === hash(base) ? result : withTextHash(result, hash(base));
}

/** Whether the file reads as what was carried over: front matter changes nothing of it. */
function readsAs(after: string, carried: ReturnType<typeof parseText>, facts: DocumentFacts): boolean {
  const read = parseText(after, { coder: facts.captures.get('coder') ?? null });
  return after.slice(read.bodyAt) === carried.text.slice(carried.bodyAt) && read.coder === facts.parsed.coder;
}

type Tally = Pick<UpdatedFile, 'same' | 'changed' | 'moved' | 'unplaced'>;

function tally(passages: readonly CarriedPassage[]): Tally {
  const counts = { same: 0, changed: 0, moved: 0, unplaced: 0 };
  // What was unplaced before and still is is no news.
  for (const { fate, annotations, wasUnplaced } of passages)
    if (!wasUnplaced || fate !== 'unplaced') counts[fate] += annotations.length;
  return counts;
}

function told({ fate, before, after, annotations, wasUnplaced }: CarriedPassage): readonly UpdatedPassage[] {
  if (fate === 'same' || (wasUnplaced && fate === 'unplaced')) return [];
  return [{ fate, before, after, said: saidBy(annotations) }];
}
