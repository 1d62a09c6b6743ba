import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { isId } from './items';
import { isBlank, linesFrom, type Line, type Range } from './lines';

export type Json = string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface OracleFrontMatter {
  readonly bodyAt: number;
  /** Null where absent, empty or invalid. */
  readonly data: { readonly [key: string]: Json } | null;
  readonly coder: string | null;
  /** Where the first error stands. */
  readonly invalid: Range | null;
}

/** Rule 2. */
export function readOracleFrontMatter(text: string): OracleFrontMatter {
  const [first, ...lines] = linesFrom(text, 0);
  const closing = lines.find((line) => isFence(text, line, '---') || isFence(text, line, '...'));
  if (!first || !isFence(text, first, '---') || !closing)
    return { bodyAt: 0, data: null, coder: null, invalid: null };

  const found = { bodyAt: closing.next, data: null, coder: null, invalid: null };
  // YAML knows no lone carriage return, rule 1 does. Both have one character, so places stay.
  const source = text.slice(first.next, closing.at).replace(/\r(?!\n)/g, '\n');
  const at = (range: Range): Range => ({ at: first.next + range.at, to: first.next + range.to });
  try {
    const data = readYaml(source);
    if (data === null || Object.keys(data.values).length === 0) return found;
    if (data.coder === undefined) return { ...found, data: data.values };
    const coder = data.values['coder'];
    if (typeof coder !== 'string' || !isId(coder)) return { ...found, invalid: at(data.coder) };
    return { ...found, data: data.values, coder };
  } catch (error) {
    if (error instanceof Invalid) return { ...found, invalid: at(error.range) };
    // Collections in collections, too deep for the stack.
    if (error instanceof RangeError) return { ...found, invalid: at({ at: 0, to: source.length }) };
    throw error;
  }
}

class Invalid extends Error {
  constructor(readonly range: Range) {
    super('invalid front matter');
  }
}

function isFence(text: string, line: Line, fence: string): boolean {
  const content = text.slice(line.at, line.to);
  return content.startsWith(fence) && isBlank(content.slice(fence.length));
}

function rangeOf(node: Node): Range {
  return { at: node.range?.[0] ?? 0, to: node.range?.[1] ?? 0 };
}

/** The mapping that the YAML holds, and where the value of its `coder` stands; null for nothing at all. */
function readYaml(source: string) {
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    uniqueKeys: (a, b) => isScalar(a) && isScalar(b) && scalarText(a) === scalarText(b),
  });
  const error = document.errors[0];
  if (error) throw new Invalid({ at: error.pos[0], to: error.pos[1] });
  const root = document.contents as Node | null;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) return null;
  if (!isMap(root)) throw new Invalid(rangeOf(root));
  const values = toJson(document, root, []) as { readonly [key: string]: Json };
  const coder = root.items.find((pair) => isScalar(pair.key) && scalarText(pair.key) === 'coder');
  const coderNode = coder && ((coder.value ?? coder.key) as Node);
  return { values, coder: coderNode && rangeOf(coderNode) };
}

/** What a scalar is as a key: its text if it is a string, else as it is written. */
function scalarText(scalar: { value: unknown; source?: string }): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
}

function toJson(document: Document, node: Node | null, within: readonly Node[]): Json {
  if (node === null) return null;
  if (within.includes(node)) throw new Invalid(rangeOf(node));
  const inside = [...within, node];
  if (isAlias(node)) {
    const target = node.resolve(document);
    if (target === undefined || within.includes(target)) throw new Invalid(rangeOf(node));
    return toJson(document, target, inside);
  }
  if (isSeq<Node | null>(node)) return node.items.map((item) => toJson(document, item, inside));
  if (isMap<Node | null, Node | null>(node)) {
    const values = Object.create(null) as Record<string, Json>;
    for (const { key, value } of node.items) {
      if (key !== null && !isScalar(key)) throw new Invalid(rangeOf(key));
      values[key === null ? '' : scalarText(key)] = toJson(document, value, inside);
    }
    return values;
  }
  if (!isScalar(node)) throw new Invalid(rangeOf(node));
  if (node.value === null || typeof node.value === 'boolean') return node.value;
  return scalarText(node);
}
