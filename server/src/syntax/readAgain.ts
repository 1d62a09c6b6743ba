import { isMap, isScalar, type YAMLSeq } from 'yaml';
import { applyChanges, type TextChange } from './textChange';
import { lineEndOf, scalarSource } from './yamlEdit';
import { besides, linesAround, listUnder, newList, withoutList } from './yamlEntries';
import { isEmptyScalar, placeOf, readYaml, scalarText, type YamlText } from './yamlNodes';

/*
 * `readAgain` in study.yaml: the passages that somebody looked at again after their code's definition had changed. One
 * mark a line, kept in order, so that what two people mark seldom meets in one place when git merges:
 *
 *   readAgain:
 *     - {code: trust, words: 3f2a9c01b2d4, document: P07, coder: sg, passage: 8c1d22aa0c11}
 */

/** One passage, read again under the words that its code has. */
export interface ReadMark {
  readonly code: string;
  /** Hash of the code's words. */
  readonly words: string;
  /** The document's key. */
  readonly document: string;
  readonly round: string | null;
  readonly coder: string | null;
  /** Hash of the passage's text. */
  readonly passage: string;
  /** Which it is of the coder's passages with that code that read the same, from 1. */
  readonly time: number;
}

/** The marks of a study.yaml, in the file's order. What is no mark is passed over; a file that is broken has none. */
export function readMarks(text: string): readonly ReadMark[] {
  return entriesIn(readYaml(text)).map(({ mark }) => mark);
}

/**
 * The changes to a study.yaml (null or empty: there is none yet) that add marks and take others away; null where the
 * file cannot be changed, since it is broken or `readAgain` is no list of lines. Ascending and disjoint.
 */
export function changeMarks(
  text: string,
  added: readonly ReadMark[],
  removed: readonly ReadMark[],
): readonly TextChange[] | null {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0 || !(yaml.root === null || isMap(yaml.root))) return null;
  const entries = entriesIn(yaml);
  const gone = new Set(removed.map(sourceOf));
  const there = new Set(entries.map(({ mark }) => sourceOf(mark)));
  const fresh = [...new Map(added.map((mark) => [sourceOf(mark), mark])).keys()]
    .filter((one) => !there.has(one))
    .sort();
  const list = listUnder(yaml, 'readAgain');
  if (list === undefined) return null;
  const lines =
    list === null ? newList(text, yaml, 'readAgain', fresh) : oldList(text, list, entries, fresh, gone);
  return lines !== null && reads(text, lines, fresh, gone) ? lines : null;
}

/** Whether the text reads after the changes as it should: these marks, and everything else as before. */
function reads(
  text: string,
  changes: readonly TextChange[],
  fresh: readonly string[],
  gone: ReadonlySet<string>,
): boolean {
  const after = readYaml(applyChanges(text, changes));
  const before = readYaml(text);
  const kept = entriesIn(before).map(({ mark }) => sourceOf(mark));
  const wanted = [...kept.filter((one) => !gone.has(one)), ...fresh].sort();
  const found = entriesIn(after).map(({ mark }) => sourceOf(mark));
  return (
    after.problems.length === 0 &&
    JSON.stringify(found.sort()) === JSON.stringify(wanted) &&
    JSON.stringify(besides(after, 'readAgain')) === JSON.stringify(besides(before, 'readAgain'))
  );
}

interface Entry {
  readonly mark: ReadMark;
  readonly at: number;
  readonly to: number;
}

function entriesIn(yaml: YamlText): readonly Entry[] {
  const list = listUnder(yaml, 'readAgain');
  return (list?.items ?? []).flatMap((item) => {
    if (!isMap(item)) return [];
    const fields = new Map(
      item.items.flatMap(({ key, value }) =>
        isScalar(key) && isScalar(value) && !isEmptyScalar(value)
          ? [[scalarText(yaml.text, key), scalarText(yaml.text, value)] as const]
          : [],
      ),
    );
    const [code, words, document, passage] = ['code', 'words', 'document', 'passage'].map((name) =>
      fields.get(name),
    );
    if (code === undefined || words === undefined || document === undefined || passage === undefined)
      return [];
    const time = Number(fields.get('time') ?? '1');
    const mark = {
      code,
      words,
      document,
      passage,
      round: fields.get('round') ?? null,
      coder: fields.get('coder') ?? null,
    };
    return [
      { mark: { ...mark, time: Number.isInteger(time) && time > 0 ? time : 1 }, ...placeOf(yaml.text, item) },
    ];
  });
}

/** What YAML reads as it stands, as nearly every id and key is. */
const SIMPLE = /^(?!(?:null|true|false)$)[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/iu;

/** A mark as it is written. */
function sourceOf({ code, words, document, round, coder, passage, time }: ReadMark): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['code', code],
    ['words', words],
    ['document', document],
    ['round', round],
    ['coder', coder],
    ['passage', passage],
    ['time', time === 1 ? null : String(time)],
  ];
  const written = fields.flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${SIMPLE.test(value) ? value : scalarSource(value, true)}`],
  );
  return `{${written.join(', ')}}`;
}

/** Each new line goes before the first that it sorts before; null where entries do not stand on lines of their own. */
function oldList(
  text: string,
  list: YAMLSeq,
  entries: readonly Entry[],
  fresh: readonly string[],
  gone: ReadonlySet<string>,
): readonly TextChange[] | null {
  const lines = entries.map(({ mark, at, to }) => ({
    source: sourceOf(mark),
    ...linesAround(text, { at, to }),
  }));
  const first = lines[0];
  if (first === undefined || entries.length !== list.items.length) return null;
  if (lines.some(({ at }, i) => i > 0 && at < (lines[i - 1]?.to ?? 0))) return null;
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(first.at))?.[0];
  if (dash === undefined) return null;
  const end = lineEndOf(text);
  const last = lines.at(-1);
  const ended = /[\n\r]$/.test(text.slice(0, last?.to));
  const waiting = [...fresh];
  const changes: TextChange[] = [];
  for (const { source, at, to } of lines) {
    const before: string[] = [];
    while (waiting[0] !== undefined && waiting[0] < source) before.push(dash + (waiting.shift() ?? '') + end);
    const removed = gone.has(source);
    if (before.length > 0 || removed) changes.push({ at, to: removed ? to : at, insert: before.join('') });
  }
  const rest = waiting.map((one) => dash + one);
  const at = last?.to ?? text.length;
  if (rest.length > 0)
    changes.push({ at, to: at, insert: ended ? rest.join(end) + end : end + rest.join(end) });
  const empty = lines.every(({ source }) => gone.has(source)) && fresh.length === 0;
  return empty ? withoutList(text, 'readAgain', first.at, at) : changes;
}
