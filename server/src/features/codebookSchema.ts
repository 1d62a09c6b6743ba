import schema from '../../../syntaxes/codebook.schema.json';

/*
 * What the fields of a codebook are called, mean and allow: syntaxes/codebook.schema.json is the one place that says
 * it, to our own completion and hover as to any other editor.
 */

/** The part of JSON Schema that ours is written in. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  /** What each value of `enum` means, in its order. */
  readonly enumDescriptions?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly $ref?: string;
}

const ROOT: SchemaNode = schema;
const DEFINITIONS: Readonly<Record<string, SchemaNode>> = schema.definitions;
/** What the fields of a study.yaml are, in the same way. */
export const STUDY_SCHEMA: SchemaNode = schema.definitions.study;

/** One allowed value with what it means. */
export interface AllowedValue {
  readonly value: string;
  readonly meaning: string;
}

/**
 * What may stand at a path of a codebook, or of what another schema is of, `-` being an item of a list: one node for each form that it may have. Empty where the
 * format knows nothing.
 */
export function schemaAt(path: readonly string[], root = ROOT): readonly SchemaNode[] {
  return path.reduce<readonly SchemaNode[]>(
    (nodes, key) => nodes.flatMap((node) => below(node, key)),
    [root],
  );
}

/** The keys of a mapping that may stand here, in their order, with what they mean. */
export function keysOf(nodes: readonly SchemaNode[]): readonly (readonly [string, SchemaNode])[] {
  return nodes.flatMap(({ properties }) => Object.entries(properties ?? {}));
}

/** The values that are allowed here; empty where anything is. Of a list, those of its items. */
export function valuesAt(nodes: readonly SchemaNode[]): readonly AllowedValue[] {
  return nodes.flatMap((node) => {
    if (node.enum !== undefined)
      return node.enum.map((value, i) => ({
        value: String(value),
        meaning: node.enumDescriptions?.[i] ?? '',
      }));
    if (takes(node, 'boolean') && !takes(node, 'string'))
      return [true, false].map((value) => ({ value: String(value), meaning: '' }));
    return node.items !== undefined && takes(node, 'string') ? valuesAt(resolved(node.items)) : [];
  });
}

/** Whether a node may be of a type. */
export function takes({ type }: SchemaNode, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

/** A node without its references. */
export function resolved(node: SchemaNode): readonly SchemaNode[] {
  if (node.$ref !== undefined) {
    const definition = DEFINITIONS[node.$ref.replace('#/definitions/', '')];
    return definition === undefined ? [] : resolved(definition);
  }
  return node.anyOf === undefined ? [node] : [node, ...node.anyOf.flatMap(resolved)];
}

function below(node: SchemaNode, key: string): readonly SchemaNode[] {
  if (key === '-') return node.items === undefined ? [] : resolved(node.items);
  const { properties = {}, additionalProperties } = node;
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (own !== undefined) return resolved(own);
  return typeof additionalProperties === 'object' ? resolved(additionalProperties) : [];
}
