import { parquetWriteBuffer } from 'hyparquet-writer';
import type { BasicType } from 'hyparquet-writer';
import type { CellType, Table } from './model';

const TYPES: Readonly<Record<CellType, BasicType>> = { text: 'STRING', integer: 'INT32', boolean: 'BOOLEAN' };

/** A table as Parquet, compressed by Snappy; every column may be null. The same bytes for the same table. */
export function parquetOf({ columns, rows }: Table): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, type }, i) => ({
        name,
        type: TYPES[type],
        nullable: true,
        data: rows.map((row) => row[i] ?? null),
      })),
      createdBy: 'Passage',
    }),
  );
}
