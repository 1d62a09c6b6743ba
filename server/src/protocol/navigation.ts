import type { Position, Range } from './base';

/** A code by its study and its id, where no place in a file can be asked about. */
export interface ReferencesParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** The code's id, or an older name of it; it may be one that no codebook knows. */
  readonly code: string;
  /** Whether the code's own entry in the codebook is among them. */
  readonly includeDeclaration: boolean;
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/**
 * What the server gives to the client's command that shows references: where to show them (the codebook, and the place
 * of the code's entry in it), and what to ask `passage/references` for. A client that has such a command announces its
 * name in `initializationOptions.commands.showReferences`.
 */
export type ShowReferencesArguments = readonly [uri: string, position: Position, params: ReferencesParams];
