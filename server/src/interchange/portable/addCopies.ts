import { compareRounds } from '../../syntax/rounds';
import type { DocumentFacts, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import { errorRanges, nearestBoundary } from '../../syntax/boundary';
import { addAnnotation } from '../../syntax/editDocument';
import { firstOf } from '../../syntax/firstOf';
import { baseText, offsetMap } from '../../syntax/offsets';
import { parseDocument } from '../../syntax/parseDocument';
import { writeDocument } from '../../syntax/writeDocument';
import type { Marking } from '../../syntax/writeGroup';
import { bodyOf, copyFile, sameText, writable, type StudyFile, type Writing } from './documentFiles';
import { furtherTo } from './further';
import { portableCopy } from './ofDocument';
import { ownerOf } from '../../analysis/layers';
import type { Loss } from './outcome';
import type { PortableCopy, PortableDocument } from './types';

/** A file of a study with other words in it. */
export interface ChangedFile extends StudyFile {
  readonly before: string;
}

/** What a document that is in a study gets. */
export interface MoreCopies {
  readonly files: readonly StudyFile[];
  readonly changed: readonly ChangedFile[];
  /** Annotations that were not there. */
  readonly added: number;
  readonly losses: readonly Loss[];
}

/**
 * The copies that a document of a study does not have yet. One that is there gets what it lacks, where all that is in it is
 * given as well: then somebody went on with it elsewhere. One with other coding stays as it is, and what is not in it is said
 * to be lost; but where what is given is a part of copies, as a table is, it gets what is new to it.
 * @param there the document as the study has it, with its files
 */
export function addCopies(
  study: Study,
  there: { readonly document: PortableDocument; readonly files: readonly DocumentFacts[] },
  given: PortableDocument,
  writing: Writing,
  partOfCopies = false,
): MoreCopies {
  const files: StudyFile[] = [];
  const changed: ChangedFile[] = [];
  const losses: Loss[] = [];
  let added = 0;
  for (const copy of given.copies) {
    const own = copy.text ?? given.text;
    const whose = copy.consensus ? 'the consensus' : (copy.coder ?? 'nobody');
    const lose = (what: string, count: number | null): void =>
      void losses.push({ what, count, where: `${given.key}, ${whose}` });
    const facts = there.files.find((file) => isOf(file, copy));
    const unreadable = there.files.find((file) => mayBeOf(file, copy));
    if (facts === undefined && unreadable !== undefined) {
      const path = relativePath(study.root, unreadable.uri) ?? unreadable.uri;
      lose(`annotation of a copy that is in a file which cannot be read, ${path}`, copy.markings.length);
      continue;
    }
    if (facts === undefined) {
      const markings = placedOn(copy, own, there.document.text);
      const bare = { ...there.document, people: [], attributes: new Map() };
      const placed = markings === null ? { ...copy, text: own } : { ...copy, text: null, markings };
      const made = copyFile(bare, placed, writing);
      files.push(...made.files);
      losses.push(...made.losses);
      if (made.files.length > 0) added += copy.markings.length;
      continue;
    }
    const old = portableCopy(study.codebook, facts, there.document.text);
    const text = old.text ?? there.document.text;
    const placed = placedOn(copy, own, text);
    if (placed === null) {
      const what = 'annotation in a copy whose text is not that of the study’s copy';
      if (copy.markings.length > 0) lose(what, copy.markings.length);
      continue;
    }
    const markings = settled(placed, facts);
    const grow = (missing: readonly Marking[]): void => {
      const { file, refused } = extend(study, facts, missing);
      if (refused > 0) lose('annotation that could not be added to the study’s copy', refused);
      if (file !== null) changed.push(file);
      added += missing.length - refused;
    };
    if (partOfCopies && old.markings.length > 0) {
      const further = furtherTo(old.markings, markings);
      if (further.otherValues > 0)
        lose('code that has another value in the study’s copy, which stays', further.otherValues);
      if (further.unsure > 0)
        lose('annotation that is unsure here and not in the study’s copy, which stays', further.unsure);
      grow(further.markings);
      continue;
    }
    const missing = lacking(old.markings, markings);
    if (missing.length === 0) continue;
    if (old.markings.length === 0) {
      const filled = fill(study, facts, { ...copy, markings: placed }, text, lose);
      if (filled !== null) {
        changed.push(filled);
        added += placed.length;
      }
    } else if (lacking(markings, old.markings).length === 0) grow(missing);
    else
      lose(
        'annotation that is not in the study’s copy, which has other coding and stays as it is',
        missing.length,
      );
  }
  return { files, changed, added, losses };
}

/** Whether a file is the copy of the same coder and round. */
function isOf(facts: DocumentFacts, { coder, consensus, round }: PortableCopy): boolean {
  if (facts.undecodable !== null || facts.role !== (consensus ? 'consensus' : 'document')) return false;
  return ownerOf(facts) === coder && compareRounds(facts.round, round) === 0;
}

/** Whether a file that cannot be read may be the copy: by its path, as far as that says. */
function mayBeOf({ undecodable, role, captures }: DocumentFacts, copy: PortableCopy): boolean {
  const says = (name: string, value: string | null): boolean => {
    const said = captures.get(name);
    return said === undefined || said === value;
  };
  return (
    undecodable !== null &&
    role === (copy.consensus ? 'consensus' : 'document') &&
    says('coder', copy.coder) &&
    says('round', copy.round)
  );
}

/** A copy's markings in a text as the study has it, whose lines may end otherwise; null where it has other words. */
function placedOn(copy: PortableCopy, own: string, text: string): readonly Marking[] | null {
  if (!sameText(own, text)) return null;
  const body = bodyOf(own);
  const moved = movedByLineEnds(body.text, text);
  return copy.markings.map((one) => ({
    ...one,
    coder: one.coder ?? copy.coder,
    start: moved(body.moved(one.start)),
    end: moved(body.moved(one.end)),
  }));
}

/** Offset in a text → offset in one that differs from it in its line ends alone. */
function movedByLineEnds(from: string, to: string): (offset: number) => number {
  if (from === to) return (offset) => offset;
  const returns = (text: string): readonly number[] =>
    [...text.matchAll(/\r(?=\n)/g)].map(({ index }) => index);
  const [a, b] = [returns(from), returns(to)];
  // Carriage returns of pairs count for nothing in either.
  const lines = b.map((at, i) => at - i);
  return (offset) => {
    const plain = offset - firstOf(a.length, (i) => (a[i] ?? 0) >= offset);
    return plain + firstOf(lines.length, (i) => (lines[i] ?? 0) >= plain);
  };
}

/** Markings where they come to stand: a boundary that cannot stand where it is moves a little. */
function settled(markings: readonly Marking[], { reading }: DocumentFacts): readonly Marking[] {
  const parsed = reading.glance;
  const base = baseText(parsed);
  const errors = errorRanges(parsed.problems, offsetMap(parsed));
  const at = (offset: number, edge: 'start' | 'end' | 'point'): number =>
    nearestBoundary(base, offset, edge, errors);
  return markings.map((one) => {
    const { start, end } = one;
    if (!(start >= 0 && start <= end && end <= base.length)) return one;
    const point = start === end;
    const from = at(start, point ? 'point' : 'start');
    return { ...one, start: from, end: point ? from : at(end, 'end') };
  });
}

/** The annotations that are not among others; who says the same twice says it twice. */
function lacking(there: readonly Marking[], given: readonly Marking[]): readonly Marking[] {
  const name = ({ start, end, codes, coder, memo, unsure }: Marking): string =>
    JSON.stringify([
      start,
      end,
      codes.map(({ id, value }) => [id, value]),
      coder,
      memo?.replace(/\r\n?/g, '\n'),
      unsure,
    ]);
  const known = new Map<string, number>();
  for (const marking of there) known.set(name(marking), (known.get(name(marking)) ?? 0) + 1);
  return given.filter((marking) => {
    const left = known.get(name(marking)) ?? 0;
    known.set(name(marking), left - 1);
    return left <= 0;
  });
}

function fill(
  study: Study,
  { uri, reading, captures }: DocumentFacts,
  copy: PortableCopy,
  text: string,
  lose: (what: string, count: number | null) => void,
): ChangedFile | null {
  const { markings, losses } = writable(
    copy,
    { text, backslashes: 0, moved: (offset) => offset },
    (what, count) => ({
      ...{ what, count, where: null },
    }),
  );
  for (const { what, count } of losses) lose(what, count);
  const head = reading.text.slice(0, reading.glance.bodyAt);
  const written = writeDocument(head, text, markings, { coder: captures.get('coder') ?? null });
  if (written.ok)
    return { path: relativePath(study.root, uri) ?? uri, before: reading.text, text: written.text };
  lose(`the copy could not be written (${written.reason})`, null);
  return null;
}

/** A copy with more annotations; everything that is in it stays as it is written. */
function extend(
  study: Study,
  { uri, reading, captures }: DocumentFacts,
  missing: readonly Marking[],
): { readonly file: ChangedFile | null; readonly refused: number } {
  const options = { coder: captures.get('coder') ?? null };
  let document = parseDocument(reading.text, options);
  let refused = 0;
  for (const marking of missing) {
    const edited = addAnnotation(document, marking);
    if (edited.ok) document = parseDocument(edited.text, options);
    else refused++;
  }
  const { text } = document;
  const path = relativePath(study.root, uri) ?? uri;
  return { file: text === reading.text ? null : { path, before: reading.text, text }, refused };
}
