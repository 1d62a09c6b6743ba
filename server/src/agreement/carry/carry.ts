import { errorRanges } from '../../syntax/boundary';
import { findFrontMatter } from '../../syntax/frontMatterPlace';
import { baseText, offsetMap } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import { errorsIn } from '../../syntax/problem';
import { applyChanges } from '../../syntax/textChange';
import type { Annotation, ParsedDocument } from '../../syntax/tree';
import { unplacedEntry, wordsMeant, type Unplaced } from '../../syntax/unplaced';
import { readsBack } from '../../syntax/writeDocument';
import { lineEndOf } from '../../syntax/yamlEdit';
import type { BaseChange } from './baseChanges';
import { mappingOf } from './mapping';
import { markOf, marksOf, type Mark } from './marks';
import { place, placeAt, type PlacedMark, type Placing } from './placing';
import { findAgain, quoter } from './quotation';
import { writeMarks, type Forms } from './writeMarks';

/** A document with another text, or why its passages could not be carried over. */
export type Carried =
  | {
      readonly ok: true;
      /** The whole text of the file, without a byte-order mark. Its front matter is as it was. */
      readonly text: string;
      readonly document: ParsedDocument;
      /** Every passage that went in, those that were unplaced before behind the others. */
      readonly passages: readonly CarriedPassage[];
    }
  | { readonly ok: false; readonly reason: CarryRefusal };

export type CarryRefusal =
  | 'reads-as-markup' // the new text by itself has passages
  | 'not-sayable' // what is left of a passage cannot be written as an unplaced one
  | 'would-not-read-back'; // in no form do all passages read as they must

export interface CarriedPassage {
  /**
   * `same`: its words are what they were. `changed`: they are what became of them, or what is left. `moved`: they were
   * found again elsewhere. `unplaced`: they are gone.
   */
  readonly fate: 'same' | 'changed' | 'moved' | 'unplaced';
  /** The words that it stood on, and those that it stands on now; '' where it is unplaced. */
  readonly before: string;
  readonly after: string;
  /** Base range of the new text that it stands on; null where it is unplaced. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** What is said of them, as it was read. */
  readonly annotations: readonly Annotation[];
  /** How front matter has it where it is unplaced; else null. */
  readonly entry: string | null;
  /** Whether it was unplaced before. */
  readonly wasUnplaced: boolean;
}

/** Base ranges of the new text, by the annotations of before; those that are unplaced have none. */
export type NewRanges = ReadonlyMap<Annotation, { readonly start: number; readonly end: number }>;

/** Where the annotations of a document went. */
export function rangesOf({ passages }: Carried & { readonly ok: true }): NewRanges {
  return new Map(
    passages.flatMap(({ annotations, range }) =>
      range === null ? [] : annotations.map((one) => [one, range] as const),
    ),
  );
}

/**
 * Gives a coded document another base text, with every passage on what became of its words: groups are kept as they are
 * written, and lines that do not change keep their bytes. The result is read again; where it is not what it must be the
 * whole is refused.
 * @param changes of the base text, ascending and disjoint; see {@link baseChanges}
 * @param unplaced passages that found no place before; those whose words are put in now are placed
 * @param elsewhere whether words that are gone may stand again in what is put in: not where that speaks of something else
 */
export function carry(
  document: ParsedDocument,
  changes: readonly BaseChange[],
  unplaced: readonly Unplaced[] = [],
  elsewhere = true,
): Carried {
  const base = baseText(document);
  const marks = marksOf(document);
  if (changes.length === 0) return asItIs(document, base, marks, unplaced);
  const newBase = applyChanges(base, changes);
  const head = headFor(document, newBase);
  const bare = parseText(head + newBase, { coder: document.coder });
  if (bare.bodyAt !== head.length || bare.markup.length > 0) return { ok: false, reason: 'reads-as-markup' };
  const mapping = mappingOf(base, changes);
  const again = elsewhere ? findAgain(base, mapping.changes) : () => null;
  const errors = errorRanges(bare.problems, offsetMap(bare));
  const returning = returningTo(mapping.changes, unplaced, lineEndOf(document.text));
  let reason: CarryRefusal = 'would-not-read-back';
  for (const forms of ATTEMPTS) {
    const placing = { base, newBase, mapping, again, errors, thorough: forms !== 'kept' };
    const fates = [
      ...marks.map((mark) => ({ mark, placed: place(placing, mark) })),
      ...returning.map(({ mark, at }) => ({
        mark,
        placed: at && placeAt(placing, mark, at.start, at.end),
      })),
    ];
    const passages = fates.map(({ mark, placed }) => passageOf(placing, mark, placed));
    if (passages.some(({ fate, entry }) => fate === 'unplaced' && entry === null)) {
      reason = 'not-sayable';
      continue;
    }
    const after = written(
      document,
      bare,
      head,
      fates.flatMap(({ placed }) => placed ?? []),
      forms,
    );
    if (after !== null) return { ok: true, text: after.text, document: after, passages };
  }
  return { ok: false, reason };
}

/** Nothing changes, also where errors make a text that would read otherwise without its passages. */
function asItIs(
  document: ParsedDocument,
  base: string,
  marks: readonly Mark[],
  unplaced: readonly Unplaced[],
): Carried {
  const passages = [...marks, ...unplaced.map(markOf)].map((mark): CarriedPassage => {
    const { start, end, annotations, unplaced: lost } = mark;
    const before = lost?.words ?? base.slice(start, end);
    const common = { before, annotations, wasUnplaced: lost !== null };
    return lost === null
      ? { ...common, fate: 'same', after: before, range: { start, end }, entry: null }
      : { ...common, fate: 'unplaced', after: '', range: null, entry: lost.entry };
  });
  return { ok: true, text: document.text, document, passages };
}

/** Later ones change more of what is written than they would have to. */
const ATTEMPTS: readonly Forms[] = ['kept', 'planned', 'numbered'];

/** Front matter as it is; an empty one where a text without any would begin with what reads as such. */
function headFor({ text, bodyAt }: ParsedDocument, newBase: string): string {
  if (bodyAt > 0 || findFrontMatter(newBase) === null) return text.slice(0, bodyAt);
  const end = lineEndOf(text);
  return `---${end}---${end}`;
}

function returningTo(
  changes: Parameters<typeof quoter>[0],
  unplaced: readonly Unplaced[],
  lineEnd: string,
): readonly { readonly mark: Mark; readonly at: ReturnType<ReturnType<typeof quoter>> }[] {
  const quote = quoter(changes);
  const find = (words: string): ReturnType<typeof quote> => {
    for (const meant of words === '' ? [] : wordsMeant(words)) {
      const found = quote(meant.replaceAll('\n', lineEnd));
      if (found !== null) return found;
    }
    return null;
  };
  return unplaced.map((one) => ({ mark: markOf(one), at: find(one.words) }));
}

function passageOf({ base, newBase }: Placing, mark: Mark, placed: PlacedMark | null): CarriedPassage {
  const { annotations, unplaced, groups } = mark;
  const before = unplaced?.words ?? base.slice(mark.start, mark.end);
  const common = { before, annotations, wasUnplaced: unplaced !== null };
  if (placed === null)
    return {
      ...common,
      fate: 'unplaced',
      after: '',
      range: null,
      entry: unplaced?.entry ?? unplacedEntry(before, groups),
    };
  const after = newBase.slice(placed.newStart, placed.newEnd);
  const fate = !placed.inOrder ? 'moved' : wordsOf(after) === wordsOf(before) ? 'same' : 'changed';
  const range = { start: placed.newStart, end: placed.newEnd };
  return { ...common, fate, after, range, entry: null };
}

/** What a text says, wherever its lines end. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** The document with its new text, if it reads as it must. Else null. */
function written(
  document: ParsedDocument,
  bare: ParsedDocument,
  head: string,
  placed: readonly PlacedMark[],
  forms: Forms,
): ParsedDocument | null {
  const newBase = baseText(bare);
  const body = writeMarks(newBase, placed, forms, document.text);
  if (body === null) return null;
  const after = parseText(head + body.text, { coder: document.coder });
  const expected = body.marks.flatMap(({ annotations, newStart: start, newEnd: end }) =>
    annotations.map((annotation) => ({ ...annotation, start, end })),
  );
  // Groups that were unplaced may have errors of their own, which come back with them.
  const brought = placed.reduce((sum, { unplaced }) => sum + (unplaced?.errors ?? 0), 0);
  const holds =
    after.bodyAt === head.length &&
    after.markup.length === 4 * placed.length &&
    readsBack(after, newBase, expected) &&
    errorsIn(after.problems) <= errorsIn(document.problems) + errorsIn(bare.problems) + brought;
  return holds ? after : null;
}
