import { PARTICIPANT } from '../project/attributes';

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
  {
    key: PARTICIPANT,
    meaning: 'Who speaks: the name of a row in the table of participants, or a list of names',
    typed: true,
  },
  { key: 'round', meaning: 'The round of coding', typed: true },
  { key: 'coding', meaning: 'How far the coding of this copy is', typed: true },
  { key: 'language', meaning: 'The language of the transcript, such as en-GB', typed: true },
  { key: 'speakers', meaning: 'Who speaks in this document: roles with their labels', typed: true },
  {
    key: 'textHash',
    meaning: 'A fingerprint of the transcript’s text; a text that no longer fits it is reported',
    typed: false,
  },
  {
    key: 'unplaced',
    meaning: 'Annotations whose words are gone from the text; they do not count until they are placed again',
    typed: false,
  },
  { key: 'importedFrom', meaning: 'The file that this document was imported from', typed: false },
  { key: 'importedHash', meaning: 'The fingerprint of the file that was imported', typed: false },
  { key: 'imported', meaning: 'When this document was imported', typed: false },
];

/** A value that is offered, with what it means. */
export interface OfferedValue {
  readonly value: string;
  readonly meaning: string;
  /** Whether it is to stand as it is, without the quotes that the same word as a text would need. */
  readonly literal?: boolean;
}

/** How far the coding of a copy can be. */
export const CODING_STATES: readonly OfferedValue[] = [
  { value: 'not-started', meaning: 'Nobody has begun to code this copy' },
  { value: 'in-progress', meaning: 'Its coding is not finished' },
  { value: 'done', meaning: 'Its coding is finished' },
];
