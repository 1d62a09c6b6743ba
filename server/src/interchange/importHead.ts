import { lineEndOf, listSource, scalarSource } from '../syntax/yamlEdit';

/** What front matter says of where a document came from (codebook format, rules 9 and 10). */
export interface HeadFields {
  /** Null in what was not imported itself: a coded copy. */
  readonly importedFrom: string | null;
  readonly importedHash: string;
  readonly imported: string;
  readonly language: string | null;
  /** Labels of speakers that the text alone would not show to be such. */
  readonly participants: readonly string[];
  readonly textHash: string;
}

/** The front matter with its fences, with the line ends of the body that it stands before. */
export function headOf(fields: HeadFields, body: string): string {
  const line = (key: string, value: string | null): readonly string[] =>
    value === null ? [] : [`${key}: ${scalarSource(value)}`];
  const imported = fields.importedFrom !== null;
  return [
    '---',
    ...line('importedFrom', fields.importedFrom),
    ...(imported ? [`importedHash: ${fields.importedHash}`, `imported: ${fields.imported}`] : []),
    ...line('language', fields.language),
    ...(fields.participants.length === 0
      ? []
      : ['speakers:', `  participant: ${listSource(fields.participants)}`]),
    `textHash: ${fields.textHash}`,
    '---',
    '',
  ].join(lineEndOf(body));
}
