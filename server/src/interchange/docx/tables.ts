import { edited, joined, prefixed, type Block, type Laid, type Paragraph, type Table } from './model';
import { turnRows } from './turnTable';
import { tidy } from './tidy';

/**
 * Blocks as paragraphs that follow one another, empty ones left away unless a comment
 * stands there. Of a table that says who spoke each row becomes a
 * turn; of one with short cells each row is a line, with tabs between the cells; of any other, and of one that only
 * frames a text, the paragraphs follow as they are read.
 */
export function paragraphsOf(blocks: readonly Block[]): readonly Laid[] {
  const laid = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [loose(tidy(block))] : paragraphsOfTable(block),
  );
  return laid.filter(({ paragraph }) => paragraph.text !== '' || paragraph.marks.length > 0);
}

/** A cell's paragraphs, with those of tables inside it. */
export type Cell = readonly Paragraph[];

function loose(paragraph: Paragraph): Laid {
  return { paragraph, tight: false };
}

function paragraphsOfTable(table: Table): readonly Laid[] {
  const rows = table.rows.map(({ cells }) => cells.map(cellOf));
  const turns = turnRows(rows);
  if (turns !== null) return turns.map(loose);
  const isFrame = rows.every((row) => row.length < 2);
  if (isFrame || rows.some((row) => row.some((cell) => cell.filter(hasText).length > 1))) {
    return rows.flatMap((row) => row.flatMap((cell) => cell.map(loose)));
  }
  return rows.map((row, i) => ({ paragraph: lineOf(row), tight: i > 0 }));
}

function cellOf(blocks: readonly Block[]): Cell {
  return paragraphsOf(blocks).map(({ paragraph }) => paragraph);
}

/** A row as one line. */
function lineOf(row: readonly Cell[]): Paragraph {
  return tidy({
    ...joined(
      row.map((cell) => joined(cell.map(plain), '')),
      '\t',
    ),
    ...LINE,
  });
}

/** What a line of cells is not, whatever its first cell is. */
const LINE = { heading: 0, list: '', bold: 0 } as const;

/** A paragraph as part of a line: its number before it, a blank where it had a break. */
function plain(paragraph: Paragraph): Paragraph {
  const breaks = [...paragraph.text.matchAll(/\n+/g)];
  const one = edited(
    paragraph,
    breaks.map(({ index, 0: found }) => ({ at: index, to: index + found.length, insert: ' ' })),
  );
  return prefixed(one.list === '' || one.text === '' ? '' : `${one.list} `, one);
}

function hasText(paragraph: Paragraph): boolean {
  return paragraph.text !== '';
}
