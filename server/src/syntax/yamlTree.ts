import { isAlias, isMap, isScalar, isSeq, type Alias } from 'yaml';
import type { Range } from './codebookTypes';
import { placeOf, readYaml, scalarText, type Value, type YamlText } from './yamlNodes';

/*
 * A YAML text as what stands in what, for outlines, folding and selections. Offsets are UTF-16 code units in the text.
 */

/** A field (`key: value`) or an item of a list, from its key or `-` to the end of what it holds. */
export interface YamlPart extends Range {
  readonly kind: 'field' | 'item';
  /** The key's text; '' for items and for keys that are no text. */
  readonly key: string;
  /** The key, or an item's `-`. */
  readonly head: Range;
  /** The value's place; null when there is none. */
  readonly value: Range | null;
  readonly valueKind: 'scalar' | 'map' | 'list' | 'none';
  /** The value's text when it is a scalar; else ''. */
  readonly text: string;
  readonly parts: readonly YamlPart[];
}

/** Parts further in than this are left out. */
const MOST_LEVELS = 200;

/** The top fields (or items) of a text, as far as it can be read. Never throws. */
export function yamlTree(text: string): readonly YamlPart[] {
  const yaml = readYaml(text, { tokens: true });
  return yaml.root === null ? [] : partsIn(yaml, yaml.root, 0);
}

function partsIn(yaml: YamlText, node: unknown, level: number): readonly YamlPart[] {
  if (level >= MOST_LEVELS) return [];
  if (isMap(node)) {
    return node.items.flatMap((pair) => {
      if (!isNode(pair.key)) return [];
      return [partOf(yaml, 'field', placeOf(yaml.text, pair.key), pair.key, pair.value, level)];
    });
  }
  if (!isSeq(node)) return [];
  const token = node.srcToken;
  const dashes = token?.type === 'block-seq' ? token.items : [];
  return node.items.flatMap((item, i) => {
    const dash = dashes[i]?.start.find((part) => part.type === 'seq-item-ind')?.offset;
    const place = isNode(item) ? placeOf(yaml.text, item) : null;
    if (dash === undefined && place === null) return [];
    const at = dash ?? place?.at ?? 0;
    const head = { at, to: dash === undefined ? at : at + 1 };
    return [partOf(yaml, 'item', head, null, item, level)];
  });
}

function partOf(
  yaml: YamlText,
  kind: YamlPart['kind'],
  head: Range,
  keyNode: unknown,
  node: unknown,
  level: number,
): YamlPart {
  const given = isNode(node) && !(isScalar(node) && node.type === 'PLAIN' && node.source === '');
  const parts = given ? partsIn(yaml, node, level + 1) : [];
  const value = given ? valuePlace(yaml, node, parts) : null;
  return {
    kind,
    key: isScalar(keyNode) ? scalarText(yaml.text, keyNode) : '',
    head,
    at: head.at,
    to: Math.max(head.to, value?.to ?? head.to),
    value,
    valueKind: !given ? 'none' : isMap(node) ? 'map' : isSeq(node) ? 'list' : 'scalar',
    text: isScalar(node) ? scalarText(yaml.text, node) : '',
    parts,
  };
}

/** A block list or mapping ends with its last part; the library counts the comments and blank lines behind it in. */
function valuePlace(yaml: YamlText, node: Value | Alias, parts: readonly YamlPart[]): Range {
  const place = placeOf(yaml.text, node);
  const last = parts.at(-1);
  const block = (isMap(node) || isSeq(node)) && node.flow !== true;
  return block && last !== undefined
    ? { at: Math.min(place.at, parts[0]?.at ?? place.at), to: last.to }
    : place;
}

function isNode(node: unknown): node is Value | Alias {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}
