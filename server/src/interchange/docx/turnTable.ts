import { EMPTY, joined, prefixed, type Paragraph } from './model';

/*
 * Tables in which a transcript stands: a row for each turn, with columns for who speaks, what is said and when.
 */

type Cell = readonly Paragraph[];
type Row = readonly Cell[];

/** A turn for each row, with the speaker before it; null when the table is not one of turns. */
export function turnRows(rows: readonly Row[]): readonly Paragraph[] | null {
  const columns = columnsOf(rows);
  if (columns === null) return null;
  return rows.slice(columns.header ? 1 : 0).flatMap((row) => turnOf(row, columns));
}

interface Columns {
  readonly header: boolean;
  readonly speaker: number;
  readonly text: number;
  readonly time: number | null;
}

function turnOf(row: Row, { speaker, text, time }: Columns): readonly Paragraph[] {
  const name = wordsIn(row[speaker]).replace(/[ \t]*[:：]$/, '');
  const when = time === null ? null : (TIME.exec(wordsIn(row[time]))?.[0] ?? null);
  const label = `${when === null ? '' : `[${when}] `}${name === '' ? '' : `${name}: `}`;
  const said = row[text]?.filter((paragraph) => paragraph.text !== '') ?? [];
  const first = said[0];
  // Comments on the other columns are on the turn.
  const beside = row.flatMap((cell, i) => (i === text ? [] : cell.flatMap(({ marks }) => marks)));
  const marks = beside.map((mark) => ({ ...mark, at: 0 }));
  if (first === undefined) return name === '' ? [] : [{ ...EMPTY, text: label.trimEnd(), marks }];
  const turn = prefixed(label, { ...first, list: '', heading: 0 });
  return [{ ...turn, marks: [...marks, ...turn.marks] }, ...said.slice(1)];
}

function columnsOf(rows: readonly Row[]): Columns | null {
  const width = rows[0]?.length ?? 0;
  if (width < 2 || width > 5 || rows.length < 2) return null;
  const even = rows.filter((row) => row.length === width);
  if (even.length < 0.9 * rows.length) return null;
  return byHeader(even[0] ?? []) ?? byContent(even, width);
}

/** Words that head a column, in the languages of the programs that make such tables. */
const SPEAKER =
  /^(?:speaker|name|who|person|participant|sprecher(?:in)?|interlocuteur|locuteur|orateur|hablante|orador|falante|parlante|spreker|talare)s?$/i;
const TEXT =
  /^(?:content|text|transcript(?:ion)?|utterance|speech|what was said|inhalt|contenu|texte|contenido|texto|conteúdo|contenuto|testo|inhoud|tekst|innehåll)s?$/i;
const WHEN =
  /^(?:time ?span|time ?(?:stamp|code)?|start(?: time)?|zeit(?:spanne|marke)?|heure|temps|tiempo|tempo|tijd)$/i;

function byHeader(row: Row): Columns | null {
  const heads = row.map(wordsIn);
  const at = (pattern: RegExp): number => heads.findIndex((head) => pattern.test(head));
  const speaker = at(SPEAKER);
  const text = at(TEXT);
  if (speaker === -1 || text === -1) return null;
  return { header: true, speaker, text, time: at(WHEN) === -1 ? null : at(WHEN) };
}

const TIME = /\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?/;
const ALL_TIME =
  /^[[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*(?:-|–|—|-->)\s*\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?[\])]?$/;
const NUMBER = /^\d{1,5}\.?$/;

/**
 * Without heads: the last column is what is said, the one before it who speaks if the same few short names come again
 * and again; what stands before them may be times or numbers, nothing else.
 */
function byContent(rows: readonly Row[], width: number): Columns | null {
  const text = width - 1;
  const speaker = width - 2;
  const names = rows.map((row) => wordsIn(row[speaker])).filter((name) => name !== '');
  if (names.length < 2 || names.length < 0.5 * rows.length || !names.every(isName)) return null;
  const distinct = new Set(names.map((name) => name.replace(/\s*[:：]$/, '').toLowerCase()));
  const colons = names.every((name) => /[:：]$/.test(name));
  if (distinct.size > 0.5 * names.length && !colons) return null;
  let time: number | null = null;
  for (let column = 0; column < speaker; column++) {
    const words = rows.map((row) => wordsIn(row[column])).filter((one) => one !== '');
    if (words.every((one) => ALL_TIME.test(one))) time = words.length > 0 ? column : time;
    else if (!words.every((one) => NUMBER.test(one))) return null;
  }
  return { header: false, speaker, text, time };
}

function isName(words: string): boolean {
  const name = words.replace(/\s*[:：]$/, '');
  return (
    name.length <= 40 && !/[.?!:：\n]/.test(name) && name.split(/\s+/).length <= 4 && /\p{L}/u.test(name)
  );
}

function wordsIn(cell: Cell | undefined): string {
  return joined(cell ?? [], ' ').text.trim();
}
