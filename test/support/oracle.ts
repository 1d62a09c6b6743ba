import type { ProblemCode } from '../../server/src/syntax/problem';
import { readGroupItems, type GroupContent } from './oracle/items';
import { readOracleFrontMatter, type Json } from './oracle/frontMatter';
import { findPassages, type OraclePassage } from './oracle/passages';

/*
 * The annotation language read a second time, by the letter of docs/annotation-language.md: rule by rule,
 * character by character, with no regard for speed. It shares nothing with the parser that ships but its
 * lists of types, so that a misreading in one of them shows as a difference between the two.
 *
 * Where the specification leaves room, this is how it is read here:
 * - Rule 2: front matter is *empty* when its YAML holds nothing but comments, or a mapping without keys.
 *   YAML that is anything else than a mapping, null included, is invalid, at that value. Keys are their source text, and two
 *   are the same when those are. A key that is a collection, and an alias that leads nowhere or into itself,
 *   is invalid. An invalid `coder` is reported at its value. A boolean is no coder's id.
 * - Rule 4: "a plain passage closes after it" speaks of passages, hence not of an unopened one.
 * - Rule 9: a malformed group ends before the second `{` also when no `}` follows on the line.
 * - Rule 10: `""` is a memo, whose text is empty. A memo that does not close reaches up to the group's end,
 *   spaces before the `}` included.
 * - Rule 11: the third coder or memo of a group is reported like the second.
 * - Rule 13: one code in any group of the passage makes it one "that has a code".
 * - Rule 15: coders are compared as codes are, after Unicode normalisation (NFC). The third code with an id is
 *   reported like the second. Groups without a coder belong to one and the same coder, nobody.
 * - Rule 16: where the front matter is invalid, the coder of the path counts.
 */

export interface OracleAnnotation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
  readonly coder: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

export interface OracleProblem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly start: number;
  readonly end: number;
}

/** The contract of section 6 without `version` and `file`. */
export interface OracleOutput {
  readonly frontMatter: { readonly [key: string]: Json } | null;
  readonly baseText: string;
  readonly annotations: readonly OracleAnnotation[];
  readonly problems: readonly OracleProblem[];
}

const WARNINGS: readonly ProblemCode[] = ['open-bracket', 'missing-code', 'empty-passage', 'duplicate-code'];

/**
 * Reads a whole file by the specification. Takes time quadratic in its length.
 * @param pathCoder the `{coder}` of the file's path, for rule 16.
 */
export function oracleParse(file: string, pathCoder: string | null = null): OracleOutput {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const front = readOracleFrontMatter(text);
  const found = findPassages(text, front.bodyAt);
  const documentCoder = front.coder ?? pathCoder;

  const problems: OracleProblem[] = [];
  const report = (code: ProblemCode, start: number, end: number) =>
    problems.push({ code, severity: WARNINGS.includes(code) ? 'warning' : 'error', start, end });
  if (front.invalid) report('invalid-front-matter', front.invalid.at, front.invalid.to);
  for (const { code, at, to } of found.problems) report(code, at, to);

  const base = removeMarkup(text, front.bodyAt, found.passages);
  const annotations: (OracleAnnotation & { readonly groupAt: number })[] = [];
  for (const passage of found.passages) {
    const groups = passage.groups.map((range) => ({
      ...range,
      content: readGroupItems(text, range.at, range.to),
    }));
    const start = base.offset(passage.openTo);
    const end = base.offset(passage.closeAt);
    for (const { at, to, content } of groups) {
      for (const item of content.malformed) report('malformed-group', item.at, item.to);
      if (content.codes.length === 0 && content.memo === null) {
        report('missing-code', at, to);
        continue;
      }
      annotations.push({
        start,
        end,
        text: base.text.slice(start, end),
        codes: content.codes.map(({ id, value }) => ({ id, value })),
        coder: content.coder ?? documentCoder,
        memo: content.memo,
        unsure: content.unsure,
        groupAt: at,
      });
    }
    if (start === end && groups.some((group) => group.content.codes.length > 0)) {
      report('empty-passage', passage.openAt, passage.groupsTo);
    }
    for (const repeated of repeatedCodes(
      groups.map((group) => group.content),
      documentCoder,
    )) {
      report('duplicate-code', repeated.at, repeated.to);
    }
  }

  annotations.sort(
    (a, b) => a.start - b.start || b.end - b.start - (a.end - a.start) || a.groupAt - b.groupAt,
  );
  problems.sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
  return {
    frontMatter: front.data,
    baseText: base.text,
    annotations: annotations.map(({ groupAt: _, ...annotation }) => annotation),
    problems,
  };
}

/** Rule 15: the codes of one passage that stand there already for the same coder. */
function repeatedCodes(groups: readonly GroupContent[], documentCoder: string | null) {
  const uses = groups.flatMap((group) =>
    group.codes.map((code) => ({ ...code, coder: group.coder ?? documentCoder })),
  );
  return uses.filter((use, i) =>
    uses.slice(0, i).some((earlier) => same(earlier.id, use.id) && same(earlier.coder, use.coder)),
  );
}

function same(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : a.normalize('NFC') === b.normalize('NFC');
}

/** Rule 17: strikes out every character of markup, one by one. */
function removeMarkup(text: string, bodyAt: number, passages: readonly OraclePassage[]) {
  const kept: boolean[] = [];
  for (let at = 0; at < text.length; at++) kept.push(at >= bodyAt);
  for (const passage of passages) {
    kept.fill(false, passage.openAt, passage.openTo);
    kept.fill(false, passage.closeAt, passage.groupsTo);
  }
  return {
    text: [...kept.keys()].map((at) => (kept[at] ? text.charAt(at) : '')).join(''),
    /** How many characters of the base text stand before a place in the file's text. */
    offset: (at: number) => kept.slice(0, at).filter((keep) => keep).length,
  };
}
