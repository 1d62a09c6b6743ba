export interface StatusModel {
  readonly ready: boolean;
  /** Title of the study of the document; null when it belongs to none. */
  readonly study: string | null;
  /** Passages in the document; null when it is no document. */
  readonly passages: number | null;
  readonly errors: number;
  readonly warnings: number;
}
