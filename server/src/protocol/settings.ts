/* The section `passage` of the settings. */

export interface Settings {
  /** The reader's own coder id; '' when not set. */
  readonly coder: string;
  /** Severity by problem code: `error`, `warning`, `information`, `hint` or `off`. */
  readonly severities: Readonly<Record<string, string>>;
}
