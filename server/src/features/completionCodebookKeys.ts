import { CompletionItemKind } from 'vscode-languageserver-types';
import { endOfLine, lineEndOf } from '../syntax/yamlEdit';
import type { YamlPlace } from '../syntax/yamlPlace';
import { keysOf, resolved, schemaAt, takes, type SchemaNode } from './codebookSchema';
import type { Offer } from './completionEdit';

/** The keys that may be typed at a place of a codebook (or another schema's), those that are there left out; a list's next item. */
export function keyOffers(text: string, place: YamlPlace, root?: SchemaNode): readonly Offer[] {
  const nodes = schemaAt(place.path, root);
  const style = styleAt(text, place);
  const keys = keysOf(nodes)
    .filter(([key]) => !place.present.has(key))
    .map(([key, node]): Offer => offerOf(key, node, key + behindKey(node, style)));
  return place.dash ? [...keys, ...nodes.flatMap((node) => itemOffers(node))] : keys;
}

function offerOf(label: string, { title, description }: SchemaNode, insert: string): Offer {
  return {
    label,
    kind: CompletionItemKind.Property,
    insert,
    description: title === undefined || title.toLowerCase() === label ? '' : title,
    documentation: description,
    filter: `${label} ${title ?? ''}`,
  };
}

/** How lines below a key are written at a place; null where a key's value stands behind it in any case. */
interface Style {
  /** A line end and the indentation of what is below the key; null for none. */
  readonly below: string | null;
  /** What stands behind the key already. */
  readonly colon: boolean;
}

function styleAt(text: string, { to, colon, flow, column }: YamlPlace): Style {
  const rest = text.slice(to, endOfLine(text, to)).trim();
  const below = flow || rest !== '' ? null : lineEndOf(text) + ' '.repeat(column + indentIn(text));
  return { below, colon };
}

/** How far this file sets its codes in from their key. */
function indentIn(text: string): number {
  const found = /^codes[ \t]*:[ \t]*(?:\r\n|\n|\r)( *)-[ \t]/m.exec(text)?.[1]?.length;
  return found ?? 2;
}

function behindKey(node: SchemaNode, { below, colon }: Style): string {
  if (colon) return '';
  if (below === null) return ': ';
  const scalar = takes(node, 'string') || node.enum !== undefined || node.allOf !== undefined;
  if (takes(node, 'array') && isOfTexts(node)) return `:${below}- `;
  if (scalar) return ': ';
  // Of entries whose keys nobody types there is none to begin with.
  const first = firstKeyOf(node);
  if (takes(node, 'array')) return first === '' ? ': ' : `:${below}- ${first}: `;
  return takes(node, 'object') ? `:${below || '  '}` : ': ';
}

/** Whether a list holds sentences, which want a line each. */
function isOfTexts({ items }: SchemaNode): boolean {
  return items?.$ref === '#/definitions/prose';
}

function itemOffers(node: SchemaNode): readonly Offer[] {
  if (node.items === undefined) return [];
  const key = firstKeyOf(node);
  if (key === '') return [];
  const [item] = resolved(node.items);
  return [offerOf(`- ${key}`, item ?? {}, `- ${key}: `)];
}

function firstKeyOf({ items }: SchemaNode): string {
  return items === undefined ? '' : (keysOf(resolved(items))[0]?.[0] ?? '');
}
