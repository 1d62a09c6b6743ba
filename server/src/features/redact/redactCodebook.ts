import { parseCodebook } from '../../syntax/codebook';
import type { Code, Codebook, Range } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import { withoutWords, type Redaction, type WordFinder } from '../../syntax/words';
import { redactYaml, type YamlScalar } from '../../syntax/yamlScalars';
import { placesIn, type FileRedaction, type Kept, type KeptReason } from './places';

/**
 * Replaces words in the codebook: in everything that is prose or a value. Ids, names of codes and of coders, and paths stay,
 * since other files go by them. The result is read again: every text says the same without the words.
 */
export function redactCodebook(text: string, redaction: Redaction): FileRedaction {
  const before = parseCodebook(text);
  const inLinks = linkFinder(before, redaction.find);
  const outside = { ...redaction, find: (one: string) => redaction.find(one).filter(notIn(inLinks(one))) };
  const values = redactValues(text, 'codebook', outside, keptInCodebook);
  if (!values.ok) return values;
  const placeOf = placesIn(text);
  const links = inLinks(text).map((range): Kept => ({
    ...placeOf('codebook', text, range, range.at),
    reason: 'code',
  }));
  const result = { ...values, kept: [...values.kept, ...links].sort((a, b) => a.line - b.line) };
  if (result.text === text) return result;
  const after = parseCodebook(result.text);
  const without = (value: string): string => withoutWords(outside, value);
  const holds =
    after.problems.length <= before.problems.length &&
    JSON.stringify(after.codes.map((code) => proseOf(code, (value) => value))) ===
      JSON.stringify(before.codes.map((code) => proseOf(code, without)));
  return holds ? result : { ok: false, line: result.changed[0]?.line ?? 1, reason: 'would-not-read-back' };
}

/** Finds the words in `#id` where that is a code of the codebook: a link to it (codebook format, rule 7). */
function linkFinder({ byId, aliases }: Codebook, find: WordFinder): WordFinder {
  return (text) =>
    find(text).filter(({ at, to }) => {
      const [before] = /#[\p{L}\p{M}\p{N}_./-]{0,100}$/u.exec(text.slice(Math.max(0, at - 101), at)) ?? [];
      if (before === undefined) return false;
      const [behind = ''] = /^[\p{L}\p{M}\p{N}_./-]{0,100}/u.exec(text.slice(to, to + 101)) ?? [];
      const id = normalId(`${before.slice(1)}${text.slice(at, to)}${behind}`.replace(/[./-]+$/, ''));
      return byId.has(id) || aliases.has(id);
    });
}

function notIn(ranges: readonly Range[]): (range: Range) => boolean {
  const starts = new Set(ranges.map(({ at }) => at));
  return ({ at }) => !starts.has(at);
}

/**
 * Replaces words in all values of study.yaml but those that name codes and coders, and those of the marks of passages read
 * again, which go by keys of documents.
 */
export function redactStudyFile(
  text: string,
  names: ReadonlySet<string>,
  redaction: Redaction,
): FileRedaction {
  return redactValues(text, 'study', redaction, (one) =>
    one.key || one.path.startsWith('/readAgain/')
      ? 'key'
      : names.has(one.text.normalize('NFC'))
        ? 'code'
        : null,
  );
}

function redactValues(
  text: string,
  kind: 'codebook' | 'study',
  redaction: Redaction,
  stays: (one: YamlScalar) => KeptReason | null,
): FileRedaction {
  const redacted = redactYaml(text, redaction, (one) =>
    stays(one) === null ? withoutWords(redaction, one.text) : null,
  );
  const placeOf = placesIn(text);
  if (redacted === null) {
    const [first] = redaction.find(text);
    const line = first === undefined ? 1 : placeOf(kind, text, first, first.at).line;
    return { ok: false, line, reason: 'yaml' };
  }
  const changed = redacted.changed.map((place) => placeOf(kind, text, place, place.at));
  const kept = redacted.kept.map((place): Kept => ({
    ...placeOf(kind, text, place, place.at),
    reason: (place.scalar && stays(place.scalar)) ?? 'key',
  }));
  return { ok: true, text: redacted.text, changed, kept };
}

const IDS = /^\/(?:codes\/\d+\/)+(?:id|name|aliases|notWith|replacedBy|scale|status|origin|color)(?:\/\d+)?$/;
const PATHS = /^\/(?:source|documents|consensus|memos|ignore)(?:\/\d+)?$|^\/tables\/\d+\/file$/;

function keptInCodebook({ path, key }: YamlScalar): KeptReason | null {
  if (path.startsWith('/coders/')) return 'coder';
  if (key) return 'key';
  if (IDS.test(path)) return 'code';
  return PATHS.test(path) ? 'path' : null;
}

function proseOf(code: Code, change: (value: string) => string): readonly unknown[] {
  const { id, name, aliases, notWith, replacedBy, scale, status, selectable, parent } = code;
  const texts = [code.definition, code.include, code.exclude, code.notes, code.from];
  return [
    ...[id, name, aliases, notWith, replacedBy, scale, status, selectable, parent],
    texts.map((value) => value && change(value)),
    [...code.examples, ...code.counterexamples].map((one) => change(one.text)),
  ];
}
