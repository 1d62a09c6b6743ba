import { tableCells, type PlacedCell, type PlacedRecord } from '../../syntax/table';
import { withoutWords, type Redaction } from '../../syntax/words';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import { placesIn, type FileRedaction, type Kept, type Place } from './places';

/**
 * Replaces words in the cells of a table. The names of columns stay, and so do documents' keys: other things are found by
 * them. The result is read again, and has the same cells but for these.
 * @param text without a byte-order mark
 * @param keyColumn the column whose cells stay
 */
export function redactTable(text: string, keyColumn: string | null, redaction: Redaction): FileRedaction {
  const { separator, records } = tableCells(text);
  const placeOf = placesIn(text);
  const changes: TextChange[] = [];
  const changed: Place[] = [];
  const kept: Kept[] = [];
  const header = records.find(({ cells }) => cells.some((cell) => cell.text.trim() !== ''));
  const keys = header?.cells.findIndex((cell) => cell.text.trim().normalize('NFC') === keyColumn) ?? -1;
  const wanted = records.map((record) =>
    record.cells.map((cell, column) => {
      const places = redaction.find(cell.text);
      if (places.length === 0) return cell.text;
      const stays = record === header || column === keys;
      for (const range of places) {
        const place = placeOf('table', cell.text, range, cell.at);
        if (stays) kept.push({ ...place, reason: 'key' });
        else changed.push(place);
      }
      if (stays) return cell.text;
      const value = withoutWords(redaction, cell.text);
      changes.push({ at: cell.at, to: cell.to, insert: cellSource(text, cell, value, separator) });
      return value;
    }),
  );
  const after = applyChanges(text, changes);
  const says = JSON.stringify(textsOf(tableCells(after).records));
  if (says !== JSON.stringify(wanted) || changes.some(({ insert }) => redaction.find(insert).length > 0))
    return { ok: false, line: changed[0]?.line ?? 1, reason: 'would-not-read-back' };
  return { ok: true, text: after, changed, kept };
}

function textsOf(records: readonly PlacedRecord[]): readonly (readonly string[])[] {
  return records.map(({ cells }) => cells.map((cell) => cell.text));
}

function cellSource(text: string, cell: PlacedCell, value: string, separator: string): string {
  const quotes = text[cell.at] === '"' || value.includes(separator) || /^["\s]|["\r\n]|\s$/.test(value);
  return quotes ? `"${value.replaceAll('"', '""')}"` : value;
}
