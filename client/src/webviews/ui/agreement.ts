import type {
  CodersToChoose,
  ComputingMessage,
  FigureCell,
  FigureRow,
  FiguresMessage,
  FiguresPage,
  FigureTable,
  Interval,
  PageMessage,
} from '../messages';
import { chooser, codeDot, element } from './element';

/** The page of agreement figures: tables to be sorted, whose codes open their disagreements. Text only ever becomes text. */

/** How it is shown, kept while the page is hidden. */
interface Kept {
  /** By the place of a table on the page. */
  readonly sorted: Readonly<Record<string, { readonly column: number; readonly down: boolean }>>;
  readonly other: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): Kept | undefined;
  setState(kept: Kept): void;
};

const editor = acquireVsCodeApi();
const page = document.body;
let kept: Kept = editor.getState() ?? { sorted: {}, other: false };
/** It stays, and what is in it changes: then screen readers tell of it. */
const status = element('p', { id: 'status' }, []);
status.setAttribute('role', 'status');

addEventListener('error', ({ message }) => editor.postMessage({ kind: 'error', message }));
addEventListener('message', ({ data }: MessageEvent<FiguresMessage | ComputingMessage>) => {
  if (data.kind === 'figures') show(data);
  else if (data.kind === 'computing') wait(data);
});
editor.postMessage({ kind: 'ready' });

function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change };
  editor.setState(kept);
}

function show(message: FiguresMessage): void {
  const { title, hint, figures } = message;
  const heading = element('h1', {}, [title]);
  const focused = document.activeElement?.id ?? '';
  const { scrollTop } = document.documentElement;
  const facts = figures?.facts ?? [hint ?? ''];
  status.textContent = '';
  page.replaceChildren(
    status,
    element('main', {}, [
      heading,
      ...facts.map((fact) => element('p', {}, [fact])),
      controls(message),
      ...(figures === null ? [] : shown(figures)),
    ]),
  );
  document.documentElement.scrollTop = scrollTop;
  document.getElementById(focused)?.focus();
}

/** The figures stay where somebody looks at them, and are seen and heard to be of something else. */
function wait({ hint }: ComputingMessage): void {
  status.textContent = hint;
  document.querySelector('main')?.setAttribute('aria-busy', 'true');
}

function shown(figures: FiguresPage): readonly HTMLElement[] {
  return [
    overall(figures),
    tableOf('codes', figures.codes, figures),
    fold(figures),
    ...(figures.pairs === null ? [] : [tableOf('pairs', figures.pairs, figures)]),
    tableOf('documents', figures.documents, figures),
    methods(figures),
  ];
}

function controls({ choices, coders }: FiguresMessage): HTMLElement {
  const fields = choices.map((choice) =>
    chooser(choice, (value) => editor.postMessage({ kind: 'choose', name: choice.name, value })),
  );
  return element('form', { className: 'choices' }, [...(coders === null ? [] : [boxes(coders)]), ...fields]);
}

/** A box for each coder; the editor hears of all that are ticked. */
function boxes({ label, coders }: CodersToChoose): HTMLElement {
  const inputs = coders.map(({ id, ticked }) =>
    element('input', { type: 'checkbox', id: `coder-${id}`, value: id, checked: ticked }, []),
  );
  const group = element('fieldset', {}, [
    element('legend', {}, [label]),
    ...inputs.map((input, i) => element('label', {}, [input, coders[i]?.name ?? ''])),
  ]);
  group.addEventListener('change', () =>
    editor.postMessage({
      kind: 'coders',
      ids: inputs.flatMap(({ checked, value }) => (checked ? [value] : [])),
    }),
  );
  return group;
}

function overall({ overall: figures, axis }: FiguresPage): HTMLElement {
  return element(
    'dl',
    { className: 'overall' },
    figures.flatMap(({ name, cell }) => [
      element('dt', {}, [name]),
      element('dd', { title: cell.spoken }, contentOf(cell, axis)),
    ]),
  );
}

function fold(figures: FiguresPage): HTMLElement {
  const summary = element('summary', { id: 'other-coefficients' }, [figures.words.other]);
  const details = element('details', { open: kept.other }, [
    summary,
    ...figures.other.map((table, i) => tableOf(`other-${i}`, table, figures)),
  ]);
  details.addEventListener('toggle', () => keep({ other: details.open }));
  return details;
}

function methods({ methods: { title, text, copy }, provenance, words }: FiguresPage): HTMLElement {
  const button = element('button', { type: 'button', id: 'copy-methods' }, [copy]);
  button.addEventListener('click', () => editor.postMessage({ kind: 'copy' }));
  const check = element('button', { type: 'button', id: 'check-cases' }, [words.check]);
  check.addEventListener('click', () => editor.postMessage({ kind: 'check' }));
  return element('section', {}, [
    element('h2', {}, [title]),
    element('p', { lang: 'en' }, [text]),
    button,
    element('p', { className: 'provenance' }, [provenance]),
    check,
  ]);
}

function tableOf(id: string, table: FigureTable, figures: FiguresPage): HTMLElement {
  const body = element('tbody', {}, []);
  const heads = table.columns.map((column, i) => {
    const button = element('button', { type: 'button', id: `${id}-sort-${i}`, title: column.tooltip }, [
      column.name,
    ]);
    button.setAttribute(
      'aria-label',
      figures.words.sorted.replace('{0}', `${column.name}: ${column.tooltip}`),
    );
    button.addEventListener('click', () => {
      const before = sortedBy(id, table);
      const down = before.column === i ? !before.down : column.isNumber;
      keep({ sorted: { ...kept.sorted, [id]: { column: i, down } } });
      fill();
    });
    return element('th', { scope: 'col', className: column.isNumber ? 'number' : '' }, [button]);
  });
  function fill(): void {
    const { column, down } = sortedBy(id, table);
    heads.forEach((head, i) => {
      head.setAttribute('aria-sort', i !== column ? 'none' : down ? 'descending' : 'ascending');
      head.dataset['sorted'] = i !== column ? '' : down ? '↓' : '↑';
    });
    const rows = [...table.rows].sort((x, y) => compared(x.cells[column], y.cells[column], down));
    body.replaceChildren(...rows.map((row) => rowOf(id, row, table, figures)));
  }
  fill();
  const caption = element('caption', {}, [table.title]);
  const whole = element('table', {}, [caption, element('thead', {}, [element('tr', {}, heads)]), body]);
  const notes = table.notes.map((note) => element('p', { className: 'note' }, [note]));
  const wide = element('div', { className: 'wide', tabIndex: 0 }, [whole]);
  // The keyboard comes to it, to scroll it.
  wide.setAttribute('role', 'region');
  wide.setAttribute('aria-label', table.title);
  return element('section', {}, [wide, ...notes]);
}

function sortedBy(id: string, table: FigureTable): FigureTable['sorted'] {
  const chosen = kept.sorted[id];
  return chosen !== undefined && chosen.column < table.columns.length ? chosen : table.sorted;
}

/** Numbers by size and texts in their order; what is undefined comes last either way. */
function compared(x: FigureCell | undefined, y: FigureCell | undefined, down: boolean): number {
  if (x === undefined || y === undefined) return 0;
  const sign = down ? -1 : 1;
  if (x.sort !== null && y.sort !== null) return sign * (x.sort - y.sort);
  if (x.sort !== null || y.sort !== null) return x.sort === null ? 1 : -1;
  // Numbers with something behind them are numbers, too: 8.4 % comes before 84.8 %.
  return sign * x.text.localeCompare(y.text, undefined, { numeric: true });
}

function rowOf(
  id: string,
  { code, color, cells }: FigureRow,
  { columns }: FigureTable,
  figures: FiguresPage,
): HTMLElement {
  return element(
    'tr',
    {},
    cells.map((cell, i) => {
      const dot = i === 0 && color !== null ? [codeDot(color)] : [];
      if (i > 0 || code === null) {
        const className = `${columns[i]?.isNumber === true ? 'number' : ''}${cell.faint ? ' faint' : ''}`;
        const content = contentOf(cell, figures.axis);
        const properties = { className, title: cell.spoken };
        return i === 0
          ? element('th', { ...properties, scope: 'row' }, content)
          : element('td', properties, content);
      }
      const button = element('button', { type: 'button', id: `${id}-code-${code}`, className: 'code' }, [
        ...dot,
        cell.text,
      ]);
      button.addEventListener('click', () => editor.postMessage({ kind: 'disagreements', code }));
      return element('th', { scope: 'row' }, [button]);
    }),
  );
}

function contentOf(
  { text, spoken, interval }: FigureCell,
  axis: FiguresPage['axis'],
): readonly (Node | string)[] {
  if (text === spoken) return [text];
  const seen = element('span', {}, [text]);
  seen.setAttribute('aria-hidden', 'true');
  const heard = element('span', { className: 'spoken' }, [spoken]);
  return interval === null ? [seen, heard] : [seen, heard, drawn(interval, axis)];
}

/** An interval as a line with a mark at its figure; the threshold as a line across. */
function drawn(
  { low, high, value, isAlpha }: Interval,
  { from, to, threshold }: FiguresPage['axis'],
): HTMLElement {
  const place = (at: number): string => `${(100 * (Math.min(to, Math.max(from, at)) - from)) / (to - from)}%`;
  const mark = (className: string, at: number): HTMLElement => {
    const one = element('span', { className }, []);
    one.style.insetInlineStart = place(at);
    return one;
  };
  const line = mark('line', low);
  line.style.insetInlineEnd = `calc(100% - ${place(high)})`;
  const marks = [
    mark('zero', 0),
    line,
    mark('value', value),
    ...(threshold === null || !isAlpha ? [] : [mark('threshold', threshold)]),
  ];
  const drawing = element('span', { className: 'interval' }, marks);
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}
