import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Range } from './codebookTypes';

/*
 * YAML as we read it: every scalar is its source text, every node has its place, nothing is thrown, and
 * what the library reports becomes data. Offsets are UTF-16 code units in the text that was given.
 */

/** A node with its aliases followed. */
export type Value = Scalar | YAMLMap | YAMLSeq;

export interface YamlProblem extends Range {
  /** The library's name of the mistake in lower case, e.g. `bad-indent`, or one of ours. */
  readonly kind: string;
  /** The library's words for it. */
  readonly detail: string;
}

export interface YamlText {
  /** The text with each lone `\r` replaced by `\n`, so that offsets are those of the text that was given. */
  readonly text: string;
  /** The document's value; null when it is empty. */
  readonly root: Value | null;
  /** In the order in which they were found. */
  readonly problems: readonly YamlProblem[];
  /** The node, or what its alias stands for; null for none and for an alias of nothing. */
  readonly follow: (node: unknown) => Value | null;
}

/** How often aliases of lists and mappings are followed; a study has no use for more, a bomb has. */
const MOST_ALIASES = 100;
/** Problems of one text beyond these say nothing new. */
const MOST_PROBLEMS = 100;

/** Reads one YAML document with places. Linear; never throws. */
export function readYaml(source: string, options: { readonly tokens?: boolean } = {}): YamlText {
  const text = source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
  try {
    // `failsafe` leaves every scalar a string; what is true, false or null is decided where it matters.
    // Duplicate keys are found by us: the library compares every key with every other.
    const document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: options.tokens ?? false,
    });
    const follow = follower(text, document.contents);
    const problems = document.errors.slice(0, MOST_PROBLEMS).map((error) => ({
      at: Math.min(error.pos[0], text.length),
      to: Math.min(Math.max(error.pos[0], error.pos[1]), text.length),
      kind: error.code.toLowerCase().replaceAll('_', '-'),
      detail: error.message,
    }));
    return { text, root: follow(document.contents), problems, follow };
  } catch (error) {
    // The library answers with errors, not exceptions; only the depth of the stack is out of its hands.
    const detail = error instanceof Error ? error.message : String(error);
    const problem = { at: 0, to: 0, kind: 'resource-exhaustion', detail };
    return { text, root: null, problems: [problem], follow: () => null };
  }
}

/** Where a node stands; a block scalar without the line ends behind it. */
export function placeOf(text: string, node: Value | Alias): Range {
  const [at, to] = node.range ?? [0, 0];
  return { at, to: trimmedEnd(text, at, to) };
}

/** The end of a range of the text without the blanks and line ends that it ends with. */
export function trimmedEnd(text: string, at: number, to: number): number {
  let end = Math.min(to, text.length);
  while (end > at && ' \t\r\n'.includes(text.charAt(end - 1))) end--;
  return end;
}

/**
 * The text of a scalar: its source with quotes, folding and escapes resolved. Of a quoted scalar without
 * its closing quote, as it stands while one types, the rest of the line.
 */
export function scalarText(text: string, scalar: Scalar): string {
  const source = scalar.source ?? String(scalar.value ?? '');
  const quote = scalar.type === 'QUOTE_DOUBLE' ? '"' : scalar.type === 'QUOTE_SINGLE' ? "'" : null;
  if (quote === null) return source;
  const { at, to } = placeOf(text, scalar);
  if (to - at >= 2 && text[to - 1] === quote) return source;
  return text.slice(at + 1, to);
}

/** Whether a scalar says nothing: it is empty, or an unquoted `~` or `null`. */
export function isEmptyScalar(scalar: Scalar): boolean {
  return scalar.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(scalar.source ?? '');
}

/** True or false as YAML 1.2 has them; null for anything else. */
export function booleanOf(scalar: Scalar): boolean | null {
  if (scalar.type !== 'PLAIN') return null;
  const source = scalar.source ?? '';
  if (/^(?:true|True|TRUE)$/.test(source)) return true;
  return /^(?:false|False|FALSE)$/.test(source) ? false : null;
}

function follower(text: string, contents: Node | null): (node: unknown) => Value | null {
  let targets: ReadonlyMap<Alias, Value> | null = null;
  let left = MOST_ALIASES;
  return (node) => {
    if (isScalar(node) || isMap(node) || isSeq(node)) return node;
    if (!isAlias(node)) return null;
    targets ??= text.includes('&') ? targetsOf(contents) : new Map();
    const target = targets.get(node) ?? null;
    if (target === null || isScalar(target)) return target;
    return left-- > 0 ? target : null;
  };
}

/** What each alias stands for: the last node before it that has its anchor. One walk for all, without recursion. */
function targetsOf(contents: Node | null): ReadonlyMap<Alias, Value> {
  const anchors = new Map<string, Value>();
  const targets = new Map<Alias, Value>();
  const waiting: unknown[] = [contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isPair(node)) {
      waiting.push(node.value, node.key);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (!isScalar(node)) for (let i = node.items.length - 1; i >= 0; i--) waiting.push(node.items[i]);
    }
  }
  return targets;
}
