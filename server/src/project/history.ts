/*
 * What the history of a codebook is, as plain data: io/ reads it from git, and what is made of it is pure.
 */

/** A commit as people are told of it. */
export interface CommitInfo {
  /** The whole id. */
  readonly hash: string;
  /** ISO 8601, with the zone of whoever committed. */
  readonly date: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** The codebook as it stood in a commit. */
export interface CodebookVersion {
  readonly commit: string;
  /** Folder of the study in that commit's tree, with `/` at its end; '' where it is the top. */
  readonly folder: string;
  /** Id of the content: the same for the same text. */
  readonly blob: string;
}

/** A commit that touched the codebook. */
export interface CodebookCommit extends CommitInfo {
  /** Null where it removed the codebook. */
  readonly version: CodebookVersion | null;
  /** What stood in each of its parents; null where there was no codebook. */
  readonly parents: readonly (CodebookVersion | null)[];
}

/** What happened to a study's codebook between a revision and now. */
export interface CodebookHistory {
  /** The commit that the revision names or, where it lies on a side path, the last one in common with it. */
  readonly since: CommitInfo;
  /** Whether the revision lies on a side path. */
  readonly aside: boolean;
  /** Whether git has only the last part of the history. */
  readonly shallow: boolean;
  /** Later commits before earlier ones. */
  readonly commits: readonly CodebookCommit[];
  /** Whether there were more than are read. */
  readonly cut: boolean;
  /** The codebook at the beginning and at the end (HEAD); null where there was none. */
  readonly first: CodebookVersion | null;
  readonly last: CodebookVersion | null;
  /** The codebooks' texts by their `blob`; those that are no text are left out. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A document of which earlier states are wanted. */
export interface WantedDocument {
  readonly uri: string;
  /** Relative to the study. */
  readonly path: string;
  readonly key: string;
  readonly round: string | null;
  readonly coder: string | null;
  readonly role: string;
}

/** The documents of one commit that are wanted. */
export interface TreeRequest {
  readonly version: CodebookVersion;
  readonly documents: readonly WantedDocument[];
}

/** A document's text in a commit, and what its path said there. */
export interface EarlierDocument {
  readonly text: string;
  readonly coder: string | null;
  readonly consensus: boolean;
}

/** By commit, and in it by the document's URI now. */
export type EarlierDocuments = ReadonlyMap<string, ReadonlyMap<string, EarlierDocument>>;
