import type { FrontMatterValue } from './frontMatter';
import { baseText } from './offsets';
import type { Severity } from './problem';
import type { ParsedDocument } from './tree';

/** What `passage parse --json` prints of one document, less `version` and `file` (annotation language, section 6). */
export interface ParseOutput {
  readonly frontMatter: Readonly<Record<string, FrontMatterValue>> | null;
  readonly baseText: string;
  readonly annotations: readonly {
    /** UTF-16 offsets in the base text. */
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly codes: readonly { readonly id: string; readonly value: string | null }[];
    readonly coder: string | null;
    readonly memo: string | null;
    readonly unsure: boolean;
  }[];
  readonly problems: readonly {
    readonly code: string;
    readonly severity: Severity;
    /** UTF-16 offsets in the file's text after a byte-order mark. */
    readonly start: number;
    readonly end: number;
  }[];
}

/** The contract that other tools build on. */
export function parseOutput(document: ParsedDocument): ParseOutput {
  const base = baseText(document);
  return {
    frontMatter: document.frontMatter?.data ?? null,
    baseText: base,
    annotations: document.annotations.map(({ start, end, codes, coder, memo, unsure }) => ({
      start,
      end,
      text: base.slice(start, end),
      codes: codes.map(({ id, value }) => ({ id, value })),
      coder,
      memo,
      unsure,
    })),
    problems: document.problems.map(({ code, severity, start, end }) => ({ code, severity, start, end })),
  };
}
