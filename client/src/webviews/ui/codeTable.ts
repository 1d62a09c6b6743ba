import type { PageMessage, TableCell, TableLine, TableMessage, TableOfCodes } from '../messages';
import { chooser, codeDot, element } from './element';

/** The page of the table of codes: a grid to go through by keys, whose cells open their places. Text only ever becomes text. */

/** The cell with the focus, by its codes: it has it again when the table is another, or the page is loaded anew. */
interface At {
  readonly a: string | null;
  readonly b: string | null;
}

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): At | undefined;
  setState(at: At): void;
};

const editor = acquireVsCodeApi();
const page = document.body;
let shown: Grid | null = null;

addEventListener('error', ({ message }) => editor.postMessage({ kind: 'error', message }));
addEventListener('message', ({ data }: MessageEvent<TableMessage>) => {
  if (data.kind === 'table') show(data);
});
editor.postMessage({ kind: 'ready' });

function show({ title, table, hint, button }: TableMessage): void {
  if (table !== null) return showTable(title, table);
  shown = null;
  const begin = button === null ? [] : [element('button', { type: 'button' }, [button])];
  for (const one of begin) one.addEventListener('click', () => editor.postMessage({ kind: 'compare' }));
  page.replaceChildren(
    element('main', { className: 'hint' }, [element('h1', {}, [title]), element('p', {}, [hint]), ...begin]),
  );
}

/** A table that is drawn: its cells by row and column. */
interface Grid {
  readonly table: TableOfCodes;
  readonly cells: readonly (readonly HTMLTableCellElement[])[];
  readonly heads: { readonly rows: readonly HTMLElement[]; readonly columns: readonly HTMLElement[] };
  readonly filled: ReadonlySet<HTMLElement>;
  row: number;
  column: number;
}

function showTable(title: string, table: TableOfCodes): void {
  const { scrollTop, scrollLeft } = document.querySelector('main') ?? { scrollTop: 0, scrollLeft: 0 };
  const hadFocus = shown !== null && document.activeElement instanceof HTMLTableCellElement;
  const grid = drawn(table);
  shown = grid;
  const heading = element('h1', { id: 'title' }, [title]);
  const legend = element(
    'div',
    { id: 'legend', className: 'legend' },
    table.legend.map((line) => element('p', {}, [line])),
  );
  const choice =
    table.choice === null
      ? []
      : [chooser(table.choice, (value) => editor.postMessage({ kind: 'choose', name: 'codes', value }))];
  const focused = document.activeElement?.id ?? '';
  const corner = element('th', { className: 'corner', scope: 'col' }, [table.corner]);
  const head = element('thead', {}, [element('tr', {}, [corner, ...grid.heads.columns])]);
  const rows = grid.heads.rows.map((one, row) => element('tr', {}, [one, ...(grid.cells[row] ?? [])]));
  const whole = element('table', {}, [head, element('tbody', {}, rows)]);
  whole.setAttribute('role', 'grid');
  whole.setAttribute('aria-labelledby', 'title');
  whole.setAttribute('aria-describedby', 'legend');
  whole.addEventListener('keydown', onKey);
  const main = element('main', {}, [whole]);
  page.replaceChildren(element('header', {}, [heading, legend, ...choice]), main);
  if (focused !== '') document.getElementById(focused)?.focus();
  // What gets the focus must not come to lie below the headers.
  main.style.scrollPaddingBlockStart = `${head.offsetHeight}px`;
  main.style.scrollPaddingInlineStart = `${corner.offsetWidth + 16}px`;
  main.scrollTo(scrollLeft, scrollTop);
  const before = editor.getState();
  const at = (side: 'a' | 'b'): number =>
    Math.max(0, before === undefined ? 0 : table.lines.findIndex(({ code }) => code === before[side]));
  goTo(grid, at('a'), at('b'), hadFocus);
}

function drawn(table: TableOfCodes): Grid {
  const filled = new Set<HTMLElement>();
  const byPlace = new Map(table.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const cells = table.lines.map((line, row) =>
    table.lines.map((other, column) => {
      const cell = byPlace.get(`${row} ${column}`);
      const drawnCell = cellOf(table, line, other, cell);
      if (cell !== undefined) filled.add(drawnCell);
      drawnCell.addEventListener('click', () => {
        if (shown === null) return;
        goTo(shown, row, column, true);
        open(shown);
      });
      return drawnCell;
    }),
  );
  const rows = table.lines.map((line) => headOf(line, 'row'));
  const columns = table.lines.map((line) => headOf(line, 'col'));
  return { table, cells, heads: { rows, columns }, filled, row: 0, column: 0 };
}

function headOf({ code, name, tooltip, color }: TableLine, scope: 'row' | 'col'): HTMLElement {
  const dot = color === null ? [] : [codeDot(color)];
  const words = element('span', { className: 'name' }, [...dot, name]);
  return element('th', { scope, title: tooltip, className: code === null ? 'nothing' : '' }, [words]);
}

function cellOf(
  table: TableOfCodes,
  line: TableLine,
  other: TableLine,
  cell: TableCell | undefined,
): HTMLTableCellElement {
  const shownIn = cell === undefined ? [] : [sign('count', cell.count), sign('sign', cell.sign)];
  const spoken = [line.spoken.row, other.spoken.column, cell?.spoken ?? table.empty].join('; ');
  const words = element('span', { className: 'spoken' }, [spoken]);
  const drawnCell = element('td', { tabIndex: -1, title: spoken }, [...shownIn, words]);
  drawnCell.classList.toggle('filled', cell !== undefined);
  drawnCell.classList.toggle('open', cell?.open === true);
  drawnCell.classList.toggle('same', line.code !== null && line.code === other.code);
  drawnCell.setAttribute('role', 'gridcell');
  return drawnCell;
}

/** What is seen of a cell; what is heard of it says it in words. */
function sign(className: string, text: string): HTMLElement {
  const made = element('span', { className }, [text]);
  made.setAttribute('aria-hidden', 'true');
  return made;
}

/** One cell can be reached by Tab: the one that had the focus last. */
function goTo(grid: Grid, row: number, column: number, focus: boolean): void {
  const [before, now] = [grid.cells[grid.row]?.[grid.column], grid.cells[row]?.[column]];
  if (now === undefined) return;
  if (before !== undefined) before.tabIndex = -1;
  for (const head of [grid.heads.rows[grid.row], grid.heads.columns[grid.column]])
    head?.classList.remove('at');
  for (const head of [grid.heads.rows[row], grid.heads.columns[column]]) head?.classList.add('at');
  [grid.row, grid.column] = [row, column];
  now.tabIndex = 0;
  const [line, other] = [grid.table.lines[row], grid.table.lines[column]];
  if (line !== undefined && other !== undefined) editor.setState({ a: line.code, b: other.code });
  if (focus) now.focus();
}

function open({ table, cells, filled, row, column }: Grid): void {
  const cell = cells[row]?.[column];
  const [line, other] = [table.lines[row], table.lines[column]];
  if (cell === undefined || !filled.has(cell) || line === undefined || other === undefined) return;
  editor.postMessage({ kind: 'cell', a: line.code, b: other.code });
}

/** So many rows are a page. */
const PAGE = 10;

function onKey(event: KeyboardEvent): void {
  const grid = shown;
  if (grid === null || event.altKey || event.shiftKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    return open(grid);
  }
  const { row, column } = grid;
  const last = grid.table.lines.length - 1;
  const far = event.ctrlKey;
  const keys: Readonly<Record<string, () => readonly [number, number]>> = {
    ArrowUp: () => (far ? nextFilled(grid, -1, 0) : [row - 1, column]),
    ArrowDown: () => (far ? nextFilled(grid, 1, 0) : [row + 1, column]),
    ArrowLeft: () => (far ? nextFilled(grid, 0, -1) : [row, column - 1]),
    ArrowRight: () => (far ? nextFilled(grid, 0, 1) : [row, column + 1]),
    Home: () => (far ? [0, 0] : [row, 0]),
    End: () => (far ? [last, last] : [row, last]),
    PageUp: () => [Math.max(0, row - PAGE), column],
    PageDown: () => [Math.min(last, row + PAGE), column],
  };
  const go = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (go === undefined) return;
  event.preventDefault();
  const [to, along] = go();
  goTo(grid, to, along, true);
}

/** The next cell with something in it in a direction; where there is none, the one at the edge. */
function nextFilled(
  { cells, filled, row, column }: Grid,
  down: number,
  right: number,
): readonly [number, number] {
  let [to, along] = [row, column];
  for (;;) {
    const cell = cells[to + down]?.[along + right];
    if (cell === undefined) return [to, along];
    [to, along] = [to + down, along + right];
    if (filled.has(cell)) return [to, along];
  }
}
