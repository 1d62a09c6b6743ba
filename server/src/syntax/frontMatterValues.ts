import { isMap, isScalar, isSeq } from 'yaml';
import type { Pair } from 'yaml';
import type { FrontMatterEntry, FrontMatterMistake, FrontMatterValue } from './frontMatter';
import { booleanOf, isEmptyScalar, placeOf, scalarText } from './yamlNodes';
import type { YamlText } from './yamlNodes';

/** How much may still be read. */
interface Budget {
  nodes: number;
}

const MOST_LEVELS = 100;

/** Reads one top-level key. Mistakes inside are added to `mistakes`; offsets are those of the YAML's text. */
export function readEntry(
  yaml: YamlText,
  pair: Pair,
  budget: Budget,
  mistakes: FrontMatterMistake[],
): FrontMatterEntry[] {
  const name = readKey(yaml, pair.key, mistakes);
  if (name === null) return [];
  const { key, at: keyAt, to: keyTo } = name;
  const node = yaml.follow(pair.value);
  const own = pair.value as Parameters<typeof placeOf>[1] | null;
  const place = own === null ? { at: keyTo, to: keyTo } : placeOf(yaml.text, own);
  const value = readValue(yaml, pair.value, budget, mistakes, 0);
  const empty = node !== null && isScalar(node) && node.type === 'PLAIN' && node.source === '';
  const valueAt = empty ? keyTo : place.at;
  return [{ key, value, keyAt, keyTo, valueAt, valueTo: empty ? keyTo : place.to }];
}

function readKey(
  yaml: YamlText,
  node: unknown,
  mistakes: FrontMatterMistake[],
): { readonly key: string; readonly at: number; readonly to: number } | null {
  const key = yaml.follow(node);
  if (key !== null && isScalar(key)) {
    return { key: scalarText(yaml.text, key), ...placeOf(yaml.text, node as typeof key) };
  }
  const place = key === null ? { at: 0, to: 0 } : placeOf(yaml.text, key);
  mistakes.push({ ...place, kind: 'key', detail: '' });
  return null;
}

function readValue(
  yaml: YamlText,
  node: unknown,
  budget: Budget,
  mistakes: FrontMatterMistake[],
  level: number,
): FrontMatterValue {
  const value = yaml.follow(node);
  const missing = value === null && node !== null && node !== undefined;
  if (missing || --budget.nodes < 0 || level > MOST_LEVELS) {
    const place = node === null || node === undefined ? { at: 0, to: 0 } : placeOf(yaml.text, node as never);
    // One report is enough to refuse; a bomb would give thousands.
    if (mistakes.length < 100)
      mistakes.push({ ...place, kind: missing ? 'unknown-alias' : 'too-large', detail: '' });
    return null;
  }
  if (value === null) return null;
  if (isScalar(value))
    return isEmptyScalar(value) ? null : (booleanOf(value) ?? scalarText(yaml.text, value));
  if (isSeq(value)) return value.items.map((item) => readValue(yaml, item, budget, mistakes, level + 1));
  const data = Object.create(null) as Record<string, FrontMatterValue>;
  if (!isMap(value)) return data;
  for (const pair of value.items) {
    const name = readKey(yaml, pair.key, mistakes);
    if (name === null) continue;
    if (name.key in data)
      mistakes.push({ at: name.at, to: name.to, kind: 'duplicate-key', detail: name.key });
    data[name.key] = readValue(yaml, pair.value, budget, mistakes, level + 1);
  }
  return data;
}
