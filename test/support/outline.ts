import type { DocumentSymbol } from 'vscode-languageserver-types';
import { lineMap, type LinePosition } from '../../server/src/syntax/lines';

/** An outline as indented lines: `name · detail`. */
export function outlineText(symbols: readonly DocumentSymbol[], indent = ''): string {
  return symbols
    .map(({ name, detail, children = [] }) => {
      const line = `${indent}${name}${detail ? ` | ${detail}` : ''}\n`;
      return line + outlineText(children, `${indent}  `);
    })
    .join('');
}

interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** What a range of a text holds. */
export function textAt(text: string, { start, end }: LineRange): string {
  const lines = lineMap(text);
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

/** Whether a range lies within another. */
export function holds(outer: LineRange, inner: LineRange): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

export function isBefore(a: LinePosition, b: LinePosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
