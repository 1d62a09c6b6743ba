import { t } from '@vscode/l10n';
import type { ComparedCell, ComparisonAnswer, ComparisonModel } from '../../../server/src/protocol/comparing';
import type { FigureChoice, TableCell, TableLine, TableMessage, TableOfCodes } from '../webviews/messages';
import { counted, oneLine } from './words';

/** So many codes can be shown, the first at the beginning: each is a row and a column, and more cells take long to be drawn. */
export const MOST_CODES = [60, 120, 240] as const;

/**
 * What the page of the table of codes shows of a comparison.
 * @param answer null where nobody is compared yet
 * @param most so many codes are shown, those with most places
 */
export function codeTableMessage(
  answer: ComparisonAnswer | null,
  most: number = MOST_CODES[0],
): TableMessage {
  const none = (hint: string, button: string | null): TableMessage => ({
    ...{ kind: 'table', title: t('Which codes met'), table: null, hint, button },
  });
  if (answer === null) return none(t('Nobody is compared yet.'), t('Compare Coders…'));
  if (!answer.ok) return none(answer.message, t('Compare Coders…'));
  if (answer.table.cells.length === 0)
    return none(t('Neither has coded anything in what was compared.'), t('Compare Coders…'));
  const names = { a: oneLine(answer.a.name), b: oneLine(answer.b.name) };
  const title = t('Which codes of {0} and {1} met', names.a, names.b);
  return { kind: 'table', title, table: tableOf(answer, names, most), hint: '', button: null };
}

interface Names {
  readonly a: string;
  readonly b: string;
}

function tableOf(model: ComparisonModel, names: Names, most: number): TableOfCodes {
  const codes = mostUsed(model, most);
  const lines = linesOf(model, codes, names);
  const places = new Map(lines.map(({ code }, i) => [code, i]));
  return {
    legend: [
      t(
        'Rows are what {0} coded, columns what {1} did. A cell has the number of places; {2} says how many of them are open, {3} that none is. The same code on both sides has a frame.',
        ...[names.a, names.b, OPEN, NONE_OPEN],
      ),
      t(
        'The arrow keys go from cell to cell, with Ctrl to the next that has places; Enter shows its places in the view Comparison.',
      ),
      ...leftOut(model, codes),
    ],
    corner: t('{0} below, {1} beside', names.a, names.b),
    lines,
    cells: model.table.cells.flatMap((cell) => cellOf(cell, places)),
    empty: t('no place'),
    choice: choiceOf(model, most),
  };
}

/** The signs of what is open and of what is not; the words beside them say the same. */
const OPEN = '○';
const NONE_OPEN = '✓';

/** The codes that are at most places, in the order of the codebook; of those that are at as many, the first. */
function mostUsed({ table: { codes, cells } }: ComparisonModel, most: number): readonly string[] {
  const places = new Map<string | null, number>();
  for (const cell of cells)
    for (const code of new Set([cell.a, cell.b])) places.set(code, (places.get(code) ?? 0) + placesOf(cell));
  const usage = (code: string): number => places.get(code) ?? 0;
  const chosen = new Set([...codes].sort((x, y) => usage(y) - usage(x)).slice(0, most));
  return codes.filter((code) => chosen.has(code));
}

/** What is not shown, so that nobody takes what they see for all. */
function leftOut({ table: { codes, cells } }: ComparisonModel, shown: readonly string[]): readonly string[] {
  if (shown.length === codes.length) return [];
  const known = new Set<string | null>([...shown, null]);
  const sum = (some: readonly ComparedCell[]): number => some.reduce((all, cell) => all + placesOf(cell), 0);
  const out = sum(cells.filter(({ a, b }) => !known.has(a) || !known.has(b)));
  return [
    t(
      'Shown are the {0} codes that are at most places, of {1}; {2} of {3} have another and are left out. passage compare --table has all of them.',
      ...[shown.length, codes.length, out, counted.places(sum(cells))],
    ),
  ];
}

function choiceOf({ table: { codes } }: ComparisonModel, most: number): FigureChoice | null {
  if (codes.length <= MOST_CODES[0]) return null;
  return {
    ...{ name: 'codes', label: t('Codes') },
    value: String(MOST_CODES.find((number) => number >= Math.min(most, codes.length))),
    options: MOST_CODES.filter((_, i) => codes.length > (MOST_CODES[i - 1] ?? 0)).map((number) => ({
      value: String(number),
      text:
        number < codes.length
          ? t('the {0} at most places', number)
          : t({ message: 'all', comment: 'All codes.' }),
    })),
  };
}

function linesOf({ codes }: ComparisonModel, shown: readonly string[], names: Names): readonly TableLine[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const spoken = (name: string): TableLine['spoken'] => ({
    row: `${names.a}: ${name}`,
    column: `${names.b}: ${name}`,
  });
  const lines = shown.map((id): TableLine => {
    const code = byId.get(id);
    const name = oneLine(code?.name ?? id);
    const tooltip = name === id ? `#${id}` : `${name}, #${id}`;
    return { code: id, name, tooltip, color: code?.color ?? null, spoken: spoken(name) };
  });
  const nothing = t('nothing');
  return [...lines, { code: null, name: nothing, tooltip: nothing, color: null, spoken: spoken(nothing) }];
}

function placesOf({ agreed, open, settled }: ComparedCell): number {
  return agreed + open + settled;
}

function cellOf(cell: ComparedCell, places: ReadonlyMap<string | null, number>): readonly TableCell[] {
  const { a, b, agreed, open, settled } = cell;
  const [row, column] = [places.get(a), places.get(b)];
  if (row === undefined || column === undefined) return [];
  const all = placesOf(cell);
  const spoken = [
    counted.places(all),
    ...(open === 0 ? [] : [t('{0} open', open)]),
    ...(settled === 0 ? [] : [t('{0} settled', settled)]),
    ...(agreed === 0 ? [] : [t('{0} agreed', agreed)]),
  ].join(', ');
  const sign = open === 0 ? NONE_OPEN : `${OPEN}${open}`;
  return [{ row, column, count: String(all), sign, open: open > 0, spoken }];
}
