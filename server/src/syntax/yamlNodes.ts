import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Node, Scalar, YAMLMap, YAMLParseError, YAMLSeq } from 'yaml';
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
      keepSourceTokens: options.tokens ?? false,
    });
    const follow = follower(text, document.contents);
    const open = document.errors.length > 0 ? openRanges(text, document.contents) : [];
    const problems = document.errors.slice(0, MOST_PROBLEMS).map((error) => {
      const kind = error.code.toLowerCase().replaceAll('_', '-');
      return { ...placeOfError(text, error, open), kind, detail: error.message };
    });
    const root = follow(document.contents);
    const empty = root !== null && isScalar(root) && root.type === 'PLAIN' && root.source === '';
    return { text, root: empty ? null : root, problems, follow };
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
  return text.slice(at + 1, firstLineEnd(text, at, to));
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

/**
 * Where to point for an error. What is not closed is noticed where it can no longer be closed, which may be
 * the end of the file; it is shown where it was opened.
 */
function placeOfError(text: string, error: YAMLParseError, open: readonly Range[]): Range {
  const at = Math.min(error.pos[0], text.length);
  const to = firstLineEnd(text, at, Math.min(Math.max(at, error.pos[1]), text.length));
  if (!/^(?:Missing closing|Flow (?:map|sequence))/.test(error.message)) return { at, to };
  const opening = open.findLast((range) => range.at < at && at <= range.to + 1);
  return opening === undefined
    ? { at, to }
    : { at: opening.at, to: firstLineEnd(text, opening.at, opening.to) };
}

/** The quotes and brackets that are not closed, in the order of the text. */
function openRanges(text: string, contents: Node | null): readonly Range[] {
  const ranges: Range[] = [];
  walk(contents, (node) => {
    const flow = !isScalar(node) && node.flow === true;
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
    if (!node.range || (!flow && !quoted)) return;
    const { at, to } = placeOf(text, node);
    const closing = flow ? (isMap(node) ? '}' : ']') : text[at];
    if (to - at < 2 || text[to - 1] !== closing) ranges.push({ at, to: Math.max(to, node.range[1]) });
  });
  return ranges;
}

function firstLineEnd(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return trimmedEnd(text, at, end < 0 ? to : Math.min(end, to));
}

/** What each alias stands for: the last node before it that has its anchor. */
function targetsOf(contents: Node | null): ReadonlyMap<Alias, Value> {
  const anchors = new Map<string, Value>();
  const targets = new Map<Alias, Value>();
  walk(
    contents,
    (node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    (alias) => {
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
  );
  return targets;
}

/** Visits every node in the order of the text, without recursion. */
function walk(contents: unknown, visit: (node: Value) => void, visitAlias?: (alias: Alias) => void): void {
  const waiting: unknown[] = [contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isPair(node)) {
      waiting.push(node.value, node.key);
    } else if (isAlias(node)) {
      visitAlias?.(node);
    } else if (isScalar(node) || isMap(node) || isSeq(node)) {
      visit(node);
      if (!isScalar(node)) for (let i = node.items.length - 1; i >= 0; i--) waiting.push(node.items[i]);
    }
  }
}
