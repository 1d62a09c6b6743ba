import { isMap, isScalar, isSeq } from 'yaml';
import type { Range } from '../codebookTypes';
import { endOfLine, scalarSource } from '../yamlEdit';
import { placeOf, scalarText, type YamlText } from '../yamlNodes';

/**
 * A mapping as it is written in braces, its scalars as they are where brackets allow it; null when it cannot be
 * written so exactly: a comment would be lost, or an anchor moved.
 */
export function flowSource(text: string, yaml: YamlText, node: unknown, within: Range): string | null {
  const scalars: Range[] = [];
  const source = written(text, yaml, node, scalars);
  if (source === null) return null;
  let from = within.at;
  for (const { at, to } of [...scalars, { at: within.to, to: within.to }]) {
    // Outside the scalars a `#` begins a comment, or a link that only lines can hold without quotes.
    if (text.slice(from, at).includes('#')) return null;
    from = Math.max(from, to);
  }
  return source;
}

function written(text: string, yaml: YamlText, node: unknown, scalars: Range[]): string | null {
  if (node === null || node === undefined) return '';
  if (isScalar(node)) {
    if (node.anchor !== undefined || node.tag !== undefined) return null;
    const place = placeOf(yaml.text, node);
    scalars.push(place);
    const source = text.slice(place.at, place.to);
    const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    if (block && source.slice(0, endOfLine(source, 0)).includes('#')) return null;
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    const plain = node.type === 'PLAIN' && !/[[\]{},]|:$/.test(source);
    const oneLine = !/[\n\r]/.test(source);
    return oneLine && (quoted || plain) ? source : scalarSource(scalarText(yaml.text, node), true);
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => written(text, yaml, item, scalars));
    return node.anchor === undefined && !items.includes(null) ? `[${items.join(', ')}]` : null;
  }
  if (!isMap(node) || node.anchor !== undefined) return null;
  const pairs = node.items.map(({ key, value }) => {
    const name = written(text, yaml, key, scalars);
    const rest = written(text, yaml, value, scalars);
    return name === null || rest === null ? null : `${name}: ${rest}`.trimEnd();
  });
  return pairs.includes(null) ? null : `{${pairs.join(', ')}}`;
}
