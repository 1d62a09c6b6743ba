import type { Range } from './base';

/*
 * Bringing a transcript in: what would become of a file, with what a person has chosen so far. The server writes nothing;
 * the answer has all that is to be written.
 */

export interface ImportParams {
  /** The study's folder. */
  readonly root: string;
  /** The file's name; folders before it are not kept. */
  readonly name: string;
  /** Whether it lies in the study's folder. */
  readonly inStudy: boolean;
  /** Its bytes as Base64, so that it may come from anywhere. */
  readonly bytes: string;
  /** The day, as `2026-11-25`. */
  readonly date: string;
  /** The key to the study's names as it is; null where there is none yet. */
  readonly nameKey: string | null;
  readonly choices: ImportChoices;
}

export interface ImportChoices {
  /** The document's name; null for that of the file. */
  readonly as: string | null;
  /** Whether every name stays, whatever else is chosen. */
  readonly keepNames: boolean;
  /** Name → what stands instead of it; '' for one that stays. They go before the key's and before what is suggested. */
  readonly pseudonyms: readonly (readonly [name: string, pseudonym: string])[];
  /** Names in what was said that stay: each use's `at`. */
  readonly kept: readonly number[];
}

export type ImportModel = ImportRead | { readonly ok: false; readonly message: string };

export interface ImportRead {
  readonly ok: true;
  /** The name of the document. */
  readonly document: string;
  /** What the file was read as, in words: `WebVTT subtitles, UTF-8`. */
  readonly readAs: string;
  readonly turns: number;
  readonly speakers: readonly ImportSpeaker[];
  /** Names of others than speakers that were looked for and found. */
  readonly others: readonly ImportName[];
  readonly uses: readonly ImportUse[];
  /** Uses that are not listed, since there are too many; they are replaced. */
  readonly moreUses: number;
  /** What would be made: the document first, then coded copies made of comments. */
  readonly files: readonly ImportFile[];
  /** What is not in it as it was, in sentences without a full stop. */
  readonly notes: readonly string[];
  /** Why it cannot be made, in sentences; null when it can. */
  readonly obstacle: string | null;
  readonly nameKey: NameKeyUpdate;
}

export interface ImportSpeaker {
  /** As the file names them. */
  readonly label: string;
  readonly turns: number;
  /** What is to stand before their turns; the label itself where it stays. */
  readonly pseudonym: string;
  readonly suggestion: string;
}

export interface ImportName {
  readonly name: string;
  readonly pseudonym: string;
}

/** A name in what was said, with the words around it. */
export interface ImportUse {
  /** Which one it is, whatever is chosen: its offset in the text as it was read. */
  readonly at: number;
  /** The speaker's label, or the other name, that it is a use of. */
  readonly name: string;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  readonly pseudonym: string;
  readonly stays: boolean;
  /** Where it, or what stands instead, is in the document as it will be. */
  readonly range: Range;
}

export interface ImportFile {
  readonly uri: string;
  /** Relative to the study's folder. */
  readonly path: string;
  readonly text: string;
}

/** What the key to the names gets. */
export interface NameKeyUpdate {
  readonly uri: string;
  /** What it must say for that: the text that was asked about; null where there was none. */
  readonly before: string | null;
  /** To be added at its end; '' for nothing. */
  readonly add: string;
  /** The file that keeps git from it, which comes first: see {@link ignoreKey}. */
  readonly ignoreUri: string;
}

/** What must not go into git, by its line in a `.gitignore` beside it, with other rules that it falls under. */
const IGNORED: readonly (readonly string[])[] = [
  ['/key.csv', 'key.csv', '*.csv', '/*.csv'],
  // What the key is written as before it has its name; a killed process leaves it.
  ['/.passage-*.tmp', '.passage-*', '*.tmp', '/*.tmp'],
];
const EVERYTHING: readonly string[] = ['*', '**', '/*'];

/**
 * What is to be added at the end of `names/.gitignore` so that git ignores the key beside it; '' for nothing.
 * @param text what the file says; null where there is none: then it ignores everything beside it, and itself
 */
export function ignoreKey(text: string | null): string {
  if (text === null) return '*\n';
  const rules = text.split(/\r?\n/).map((line) => line.trimEnd());
  // What takes a file back by its name takes no other back.
  const takenBack = rules.findLastIndex(
    (rule) => rule.startsWith('!') && !/^!\/?(?!key\.csv)[\w.-]+$/i.test(rule),
  );
  const missing = IGNORED.filter(
    (lines) => rules.findLastIndex((rule) => lines.includes(rule) || EVERYTHING.includes(rule)) <= takenBack,
  );
  if (missing.length === 0) return '';
  return `${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.map(([line = '']) => `${line}\n`).join('')}`;
}

export interface NameKeyParams {
  readonly root: string;
}

/** Whether git keeps the key to a study's names already; null where nobody knows. */
export interface NameKeyAnswer {
  readonly tracked: boolean | null;
}

/** The largest file that a client sends: a thousand hours of talk, or a Word file with some pictures. */
export const MOST_IMPORT_BYTES = 48 * 1024 * 1024;
