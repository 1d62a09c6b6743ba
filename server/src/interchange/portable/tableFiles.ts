import { csv } from '../../syntax/table';
import { mayStandInHead } from './heads';
import type { Loss } from './outcome';
import type { PortableAttribute, PortableDocument, PortableStudy } from './types';

type Values = ReadonlyMap<string, readonly string[]>;

/** A table of people, as text; null where there is nobody. */
export function peopleTable({ people, attributes }: PortableStudy): {
  readonly text: string | null;
  readonly losses: readonly Loss[];
} {
  if (people.length === 0) return { text: null, losses: [] };
  const losses: Loss[] = [];
  const columns = attributes.filter(
    ({ id }) => id !== 'participant' && people.some((person) => person.attributes.has(id)),
  );
  const rows = people.map(({ id, attributes: own }) => {
    const lost = [...own].filter(([name, values]) => {
      const column = columns.find((one) => one.id === name);
      return column === undefined || !fitsCell(column, values);
    });
    if (lost.length > 0)
      losses.push({
        what: 'value of an attribute that no cell of a table can hold',
        count: lost.length,
        where: id,
      });
    const kept: Values = new Map([...own].filter((entry) => !lost.includes(entry)));
    return [id, ...columns.map((column) => cellOf(kept.get(column.id)))];
  });
  return { text: csv([['participant', ...columns.map(({ id }) => id)], ...rows]), losses };
}

/** A table of documents with what can stand in it, as text; null where nothing is known of them. */
export function documentsTable({ documents, attributes }: PortableStudy): string | null {
  const columns = attributes.filter(
    (column) => column.id !== 'document' && documents.some((document) => inTable(document, column)),
  );
  if (columns.length === 0) return null;
  const rows = documents
    .filter((document) => columns.some((column) => inTable(document, column)))
    .map((document) => [
      document.key,
      ...columns.map((column) => cellOf(inTable(document, column) ? document.attributes.get(column.id) : [])),
    ]);
  return csv([['document', ...columns.map(({ id }) => id)], ...rows]);
}

/** What of a document's attributes its front matter has to say, since no table can. */
export function attributesForHead(
  document: PortableDocument,
  attributes: readonly PortableAttribute[],
): Values {
  const columns = new Map(attributes.map((one) => [one.id, one]));
  return new Map(
    [...document.attributes].filter(([id]) => {
      const column = columns.get(id);
      return mayStandInHead(id) && (column === undefined || id === 'document' || !inTable(document, column));
    }),
  );
}

function inTable(document: PortableDocument, column: PortableAttribute): boolean {
  const values = document.attributes.get(column.id);
  return values !== undefined && document.key.trim() === document.key && fitsCell(column, values);
}

/** Whether a cell reads as these values. */
export function fitsCell({ multiple, type }: PortableAttribute, values: readonly string[]): boolean {
  if (values.length > 1 && !multiple) return false;
  return values.every(
    (value) =>
      value !== '' &&
      value.trim() === value &&
      !(multiple && value.includes(';')) &&
      !(type === 'boolean' && /^(?:true|false)$/i.test(value) && value !== value.toLowerCase()),
  );
}

/** Values as a cell has them. */
export function cellOf(values: readonly string[] | undefined): string {
  return (values ?? []).join('; ');
}
