/* Problems that are mended all at once over a study. */

/** The kinds of problems with a fix about which there can be no two minds, and what they are called together. */
export const FIXABLE = {
  'alias-used': 'older names of codes',
  'retired-code': 'retired codes that have a replacement',
  'duplicate-code': 'codes given twice',
  'overlapping-duplicate': 'overlapping passages with the same code',
  'malformed-group': 'memos in curly quotes',
} as const;

export type FixableKind = keyof typeof FIXABLE;

export interface FixAllParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** The problem's code: one of `FIXABLE`. */
  readonly code: string;
}
