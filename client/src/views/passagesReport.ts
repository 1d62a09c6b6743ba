import { t } from '@vscode/l10n';
import type { FoundRow, Quote } from '../../../server/src/protocol/retrieval';
import { codeWords } from './passagesModel';
import { counted, oneLine, quoted } from './words';

/* What was found, as texts that leave the view: a quotation, a document with links, a table. */

/** The words as they are quoted, with where they stand and what the study cites: `“No time.” (P07 ¶14, nurse, ward 3)`. */
export function quotation(quotes: readonly Quote[]): string {
  return quotes
    .map(
      ({ text, locator, cited }) =>
        `${quoted(oneLine(text))} (${[locator, ...cited].map(oneLine).join(', ')})`,
    )
    .join('\n');
}

export interface Report {
  readonly title: string;
  /** Whose codings were searched, in words. */
  readonly layer: string;
  readonly rows: readonly FoundRow[];
}

/**
 * A Markdown document of passages under the headings of their documents, each with a link to its place.
 * @param linkTo the address of a file, as the document links to it
 */
export function passagesDocument({ title, layer, rows }: Report, linkTo: (uri: string) => string): string {
  const documents = new Map<string, FoundRow[]>();
  for (const row of rows) {
    const list = documents.get(row.document);
    if (list === undefined) documents.set(row.document, [row]);
    else list.push(row);
  }
  const extent = t('{0} in {1}', counted.passages(rows.length), counted.documents(documents.size));
  const head = `# ${escaped(title)}\n\n${extent} · ${escaped(layer)}\n`;
  const parts = Array.from(documents, ([document, here]) => {
    const cited = here[0]?.cited ?? [];
    const attributes = cited.length === 0 ? '' : `\n${cited.map(escaped).join(', ')}\n`;
    return `\n## ${escaped(document)}\n${attributes}${here.map((row) => quoteBlock(row, linkTo)).join('')}`;
  });
  return head + parts.join('');
}

function quoteBlock(row: FoundRow, linkTo: (uri: string) => string): string {
  const { range, uri, locator, codes } = row;
  const lines = row.text.split(/\r\n|\n|\r/u).map((line) => `> ${escaped(line)}`.trimEnd());
  const where = `[${escaped(locator)}](<${linkTo(uri)}#L${range.start.line + 1}>)`;
  const names = [...new Set(codes.map(codeWords))].map((name) => `\`${name}\``);
  const coders = [...new Set(codes.flatMap(({ coder }) => (coder === null ? [] : [`@${coder}`])))];
  return `\n${lines.join('\n')}\n>\n> ${[where, ...names, ...coders].join(' · ')}\n`;
}

/** A text as Markdown that reads as it stands: in a transcript a star is a star, and no address is followed. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~&@]|:(?=\/\/)|(?<=www)\./giu, '\\$&')
    .replace(/^(\s*)([#+=-])/u, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/u, '$1\\$2');
}

const COLUMNS = ['document', 'locator', 'codes', 'coders', 'text', 'interviewer', 'cited', 'file'] as const;

/** A table with a line for each passage, as spreadsheets read it (RFC 4180). */
export function passagesCsv(rows: readonly FoundRow[], nameOf: (uri: string) => string): string {
  const lines = rows.map((row) => [
    row.document,
    row.locator,
    [...new Set(row.codes.map(codeWords))].join(' '),
    [...new Set(row.codes.flatMap(({ coder }) => coder ?? []))].join(' '),
    row.text,
    String(row.interviewer),
    row.cited.join('; '),
    nameOf(row.uri),
  ]);
  return [COLUMNS, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

/** A field that begins as a formula would be run by a spreadsheet: a blank before it makes it a text. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? ` ${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}
