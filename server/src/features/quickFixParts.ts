import type { DocumentFacts, Study } from '../project/types';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { Problem } from '../syntax/problem';
import { applyChanges, type TextChange } from '../syntax/textChange';
import type { ParsedDocument } from '../syntax/tree';
import type { Uses } from './quickFixUses';

/** One way out of a problem. */
export interface Fix {
  readonly title: string;
  /** Ascending and disjoint, source offsets of the document, or of the codebook. */
  readonly changes: readonly TextChange[];
  /** Which file is changed. */
  readonly file: 'document' | 'codebook';
  /** Whether an editor may do it unasked. */
  readonly preferred: boolean;
  /** Whether there can be no two minds about it, so that it may be done to all problems of the kind at once. */
  readonly safe?: true;
  /**
   * Source ranges of ordinary text that the fix makes markup of, or removes. All other text must stay, but for the
   * backslashes of `escapes`.
   */
  readonly taken?: readonly Range[];
  /** Whether whoever made it has read its result already: it gives the document another text. */
  readonly checked?: true;
  /** Source offsets at which a backslash is put into the text. */
  readonly escapes?: readonly number[];
}

export interface Range {
  readonly at: number;
  readonly to: number;
}

/** What the fixes of one problem look at. */
export interface FixInput {
  readonly study: Study | undefined;
  readonly facts: DocumentFacts;
  readonly problem: Problem;
  /** The text hash; without it what would have to write one is not offered. */
  readonly hash?: (utf8Text: string) => string;
  /** The codes of the document, where somebody asks about many of its problems. */
  readonly uses?: Uses;
  /** Changes that begin before this source offset are of no use to who asks. */
  readonly behind?: number;
}

/** A fix that changes what stands inside markup or front matter. The text stays. */
export function change(title: string, changes: readonly TextChange[], preferred = false): Fix {
  return { title, changes, file: 'document', preferred };
}

/** A fix that replaces a range. */
export function replace(title: string, { at, to }: Range, insert: string, preferred = false): Fix {
  return change(title, [{ at, to, insert }], preferred);
}

/** The same fix, as one about which there are no two minds. */
export function safely(fix: Fix): Fix {
  return { ...fix, safe: true };
}

/** A fix that writes a backslash before the bracket at `at`, which so becomes ordinary text for good. */
export function escapeAt(title: string, at: number, preferred = false): Fix {
  return { ...change(title, [{ at, to: at, insert: '\\' }], preferred), escapes: [at] };
}

/**
 * Whether a fix of a document does what it says and no more, by parsing its result: the text is the same but for what
 * it takes and escapes, of the parser's problems the one is gone, and none has come.
 */
export function holds({ facts, problem }: FixInput, fix: Fix): boolean {
  if (fix.file === 'codebook' || fix.checked === true) return true;
  const before = facts.parsed;
  const after = parseDocument(applyChanges(before.text, fix.changes), {
    coder: facts.captures.get('coder') ?? null,
  });
  return baseText(after) === expectedBase(before, fix) && problemsShrink(before, after, problem);
}

function expectedBase({ text, bodyAt, markup }: ParsedDocument, { taken = [], escapes = [] }: Fix): string {
  const changes: TextChange[] = [{ at: 0, to: bodyAt, insert: '' }];
  for (let i = 0; i + 1 < markup.length; i += 2)
    changes.push({ at: markup[i] ?? 0, to: markup[i + 1] ?? 0, insert: '' });
  for (const { at, to } of taken) changes.push({ at, to, insert: '' });
  for (const at of escapes) changes.push({ at, to: at, insert: '\\' });
  return applyChanges(
    text,
    changes.sort((a, b) => a.at - b.at || a.to - b.to),
  );
}

function problemsShrink(before: ParsedDocument, after: ParsedDocument, { code }: Problem): boolean {
  const count = ({ problems }: ParsedDocument): number => problems.filter((one) => one.code === code).length;
  const others = ({ problems }: ParsedDocument): number =>
    problems.length - problems.filter((one) => one.code === code).length;
  const had = count(before);
  return (had === 0 ? count(after) === 0 : count(after) < had) && others(after) <= others(before);
}
