/*
 * Tables as data frames want them: a row for a thing, a column for what is known of it, a name that every language can say.
 */

export type CellType = 'text' | 'integer' | 'boolean';

/** A cell; null where nothing is known. Integers are safe ones. */
export type Cell = string | number | boolean | null;

export interface Column {
  readonly name: string;
  readonly type: CellType;
  /** What it says, for the data dictionary: a sentence. */
  readonly about: string;
}

export interface Table {
  /** Name of the file without its ending, and of the sheet. */
  readonly name: string;
  /** What a row is, for the data dictionary. */
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column and how its cells are made of a thing. */
export interface Field<T> extends Column {
  readonly of: (thing: T) => Cell;
}

/** A table of things by its fields. */
export function tableOf<T>(
  name: string,
  about: string,
  fields: readonly Field<T>[],
  things: readonly T[],
): Table {
  return {
    name,
    about,
    columns: fields.map(({ name: column, type, about: what }) => ({ name: column, type, about: what })),
    rows: things.map((thing) => fields.map((field) => field.of(thing))),
  };
}

/** A field of text. */
export function text<T>(name: string, about: string, of: (thing: T) => string | null): Field<T> {
  return { name, type: 'text', about, of };
}

/** A field of whole numbers. */
export function integer<T>(name: string, about: string, of: (thing: T) => number | null): Field<T> {
  return { name, type: 'integer', about, of };
}

/** A field of truth. */
export function truth<T>(name: string, about: string, of: (thing: T) => boolean | null): Field<T> {
  return { name, type: 'boolean', about, of };
}

/** Fields for attributes, each with its id as name, unless another column has it; capitals make no other name, as in SQL. */
export function attributeFields<T>(
  attributes: readonly { readonly id: string; readonly name: string }[],
  taken: readonly string[],
  of: (thing: T) => ReadonlyMap<string, readonly string[]>,
): readonly Field<T>[] {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const own = (id: string): string => {
    let free = id;
    while (names.has(free.toLowerCase())) free = `attribute_${free}`;
    names.add(free.toLowerCase());
    return free;
  };
  return attributes.map(({ id, name }) =>
    text(
      own(id),
      name === id ? 'An attribute of the codebook.' : `An attribute of the codebook: ${name}.`,
      (thing) => {
        const values = of(thing).get(id);
        return values === undefined ? null : values.join('; ');
      },
    ),
  );
}

interface Entry {
  readonly table: Table;
  readonly column: Column;
}

const entryFields: readonly Field<Entry>[] = [
  text('table', 'Name of the table.', ({ table }) => table.name),
  text('rows', 'What a row of the table is.', ({ table }) => table.about),
  text('column', 'Name of the column.', ({ column }) => column.name),
  text('type', 'text, integer or boolean.', ({ column }) => column.type),
  text('about', 'What the column says.', ({ column }) => column.about),
];

/** The data dictionary: what every column of every table says. */
export function dictionaryOf(tables: readonly Table[]): Table {
  const all = tables.flatMap((table) => table.columns.map((column): Entry => ({ table, column })));
  return tableOf('dictionary', 'One row for each column of each table.', entryFields, all);
}
