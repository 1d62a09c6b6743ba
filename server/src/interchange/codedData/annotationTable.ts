import { normalId } from '../../syntax/ids';
import type { Marking } from '../../syntax/writeGroup';
import type { Original } from '../../project/original';
import type { ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Refused } from '../portable/outcome';
import type { PortableCopy, PortableDocument, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { glance, readSheets } from '../sheets/readSheets';
import { columnKey, headerOf, openQuoteIn, otherSheets, unreadColumns, type Sheet } from '../sheets/sheet';
import {
  annotationRows,
  isOfAnnotations,
  isTakenUp,
  repeatedColumn,
  type AnnotationRow,
} from './annotationRows';
import { createWordFinder, type WordFinder } from './findWords';
import { createTroubles, type Troubles } from './troubles';

/** Reads a table of annotations or references into a study that has the documents. */
export const annotationTable: ImportFormat = {
  name: 'annotation-table',
  about:
    'annotations as CSV or Excel (document, coder, code, and text or start and end), into a study that has the documents',
  recognises: (original, _, tables) => {
    const sheets = tables?.() ?? glance(original);
    return !('reason' in sheets) && tableAmong(sheets) !== null;
  },
  read: readAnnotations,
};

/** The sheet that has annotations; of several one that says each as it is, with its memo, before one of references. */
function tableAmong(sheets: readonly Sheet[]): Sheet | null {
  const found = sheets.filter((sheet) => isOfAnnotations(headerOf(sheet)));
  return (
    found.find((sheet) => headerOf(sheet).some((name) => columnKey(name) === 'codes')) ?? found[0] ?? null
  );
}

/** A copy that rows go into. */
interface Target {
  readonly copy: Omit<PortableCopy, 'markings'>;
  readonly document: PortableDocument;
  readonly text: string;
  readonly finder: WordFinder;
  readonly markings: Gathered[];
  /** The annotations that rows may be parts of, by the file's number, coder and place. */
  readonly parts: Map<string, Gathered>;
}

/** An annotation that further rows may add codes to. */
interface Gathered extends Marking {
  readonly codes: Marking['codes'][number][];
}

/** How many annotations were placed in which way. */
interface Placed {
  atPlace: number;
  byWords: number;
  unchecked: number;
}

function readAnnotations(original: Original, { existing, coder }: ImportHow): ReadStudy | Refused {
  const sheets = readSheets(original);
  if ('reason' in sheets) return sheets;
  const sheet = tableAmong(sheets);
  if (sheet === null) return { reason: 'no table of it has the columns of annotations' };
  if (existing === null)
    return {
      reason:
        'it has annotations and no transcripts; go to the study that has these documents, or name it with --into',
      needs: 'study',
    };
  const header = headerOf(sheet);
  const repeated = repeatedColumn(header);
  if (repeated !== null)
    return {
      reason: `two of its columns are called “${repeated}”; give the one that is not meant another name`,
    };
  const troubles = createTroubles();
  const rows = annotationRows(sheet, coder, troubles.add);
  const targets = new Map<string, Target>();
  const placed: Placed = { atPlace: 0, byWords: 0, unchecked: 0 };
  const documents = new Map(existing.documents.map((document) => [document.key, document]));
  for (const row of rows) {
    const document = documents.get(row.document);
    if (document === undefined)
      troubles.add(`the study has no document of this name; the row is left out`, row.line);
    else placeRow(row, targetFor(row, document, targets), placed, troubles);
  }
  const words = [
    ...(placed.atPlace > 0
      ? [`${of(placed.atPlace, 'row')} placed by start and end, where its words stand`]
      : []),
    ...(placed.byWords > 0 ? [`${of(placed.byWords, 'row')} placed by the words, which stand once`] : []),
    ...(placed.unchecked > 0
      ? [
          `${of(placed.unchecked, 'row')} placed by start and end, without words that would show they are right`,
        ]
      : []),
  ];
  const [, ...body] = sheet.rows;
  // What stands beyond the header of CSV has been said of its row.
  const taken = (column: number): boolean =>
    (sheet.name === '' && column >= header.length) || isTakenUp(header, body, column);
  const unread = 'cell of a column that says nothing known of an annotation';
  return {
    study: studyOf(targets),
    summary: words,
    losses: [
      ...openQuoteIn(sheet),
      ...troubles.all(),
      ...unreadColumns(header, body, taken, unread),
      ...otherSheets(sheets, sheet),
    ],
    partOfCopies: true,
  };
}

/** The copy that a row goes into: as the study has it, or a new one. */
function targetFor(row: AnnotationRow, document: PortableDocument, targets: Map<string, Target>): Target {
  const name = JSON.stringify([document.key, row.copy, row.round]);
  const known = targets.get(name);
  if (known !== undefined) return known;
  const consensus = row.copy === 'consensus';
  const coder = consensus ? null : row.copy;
  const there = document.copies.find(
    (copy) => copy.consensus === consensus && copy.coder === coder && copy.round === row.round,
  );
  const coding = (['not-started', 'in-progress', 'done'] as const).find((one) => one === row.coding);
  const text = there?.text ?? document.text;
  const target: Target = {
    copy: {
      ...{ coder, consensus, round: row.round, text: there?.text ?? null },
      coding: there?.coding ?? coding ?? 'in-progress',
    },
    ...{ document, text, finder: createWordFinder(text), markings: [], parts: new Map() },
  };
  targets.set(name, target);
  return target;
}

/** Where the words are: where the row says, when they stand there; else where they stand, when that is one place. */
function placeRow(row: AnnotationRow, target: Target, placed: Placed, troubles: Troubles): void {
  const { words, place, line, said } = row;
  const inText = place !== null && place.start <= place.end && place.end <= target.text.length;
  if (inText && words === null) {
    placed.unchecked++;
    add(row, { ...said, ...place }, target);
  } else if (inText && words !== null && target.finder.stand(words, place)) {
    placed.atPlace++;
    add(row, { ...said, ...place }, target);
  } else if (words === null) {
    troubles.add('its place is not in the text, and it has no words; the row is left out', line);
  } else {
    const found = target.finder.find(words);
    if (found === 'nowhere') troubles.add('its words do not stand in the text; the row is left out', line);
    else if (found === 'several')
      troubles.add('its words stand at several places, and not where it says; the row is left out', line);
    else {
      placed.byWords++;
      add(row, { ...said, ...found }, target);
    }
  }
}

/** Adds a marking, or its codes to the one that the file has as one annotation with it. */
function add({ annotation }: AnnotationRow, marking: Marking, { markings, parts }: Target): void {
  const { start, end, coder, memo, unsure, codes } = marking;
  const name = annotation === null ? null : JSON.stringify([annotation, start, end, coder, memo, unsure]);
  const known = name === null ? undefined : parts.get(name);
  if (known !== undefined) {
    known.codes.push(...codes);
    return;
  }
  const gathered = { ...marking, codes: [...codes] };
  if (name !== null) parts.set(name, gathered);
  markings.push(gathered);
}

function studyOf(targets: ReadonlyMap<string, Target>): PortableStudy {
  const documents = new Map<string, PortableDocument>();
  for (const { copy, document, markings } of targets.values()) {
    if (markings.length === 0) continue;
    const known = documents.get(normalId(document.key)) ?? { ...document, copies: [] };
    const ordered = [...markings].sort((a, b) => a.start - b.start || b.end - a.end);
    documents.set(normalId(document.key), {
      ...known,
      copies: [...known.copies, { ...copy, markings: ordered }],
    });
  }
  return {
    ...{ title: null, description: null, speakers: new Map(), coders: [], codes: [], scales: [] },
    ...{ attributes: [], people: [], memos: [], documents: [...documents.values()] },
  };
}
