import { t } from '@vscode/l10n';
import type { ComparedCell, ComparisonAnswer, ComparisonModel } from '../../../server/src/protocol/comparing';
import type { TableCell, TableLine, TableMessage, TableOfCodes } from '../webviews/messages';
import { counted, oneLine } from './words';

/** What the page of the table of codes shows of a comparison; null where nobody is compared yet. */
export function codeTableMessage(answer: ComparisonAnswer | null): TableMessage {
  const none = (hint: string, button: string | null): TableMessage => ({
    ...{ kind: 'table', title: t('Which codes met'), table: null, hint, button },
  });
  if (answer === null) return none(t('Nobody is compared yet.'), t('Compare Coders…'));
  if (!answer.ok) return none(answer.message, t('Compare Coders…'));
  if (answer.table.cells.length === 0)
    return none(t('Neither has coded anything in what was compared.'), t('Compare Coders…'));
  const names = { a: oneLine(answer.a.name), b: oneLine(answer.b.name) };
  const title = t('Which codes of {0} and {1} met', names.a, names.b);
  return { kind: 'table', title, table: tableOf(answer, names), hint: '', button: null };
}

interface Names {
  readonly a: string;
  readonly b: string;
}

function tableOf(model: ComparisonModel, names: Names): TableOfCodes {
  const lines = linesOf(model, names);
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
    ],
    corner: t('{0} below, {1} beside', names.a, names.b),
    lines,
    cells: model.table.cells.flatMap((cell) => cellOf(cell, places)),
    empty: t('no place'),
  };
}

/** The signs of what is open and of what is not; the words beside them say the same. */
const OPEN = '○';
const NONE_OPEN = '✓';

function linesOf({ table, codes }: ComparisonModel, names: Names): readonly TableLine[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const spoken = (name: string): TableLine['spoken'] => ({
    row: `${names.a}: ${name}`,
    column: `${names.b}: ${name}`,
  });
  const lines = table.codes.map((id): TableLine => {
    const code = byId.get(id);
    const name = oneLine(code?.name ?? id);
    const tooltip = name === id ? `#${id}` : `${name}, #${id}`;
    return { code: id, name, tooltip, color: code?.color ?? null, spoken: spoken(name) };
  });
  const nothing = t('nothing');
  return [...lines, { code: null, name: nothing, tooltip: nothing, color: null, spoken: spoken(nothing) }];
}

function cellOf(
  { a, b, agreed, open, settled }: ComparedCell,
  places: ReadonlyMap<string | null, number>,
): readonly TableCell[] {
  const [row, column] = [places.get(a), places.get(b)];
  if (row === undefined || column === undefined) return [];
  const all = agreed + open + settled;
  const spoken = [
    counted.places(all),
    ...(open === 0 ? [] : [t('{0} open', open)]),
    ...(settled === 0 ? [] : [t('{0} settled', settled)]),
    ...(agreed === 0 ? [] : [t('{0} agreed', agreed)]),
  ].join(', ');
  const sign = open === 0 ? NONE_OPEN : `${OPEN}${open}`;
  return [{ row, column, count: String(all), sign, open: open > 0, spoken }];
}
