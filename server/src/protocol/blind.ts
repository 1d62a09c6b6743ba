/* Coding blind: what a reader does not see of a study, and that they had it revealed. */

export interface BlindModel {
  readonly ready: boolean;
  /** The studies whose codebook says that they are coded blind, by their folders. */
  readonly studies: readonly BlindStudy[];
  /** All studies that are open, coded blind or not. */
  readonly open: readonly OpenStudy[];
}

export interface OpenStudy {
  /** URI of the study's folder. */
  readonly root: string;
  /** Whether the codebook has agreement figures shown. */
  readonly figures: boolean;
}

export interface BlindStudy {
  /** URI of the study's folder. */
  readonly root: string;
  readonly codebookUri: string;
  readonly title: string;
  /** `stranger`: who reads has not said who they are, and is shown nobody's coding. */
  readonly state: 'blind' | 'stranger' | 'revealed';
  /** The reader's name; null when they have not said who they are. */
  readonly reader: string | null;
  /** The rounds that are coded blind; null for all. */
  readonly rounds: readonly string[] | null;
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** The reader's own copies that are not marked as done, of those that are coded blind, and how many there are. */
  readonly unfinished: number;
  readonly copies: number;
  /** What has to be sent back for the study to be revealed to this reader: see `RevealedParams`. */
  readonly key: string;
  /**
   * What an explorer would leave out, as globs relative to the study's folder, each once: others' folders and files, the
   * consensus and what was decided. Nothing for a stranger, whose own folder may be any.
   */
  readonly hide: readonly string[];
}

/** Of the client: all that has been revealed, by the URIs of studies' folders, each with its key. */
export interface RevealedParams {
  readonly revealed: Readonly<Record<string, string>>;
}

export interface TrackedParams {
  /** URI of a file, there or not. */
  readonly uri: string;
}
