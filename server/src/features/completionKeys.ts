/** A key of front matter that has a meaning of its own (codebook format, rule 9). */
export interface FrontMatterKey {
  readonly key: string;
  readonly meaning: string;
  /** Whether people type it; the others are written by commands. */
  readonly typed: boolean;
}

export const FRONT_MATTER_KEYS: readonly FrontMatterKey[] = [
  { key: 'coder', meaning: 'Whose coding this copy holds', typed: true },
  { key: 'document', meaning: 'The name under which several copies are the same document', typed: true },
  { key: 'round', meaning: 'The round of coding', typed: true },
  { key: 'coding', meaning: 'How far the coding of this copy is', typed: true },
  { key: 'language', meaning: 'The language of the transcript, such as en-GB', typed: true },
  { key: 'speakers', meaning: 'Who speaks in this document: roles with their labels', typed: true },
  {
    key: 'textHash',
    meaning: 'A fingerprint of the transcript’s text; a text that no longer fits it is reported',
    typed: false,
  },
  { key: 'importedFrom', meaning: 'The file that this document was imported from', typed: false },
  { key: 'importedHash', meaning: 'The fingerprint of the file that was imported', typed: false },
  { key: 'imported', meaning: 'When this document was imported', typed: false },
];
