import { csv, parseTable, tableCells } from '../../syntax/table';
import { lineEndOf } from '../../syntax/yamlEdit';
import { cellOf, fitsCell } from './tableFiles';
import type { Loss } from './outcome';
import type { PortableAttribute, PortablePerson } from './types';

/** A table of people with more rows. */
export interface MoreRows {
  readonly text: string;
  readonly added: number;
  readonly losses: readonly Loss[];
}

/**
 * A table of people with those who are not in it yet, and columns for what is known of them and has none. Rows that are
 * there stay; what is said otherwise of somebody who is there is said to be lost.
 * @param known what tables say of whom already
 */
export function addRows(
  text: string,
  people: readonly PortablePerson[],
  attributes: readonly PortableAttribute[],
  known: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
): MoreRows {
  const losses: Loss[] = [];
  const added = people.filter(({ id }) => !known.has(id));
  for (const { id, attributes: own } of people) {
    const there = known.get(id);
    if (there === undefined) continue;
    const others = [...own].filter(
      ([name, values]) => (there.get(name) ?? []).join('\n') !== values.join('\n'),
    );
    if (others.length > 0)
      losses.push({
        what: 'value of somebody of whom the study’s table says otherwise',
        count: others.length,
        where: id,
      });
  }
  if (added.length === 0) return { text, added: 0, losses };
  const { header } = parseTable(text);
  const needed = attributes.filter(
    ({ id }) => id !== 'participant' && added.some(({ attributes: own }) => own.has(id)),
  );
  const columns = new Map(attributes.map((one) => [one.id, one]));
  const more = needed.map(({ id }) => id).filter((id) => !header.includes(id));
  const rows = added.map(({ id, attributes: own }) =>
    [...header, ...more].map((column) => {
      if (column === 'participant') return id;
      const values = own.get(column) ?? [];
      const attribute = columns.get(column);
      if (values.length === 0 || (attribute !== undefined && fitsCell(attribute, values)))
        return cellOf(values);
      losses.push({
        what: 'value of an attribute that no cell of a table can hold',
        count: values.length,
        where: id,
      });
      return '';
    }),
  );
  return { text: withRows(text, more, rows), added: added.length, losses };
}

function withRows(text: string, more: readonly string[], rows: readonly (readonly string[])[]): string {
  const { separator, records } = tableCells(text);
  const end = lineEndOf(text);
  const written = csv(rows, separator).replace(/\r\n$/, '').split('\r\n').join(end);
  const at =
    records.find(({ cells }) => cells.some((cell) => cell.text.trim() !== ''))?.cells.at(-1)?.to ?? 0;
  const columns = more.map((id) => separator + id).join('');
  const open = /[\n\r]$/.test(text) ? '' : end;
  return text.slice(0, at) + columns + text.slice(at) + open + written + end;
}
