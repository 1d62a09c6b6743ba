/* The section `passage` of the settings. */

export interface Settings {
  /** The reader's own coder id; '' when not set. */
  readonly coder: string;
  /** Severity by problem code: `error`, `warning`, `information`, `hint` or `off`. */
  readonly severities: Readonly<Record<string, string>>;
  readonly editor: { readonly codeNames: CodeNames };
}

/** Behind which ids the names of their codes are shown: none, those that say nothing by themselves, or all. */
export type CodeNames = (typeof CODE_NAMES)[number];

export const CODE_NAMES = ['off', 'terse', 'all'] as const;
