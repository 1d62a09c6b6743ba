import { SaxesParser } from 'saxes';

/*
 * XML from strangers, read into trees piece by piece: those elements that the reader names are handed over whole when they
 * close, and forgotten. So a project of a hundred megabytes needs the memory of its largest source. Names are without their
 * namespaces, which programs write in many ways.
 */

/** An element as it was read. */
export interface XmlNode {
  readonly name: string;
  /** By name, without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** All text directly within. */
  readonly text: string;
}

export interface TreeLimits {
  readonly depth: number;
  readonly elements: number;
}

/** Deeper than any tree of codes that people keep in their heads. */
const LIMITS: TreeLimits = { depth: 200, elements: 5_000_000 };

export interface TreeHandler {
  /** Whether an element is handed over whole. Asked of those that are not within such a one. */
  whole(path: readonly string[]): boolean;
  /** Of an element that is not handed over whole, as it opens. */
  open?(path: readonly string[], node: Pick<XmlNode, 'name' | 'attributes'>): void;
  /** An element that is handed over whole. */
  take(path: readonly string[], node: XmlNode): void;
}

interface Building {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  children: readonly XmlNode[];
  text: string;
}

/**
 * Reads to the end. Gives null, or in words what is wrong and where: that it is not well-formed, declares a document type, is
 * nested too deep or has too many elements. What was handed over before was right by itself.
 */
export function readTree(source: string, handler: TreeHandler, limits: TreeLimits = LIMITS): string | null {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  const building: Building[] = [];
  let elements = 0;
  const stop = (what: string): never => {
    throw new Stopped(`${what} (line ${parser.line}, character ${parser.column})`);
  };
  parser.on('error', (error) => {
    const [, line = '', column = '', what = ''] = /^(\d+):(\d+): (.*?)\.?$/.exec(error.message) ?? [];
    throw new Stopped(`is damaged at line ${line}, character ${column}: ${what}`);
  });
  // Without a document type there are no entities but the five of XML: nothing to fetch, nothing to multiply.
  parser.on('doctype', () => stop('declares a document type, which no program for this format writes'));
  parser.on('opentag', (tag) => {
    const name = local(tag.name);
    path.push(name);
    if (path.length > limits.depth) stop(`is nested more than ${limits.depth} elements deep`);
    if (++elements > limits.elements) stop(`has more than ${limits.elements} elements`);
    const attributes = attributesOf(tag.attributes);
    if (building.length > 0 || handler.whole(path))
      building.push({ name, attributes, children: NO_CHILDREN, text: '' });
    else handler.open?.(path, { name, attributes });
  });
  parser.on('text', (text) => {
    const node = building.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('cdata', (text) => {
    const node = building.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('closetag', () => {
    const node = building.pop();
    const parent = building.at(-1);
    if (node !== undefined && parent !== undefined) {
      if (parent.children === NO_CHILDREN) parent.children = [node];
      else (parent.children as XmlNode[]).push(node);
    }
    if (node !== undefined && parent === undefined) handler.take(path, node);
    path.pop();
  });
  try {
    parser.write(source).close();
    return null;
  } catch (error) {
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

/** Most elements have neither children nor, in files that are made to fill a memory, attributes. */
const NO_CHILDREN: readonly XmlNode[] = [];
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Attributes by their names without prefixes; one that was written without a prefix counts before one with. */
function attributesOf(given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const keys = Object.keys(given);
  if (keys.length === 0) return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  for (const key of keys) {
    const prefixed = key.includes(':');
    if (prefixed && (key.startsWith('xmlns:') || attributes.has(local(key)))) continue;
    attributes.set(local(key), given[key] ?? '');
  }
  return attributes;
}

/** Ends the reading from within the parser, which has no other way to be stopped. */
class Stopped extends Error {}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The children with a name. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The first child with a name; null when there is none. */
export function childOf(node: XmlNode, name: string): XmlNode | null {
  return node.children.find((child) => child.name === name) ?? null;
}

/** An attribute; null when it is missing. */
export function valueOf({ attributes }: Pick<XmlNode, 'attributes'>, name: string): string | null {
  return attributes.get(name) ?? null;
}
