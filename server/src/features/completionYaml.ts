import { scalarSource } from '../syntax/yamlEdit';
import { lineStart } from './completionEdit';

/*
 * Where the cursor is in YAML that is half typed, found from the lines around it. Offsets are source offsets.
 */

/** The field that an offset is in the value of. */
export interface FieldPlace {
  readonly key: string;
  /** Behind the field's `:`, or behind the `- ` of the list's item. */
  readonly valueAt: number;
}

/** Lines looked at above the cursor to find what a list or a long text belongs to. */
const MOST_LINES = 200;
/** Characters of a line that are looked at. */
const MOST_LINE = 4_000;

// A key at the beginning of a line, behind the dash of a list's item, or behind `{` or `,`.
const KEYS = /(?:^[ \t]*(?:- +)*|[{,][ \t]*)(["']?)([\p{L}_][\p{L}\p{N}_./-]{0,99})\1[ \t]*:(?=[ \t]|$)/gu;
const ITEM = /^[ \t]*- +/;

/**
 * The field whose value an offset is in: the last key before it on its line, else the one above that a list's item or
 * a text over several lines belongs to. Null when a key is being typed.
 * @param from where to look no further up
 * @param known the keys that count; all when absent
 */
export function fieldAt(
  text: string,
  offset: number,
  from: number,
  known: ReadonlySet<string> | null = null,
): FieldPlace | null {
  const at = lineStart(text, offset);
  if (offset - at > MOST_LINE) return null;
  const line = text.slice(at, offset);
  const own = lastKey(line, known);
  if (own !== null) return { key: own.key, valueAt: at + own.to };
  const item = ITEM.exec(line);
  const indent = indentOf(line);
  if (indent === 0 && item === null) return null;
  const valueAt = at + (item?.[0].length ?? indent);
  let end = at;
  for (let i = 0; i < MOST_LINES && end > from; i++) {
    const begin = lineStart(text, end - (text[end - 1] === '\n' && text[end - 2] === '\r' ? 2 : 1));
    const above = text.slice(begin, Math.min(end, begin + MOST_LINE)).trimEnd();
    end = begin;
    const key = lastKey(above, known);
    // A list may stand at the column of its key; what continues a text stands deeper.
    if (key !== null && (key.column < indent || (item !== null && key.column === indent))) {
      return { key: key.key, valueAt };
    }
    if (key === null && item === null && above !== '' && indentOf(above) === 0) return null;
  }
  return null;
}

/** The range of the scalar that is being typed before an offset: behind `[`, `,` and quotes. */
export function scalarRange(text: string, valueAt: number, offset: number): { at: number; to: number } {
  const typed = text.slice(valueAt, offset);
  const start = Math.max(typed.lastIndexOf('['), typed.lastIndexOf(',')) + 1;
  const blanks = /^[ \t]*/.exec(typed.slice(start))?.[0].length ?? 0;
  return { at: valueAt + start + blanks, to: offset };
}

/** A text as a YAML scalar: as it is where that is safe, else in double quotes. */
export function plainScalar(text: string): string {
  const plain = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_ ./+-]*[\p{L}\p{M}\p{N}_./+-])?$/u.test(text);
  return plain && !/^(?:true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}

/** A value as it is written in the quotation marks that are typed already, or in those that it needs. */
export function valueSource(value: string, quote: string, inFlow: boolean): string {
  if (quote === '"') return JSON.stringify(value);
  return quote === "'" ? `'${value.replaceAll("'", "''")}'` : scalarSource(value, inFlow);
}

interface Key {
  readonly key: string;
  /** Columns of the key's beginning and of the end of its `:`. */
  readonly column: number;
  readonly to: number;
}

function lastKey(line: string, known: ReadonlySet<string> | null): Key | null {
  let found: Key | null = null;
  for (const match of line.matchAll(KEYS)) {
    const key = match[2] ?? '';
    const column = match.index + match[0].search(/["'\p{L}_]/u);
    if (known === null || known.has(key)) found = { key, column, to: match.index + match[0].length };
  }
  return found;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
