import { countKinds, isOpen, type Comparison } from '../agreement/comparing/compareStudies';
import type { ComparedDocument, LeftOut } from '../agreement/comparing/compareDocument';
import type { Absence, PlacedCoding } from '../agreement/comparing/sides';
import type { Item } from '../agreement/pairing/items';
import type { MarkedPassage } from '../agreement/pairing/passages';
import { escapeMarkdown } from '../features/codeMarkdown';
import { excerpt, locatorAt } from '../project/locator';
import { lineMap } from '../syntax/lines';
import { onOneLine } from '../syntax/oneLine';
import { shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

/** A comparison as it is printed. */
export interface Report {
  readonly comparison: Comparison;
  readonly names: { readonly a: string; readonly b: string };
  /** Whether what is agreed is listed too. */
  readonly all: boolean;
}

export function compareText({ comparison, names, all }: Report, { colour }: Terminal): string {
  const blocks = comparison.documents.map((document) => {
    const listed = document.items.filter((item) => all || item.kind !== 'agreed' || isOpen(item));
    const lines = listed.map((item) => {
      const [mine, theirs] = [sideText(item.a), sideText(item.b)];
      const kind = colour(kindText(item), isOpen(item) ? 'yellow' : 'dim');
      const notes = notesOf(item);
      return `  ${onOneLine(locatorOfItem(item))}  ${kind}  ${mine} | ${theirs}  ${wordsOf(document, item)}${notes}`;
    });
    return [
      `${colour(onOneLine(document.key), 'bold')}  ${summary(document)}`,
      ...textNotes(document).map((note) => `  ${note}`),
      ...lines,
    ].join('\n');
  });
  const left = comparison.leftOut.map((one) => `  ${onOneLine(one.key)}: ${leftOutText(one, names)}`);
  return [
    `${colour(onOneLine(names.a), 'bold')} | ${colour(onOneLine(names.b), 'bold')}`,
    total(comparison),
    ...(blocks.length > 0 ? ['', ...blocks] : []),
    ...(left.length > 0 ? ['', 'Left out:', ...left] : []),
    '',
  ].join('\n');
}

export function compareMarkdown({ comparison, names, all }: Report): string {
  const blocks = comparison.documents.map((document) => {
    const listed = document.items.filter((item) => all || item.kind !== 'agreed' || isOpen(item));
    const rows = listed.map((item) => {
      const cells = [
        locatorOfItem(item),
        kindText(item) + notesOf(item),
        sideText(item.a),
        sideText(item.b),
        wordsOf(document, item),
      ];
      return `| ${cells.map((cell) => escapeMarkdown(onOneLine(cell))).join(' | ')} |`;
    });
    const head = ['Where', 'What', names.a, names.b, 'Words'].map((cell) => escapeMarkdown(onOneLine(cell)));
    return [
      `### ${escapeMarkdown(onOneLine(document.key))}`,
      '',
      `${summary(document)}.`,
      ...textNotes(document).map((note) => `\n${note}`),
      ...(rows.length > 0 ? ['', `| ${head.join(' | ')} |`, '| --- | --- | --- | --- | --- |', ...rows] : []),
    ].join('\n');
  });
  const left = comparison.leftOut.map(
    (one) => `- ${escapeMarkdown(onOneLine(one.key))}: ${escapeMarkdown(leftOutText(one, names))}`,
  );
  return `${[
    `## ${escapeMarkdown(onOneLine(names.a))} and ${escapeMarkdown(onOneLine(names.b))}`,
    `${total(comparison)}.`,
    ...blocks,
    ...(left.length > 0 ? [`### Left out\n\n${left.join('\n')}`] : []),
  ].join('\n\n')}\n`;
}

export function compareJson({ comparison, names }: Report, terminal: Terminal): string {
  const documents = comparison.documents.map((document) => ({
    document: document.key,
    round: document.round,
    textsDiffer: document.textsDiffer,
    counts: countKinds(document.items),
    open: document.items.filter(isOpen).length,
    items: document.items.map((item) => ({
      locator: locatorOfItem(item),
      kind: item.kind,
      relation: item.relation,
      open: isOpen(item),
      start: item.range.start,
      end: item.range.end,
      disputed: item.disputed,
      differs: item.differs,
      unsure: item.unsure,
      words: document.text.slice(item.range.start, item.range.end),
      a: item.a.map((passage) => passageJson(document, passage, terminal)),
      b: item.b.map((passage) => passageJson(document, passage, terminal)),
    })),
    lost: {
      a: document.lost.a.map((coding) => codingJson(coding, terminal)),
      b: document.lost.b.map((coding) => codingJson(coding, terminal)),
    },
    interviewer: document.interviewer,
  }));
  const { a, b, leftOut } = comparison;
  const report = {
    a: { name: names.a, coder: a.coder },
    b: { name: names.b, coder: b.coder },
    open: documents.reduce((sum, { open }) => sum + open, 0),
    documents,
    leftOut: leftOut.map(({ key, a: mine, b: theirs }) => ({ document: key, a: mine, b: theirs })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function passageJson(document: ComparedDocument, passage: MarkedPassage<PlacedCoding>, terminal: Terminal) {
  const { start, end, code, values, memos, unsure, codings } = passage;
  const [first] = codings;
  return {
    ...{ code, values, memos, unsure, start, end, words: document.text.slice(start, end) },
    ...(first === undefined ? {} : codingJson(first, terminal)),
    textChanged: codings.some(({ textChanged }) => textChanged),
  };
}

/** Where a coding stands in its file. */
export function codingJson({ code, facts, index }: PlacedCoding, terminal: Terminal) {
  const at = facts.parsed.annotations[index]?.passage.openAt ?? 0;
  const { line, character } = lineMap(facts.parsed.text).positionAt(at);
  return { code, file: shownPath(facts.uri, terminal), line: line + 1, column: character + 1 };
}

function total({ documents, leftOut }: Comparison): string {
  const items = documents.flatMap((document) => document.items);
  const open = items.filter(isOpen).length;
  const compared = `${counted(documents.length, 'document')} compared`;
  const left = leftOut.length === 0 ? '' : `, ${leftOut.length} left out`;
  return `${compared}${left} · ${counted(items.length, 'place')}, ${open} open`;
}

const KINDS = ['agreed', 'boundary', 'code', 'omission', 'split', 'value', 'memo'] as const;

function summary({ items, round }: ComparedDocument): string {
  const counts = countKinds(items);
  const parts = KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return [...(round === null ? [] : [`round ${onOneLine(round)}`]), ...parts].join(' · ') || 'nothing coded';
}

function textNotes({ textsDiffer, lost, interviewer }: ComparedDocument): readonly string[] {
  const gone = lost.a.length + lost.b.length;
  const asked = interviewer.a + interviewer.b;
  return [
    ...(textsDiffer ? ['The texts of the two copies differ: passage check says where.'] : []),
    ...(gone > 0
      ? [`${counted(gone, 'coding')} on words that are not in the text compared: not compared.`]
      : []),
    ...(asked > 0 ? [`${counted(asked, 'annotation')} of interviewers' turns: not compared.`] : []),
  ];
}

/** Where an item is cited: where its first passage begins. */
export function locatorOfItem({ a, b }: Item<PlacedCoding>): string {
  const first = [...a, ...b].sort((x, y) => x.start - y.start)[0]?.codings[0];
  return first === undefined ? '' : locatorAt(first.facts, first.index);
}

function kindText({ kind, relation }: Item): string {
  if (kind !== 'code' || relation === null) return kind;
  return `code (${relation === 'parent-child' ? 'parent and child' : relation})`;
}

function notesOf({ a, b, unsure }: Item<PlacedCoding>): string {
  const changed = [...a, ...b].some(({ codings }) => codings.some(({ textChanged }) => textChanged));
  const notes = [...(unsure ? ['unsure'] : []), ...(changed ? ['the words differ'] : [])];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

/** One side's codes: `#a:+`, `2 × #a`, or `–` for nothing. */
export function sideText(passages: readonly MarkedPassage[]): string {
  if (passages.length === 0) return '–';
  const texts = passages.map(({ code, values }) => `#${code}${values.map((value) => `:${value}`).join('')}`);
  const [first = ''] = texts;
  return texts.length === 1 ? first : `${texts.length} × ${first}`;
}

function wordsOf({ text }: ComparedDocument, { range }: Item): string {
  return `“${excerpt(text.slice(range.start, range.end), 80)}”`;
}

function leftOutText({ a, b }: LeftOut, names: Report['names']): string {
  const said = [
    ...(a === null ? [] : [`${onOneLine(names.a)} ${ABSENCES[a]}`]),
    ...(b === null ? [] : [`${onOneLine(names.b)} ${ABSENCES[b]}`]),
  ];
  return said.join('; ');
}

const ABSENCES: Readonly<Record<Absence, string>> = {
  'no-copy': 'has no copy of it',
  'not-started': 'has not begun it',
  'in-progress': 'has not marked it as done',
  'other-round': 'has it in another round',
};
