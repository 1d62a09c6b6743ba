import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { Range } from './codebookTypes';
import { replacements, withoutWords, type Redaction } from './words';
import { applyChanges, compareChanges, type TextChange } from './textChange';
import { endOfLine, scalarSource, startOfLine } from './yamlEdit';
import { placeOf, readYaml, scalarText, type YamlText } from './yamlNodes';

/*
 * Words replaced in the values and the comments of a YAML text, everything else staying as it is written.
 */

/** A text in a YAML text. */
export interface YamlScalar extends Range {
  /** Keys and indices from the top, with `/` between and before them: `/codes/3/definition`. */
  readonly path: string;
  readonly key: boolean;
  /** Whether it stands within brackets or braces. */
  readonly flow: boolean;
  readonly text: string;
  readonly scalar: Scalar;
}

/** What the words become in one scalar: another text; null where it has to stay as it is. */
export type ChangeScalar = (scalar: YamlScalar) => string | null;

export interface YamlRedaction {
  readonly text: string;
  /** Places in the old text that changed, and those that have the words and stay; comments have a null scalar. */
  readonly changed: readonly YamlPlace[];
  readonly kept: readonly YamlPlace[];
}

export interface YamlPlace extends Range {
  readonly scalar: YamlScalar | null;
}

/**
 * Replaces words in a YAML text: in values by `change`, in comments as they stand. The result is read again, and says the
 * same but for these values. Null where that cannot be, or the text cannot be read; one without the words is never refused.
 */
export function redactYaml(text: string, redaction: Redaction, change: ChangeScalar): YamlRedaction | null {
  const yaml = readYaml(text);
  const scalars = yamlScalars(yaml);
  const inComments = commentPlaces(text, scalars, redaction);
  const found = scalars.filter((one) => redaction.find(one.text).length > 0);
  if (yaml.problems.length > 0)
    return redaction.find(text).length > 0 || found.length > 0 ? null : same(text);
  const wanted = new Map<YamlScalar, string>();
  for (const one of found) {
    const value = one.key ? null : change(one);
    if (value !== null && value !== one.text) wanted.set(one, value);
  }
  const changes: TextChange[] = inComments.map(({ at, to }) => ({ at, to, insert: redaction.replacement }));
  for (const [one, value] of wanted)
    changes.push({ at: one.at, to: one.to, insert: sourceFor(text, one, value, redaction) });
  const after = applyChanges(text, changes.sort(compareChanges));
  const says = (all: readonly YamlScalar[], value: (one: YamlScalar) => string): string =>
    JSON.stringify(all.map((one) => [one.path, one.key, value(one)]));
  const again = readYaml(after);
  const holds =
    again.problems.length === 0 &&
    [...wanted.values()].every((value) => redaction.find(value).length === 0) &&
    says(yamlScalars(again), (one) => one.text) === says(scalars, (one) => wanted.get(one) ?? one.text);
  if (!holds) return null;
  const place = (one: YamlScalar): YamlPlace => ({ ...(firstIn(text, one, redaction) ?? one), scalar: one });
  return {
    text: after,
    changed: [...[...wanted.keys()].map(place), ...inComments].sort((a, b) => a.at - b.at),
    kept: found.filter((one) => !wanted.has(one)).map(place),
  };
}

function same(text: string): YamlRedaction {
  return { text, changed: [], kept: [] };
}

/** Every scalar of a text, keys and values, in the order of the text. Without recursion. */
export function yamlScalars({ text, root }: YamlText): readonly YamlScalar[] {
  const found: YamlScalar[] = [];
  const waiting: {
    readonly node: unknown;
    readonly path: string;
    readonly key: boolean;
    readonly flow: boolean;
  }[] = [{ node: root, path: '', key: false, flow: false }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { node, path, key, flow } = one;
    if (isScalar(node)) {
      found.push({ ...placeOf(text, node), path, key, flow, text: scalarText(text, node), scalar: node });
    } else if (isMap(node)) {
      const inside = flow || node.flow === true;
      for (let i = node.items.length - 1; i >= 0; i--) {
        const pair = node.items[i];
        const name = isScalar(pair?.key) ? scalarText(text, pair.key) : String(i);
        waiting.push({ node: pair?.value, path: `${path}/${name}`, key: false, flow: inside });
        waiting.push({ node: pair?.key, path: `${path}/${name}`, key: true, flow: inside });
      }
    } else if (isSeq(node)) {
      const inside = flow || node.flow === true;
      for (let i = node.items.length - 1; i >= 0; i--)
        waiting.push({ node: node.items[i], path: `${path}/${i}`, key: false, flow: inside });
    }
    // What an alias stands for is read where that stands.
  }
  return found;
}

/** How a scalar is written with another value: in its own style where that reads back, else on one line. */
function sourceFor(text: string, one: YamlScalar, value: string, redaction: Redaction): string {
  const raw = text.slice(one.at, one.to);
  const own = withoutWords({ ...redaction, replacement: inStyle(one.scalar, redaction.replacement) }, raw);
  return readsAs(own, one.flow, value) ? own : scalarSource(value, one.flow);
}

function inStyle({ type }: Scalar, replacement: string): string {
  if (type === 'QUOTE_SINGLE') return replacement.replaceAll("'", "''");
  return type === 'QUOTE_DOUBLE' ? JSON.stringify(replacement).slice(1, -1) : replacement;
}

function readsAs(source: string, flow: boolean, value: string): boolean {
  const { text, root, problems } = readYaml(flow ? `[${source}, x]` : `k: ${source}\n`);
  if (problems.length > 0) return false;
  const scalars = yamlScalars({ text, root, problems, follow: () => null });
  const read = scalars[flow ? 0 : 1];
  return scalars.length === 2 && read?.text === value && read.path === (flow ? '/0' : '/k');
}

/** Where the words stand in comments: behind a `#` that no scalar has, on one line. */
function commentPlaces(
  text: string,
  scalars: readonly YamlScalar[],
  { find }: Redaction,
): readonly YamlPlace[] {
  const places = find(text);
  let i = 0;
  return places.flatMap(({ at, to }): readonly YamlPlace[] => {
    while (i < scalars.length && (scalars[i]?.to ?? 0) <= at) i++;
    const next = scalars[i];
    if (next !== undefined && next.at < to) return [];
    if (endOfLine(text, at) < to) return [];
    const line = Math.max(startOfLine(text, at), scalars[i - 1]?.to ?? 0);
    const before = text.slice(line, at);
    const opens = /(?:^|[\s,[\]{}])#/.test(
      startOfLine(text, at) === line ? before : before.replace(/^\s*/, ' '),
    );
    return opens ? [{ at, to, scalar: null }] : [];
  });
}

/** The first place of the words in a scalar as it is written; null where they are only in what it reads as. */
function firstIn(text: string, one: YamlScalar, redaction: Redaction): Range | null {
  const [first] = replacements(redaction, text.slice(one.at, one.to));
  return first === undefined ? null : { at: one.at + first.at, to: one.at + first.to };
}
