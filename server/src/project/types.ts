import type { Codebook } from '../syntax/codebookTypes';
import type { ParsedMemo } from '../syntax/memo/parseMemo';
import type { Problem } from '../syntax/problem';
import type { StudyFile } from '../syntax/studyFile';
import type { Role, StudyTemplates } from '../syntax/studyPaths';
import type { ParsedTable } from '../syntax/table';
import type { ParsedDocument } from '../syntax/tree';
import type { FileTable } from './fileTable';
import type { Reading } from './reading';

/** What is known of one file of a study (or of an open file that belongs to none). Never changed, only replaced. */
export interface DocumentFacts {
  readonly uri: string;
  /** Root of the study it belongs to; null for none. */
  readonly root: string | null;
  readonly role: Role;
  /** Whether a second role's template matches too. */
  readonly overlaps: readonly string[];
  /** The key under which several copies are the same document. */
  readonly key: string;
  /** The round of coding, from front matter or path; null where there are none. */
  readonly round: string | null;
  /** What the template read off the path. */
  readonly captures: ReadonlyMap<string, string>;
  /** The text and what is kept of it; the same object while the text reads the same. */
  readonly reading: Reading;
  /** The tree: `reading.parsed`. */
  readonly parsed: ParsedDocument;
  /** What an analytic memo names; null for every other file. */
  readonly memo: ParsedMemo | null;
  /** Which codes, in NFC as written, and how often. The only thing that the code index rests on. */
  readonly names: ReadonlyMap<string, number>;
  /** For each annotation the number of turns (or blocks) begun where it starts: the 14 of `P07 ¶14`. */
  readonly ordinals: readonly number[];
  /** For each annotation whether it lies wholly in interviewers' turns. */
  readonly interviewers: readonly boolean[];
  /** Version of the editor's buffer; null when the text is that on disk. */
  readonly version: number | null;
  /** Why the file on disk could not be decoded; null when it could. */
  readonly undecodable: string | null;
}

/** How often each code is used in a study's copies. The same object until some document's names change. */
export type CodeIndex = ReadonlyMap<string, CodeTally>;

export interface CodeTally {
  /** Uses, over all coders' copies: for ordering, never for figures. */
  readonly uses: number;
  readonly files: number;
}

/** What of a study is hidden from whoever looks at it, since they code blind: see sight.ts. */
export interface Hidden {
  /** The reader's own coder (NFC); null when they have not said, and so see nobody's coding. */
  readonly own: string | null;
  /** The rounds in which others' coding is hidden (NFC); null for all. */
  readonly rounds: readonly string[] | null;
}

/** A codebook and what it governs. */
export interface Study {
  /** The codebook's folder. */
  readonly root: string;
  readonly codebookUri: string;
  /** The codebook's text as it is now. */
  readonly text: string;
  /** The codebook as last readable; `problems` are those of the text as it is now. */
  readonly codebook: Codebook;
  readonly problems: readonly Problem[];
  readonly version: number | null;
  /** URI of a second codebook in the same folder, `codebook.yml`, which does not count; null where there is none. */
  readonly passedOver: string | null;
  readonly templates: StudyTemplates;
  /** Sources, copies, consensus copies and memos. */
  readonly documents: FileTable<DocumentFacts>;
  /** By path relative to the root. */
  readonly tables: ReadonlyMap<string, ParsedTable>;
  readonly index: CodeIndex;
  /** What the study saves by name; null where there is no study.yaml beside the codebook. */
  readonly saved: SavedFile | null;
  /** What has been left out of all this for the reader; null where it is the whole study. */
  readonly hidden: Hidden | null;
}

/** A study.yaml. */
export interface SavedFile extends StudyFile {
  readonly uri: string;
  readonly text: string;
  readonly version: number | null;
}

/** One frozen state of everything that is known. */
export interface Project {
  /** Counts up with every change. */
  readonly revision: number;
  /** False until all files have been read once: until then 'unknown' and 'unused' are withheld. */
  readonly ready: boolean;
  /** By root. */
  readonly studies: ReadonlyMap<string, Study>;
  /** Open files that no study governs, and files within a study that are coded although no template matches them. */
  readonly strays: FileTable<DocumentFacts>;
}
