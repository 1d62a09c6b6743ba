import { escapeImported } from '../syntax/escape';
import { lineMap, withOneLineEnd } from '../syntax/lines';
import { baseText, offsetMap } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { DocumentFacts } from '../project/types';
import { firstWords, type DocumentCheck } from './diagnoseContext';

/**
 * Checks that a copy's text is what it was (codebook format, rule 10): by its source, which shows the first line that
 * differs, and by its `textHash`, which only shows that some line does.
 */
export function checkText(check: DocumentCheck): void {
  const { facts, study, cache } = check;
  const sources = sourcesOf(cache.filesOf(study, facts.key));
  const entry = facts.parsed.frontMatter?.entries.find(({ key }) => key === 'textHash');
  if (sources.length === 0 && entry === undefined) return;
  const text = withOneLineEnd(check.base());
  const source = differingSource(sources, text);
  const hash = typeof entry?.value === 'string' ? entry.value.toLowerCase() : null;
  const altered = hash !== null && check.hash(text).toLowerCase() !== hash;
  if (source !== null) {
    const by = hash === null ? 'source' : altered ? 'both' : 'source-only';
    reportLine(check, text, source, by);
  } else if (altered && entry !== undefined) {
    check.report('text-changed', entry.valueAt, entry.valueTo, { reason: 'hash' });
  }
}

/** Reports a document whose lines do not all end alike, at the first line that ends otherwise than the first one. */
export function checkLineEndings({ facts, report }: Pick<DocumentCheck, 'facts' | 'report'>): void {
  const { text } = facts.parsed;
  if (!text.includes('\r')) return;
  let first: string | null = null;
  let lineAt = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    first ??= end;
    if (end !== first)
      return report('mixed-line-endings', lineAt, index + end.length, {
        first: NAMES[first] ?? '',
        other: NAMES[end] ?? '',
      });
    lineAt = index + end.length;
  }
}

const NAMES: Readonly<Record<string, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

/**
 * The text of the first of a document's sources, line ends as `\n`, when a copy is as none of them; else null. A
 * source may hold what reads as markup: then a copy has it escaped, as import writes it, and is unaltered all the same.
 */
function differingSource(sources: readonly DocumentFacts[], text: string): string | null {
  let differing: string | null = null;
  for (const source of sources) {
    const given = withOneLineEnd(baseText(source.parsed));
    if (given === text) return null;
    const { text: raw, markup, problems } = source.parsed;
    if (markup.length > 0 || problems.length > 0) {
      const imported = withOneLineEnd(baseText(parseDocument(escapeImported(raw))));
      if (imported === text) return null;
    }
    differing ??= given;
  }
  return differing;
}

function sourcesOf(files: readonly DocumentFacts[]): readonly DocumentFacts[] {
  return files.filter(({ role, undecodable }) => role === 'source' && undecodable === null);
}

/** Reports at the first line of the copy that is not the source's; where the copy ends early, at its last line. */
function reportLine(
  { facts, base, report }: DocumentCheck,
  text: string,
  source: string,
  reason: string,
): void {
  const lines = lineMap(base());
  const line = Math.min(firstDifference(text, source), lines.lineCount - 1);
  const map = offsetMap(facts.parsed);
  const at = map.toSource(lines.lineStart(line)).first;
  const to = map.toSource(lines.offsetAt({ line, character: Infinity })).last;
  const expected = firstWords(source.split('\n', line + 1)[line] ?? '');
  report('text-changed', at, to, { reason, line: String(line + 1), expected });
}

/** The number, from 0, of the first line in which two texts differ. Both have `\n` for line ends. */
function firstDifference(a: string, b: string): number {
  let line = 0;
  for (let at = 0; ; line++) {
    const end = a.indexOf('\n', at);
    const otherEnd = b.indexOf('\n', at);
    if (end !== otherEnd || end === -1) return line;
    if (a.slice(at, end) !== b.slice(at, end)) return line;
    at = end + 1;
  }
}
