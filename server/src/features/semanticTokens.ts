import { findFacts, groupsIn } from '../project/resolve';
import type { Project } from '../project/types';
import { readGroup, type Item } from '../syntax/group';
import type { Range } from '../protocol/base';
import { lineMap } from '../syntax/lines';
import type { ParsedDocument } from '../syntax/tree';

/** The types of tokens, in the order of their numbers; there are no modifiers. */
export const SEMANTIC_LEGEND: { readonly tokenTypes: string[]; readonly tokenModifiers: string[] } = {
  tokenTypes: ['passageBracket', 'code', 'value', 'coder', 'memo', 'unsure'],
  tokenModifiers: [],
};

const BRACKET = 0;
const CODE = 1;
const VALUE = 2;
const TYPE_OF = { coder: 3, memo: 4, unsure: 5 } as const;

/**
 * The colours of a document's markup in the protocol's relative encoding, five numbers a token. They come from the
 * parser, so that nothing is coloured that is not markup; what cannot be read inside a group is left plain. No token
 * spans lines, none overlap.
 * @param range only the markup that touches it; null for all of the document
 */
export function semanticTokens(project: Project, uri: string, range: Range | null = null): number[] {
  const facts = findFacts(project, uri);
  return facts === undefined ? [] : encode(facts.parsed, range);
}

function encode(parsed: ParsedDocument, range: Range | null): number[] {
  const lines = lineMap(parsed.text);
  const from = range === null ? 0 : lines.offsetAt(range.start);
  const until = range === null ? Infinity : lines.offsetAt(range.end);
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  for (const [at, to, type] of tokensOf(parsed, from, until)) {
    const { line, character } = lines.positionAt(at);
    const delta = line === lastLine ? character - lastCharacter : character;
    data.push(line - lastLine, delta, to - at, type, 0);
    lastLine = line;
    lastCharacter = character;
  }
  return data;
}

type Token = readonly [at: number, to: number, type: number];

function* tokensOf({ text, markup }: ParsedDocument, from: number, until: number): Iterable<Token> {
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    const to = markup[i + 1] ?? 0;
    if (to < from) continue;
    if (at > until) return;
    // Markup is an opening, or a closing bracket with its groups (rule 17).
    const bracketTo = text[at] === '[' ? to : text.indexOf(']', at) + 1;
    yield [at, bracketTo, BRACKET];
    for (const { groupAt, groupTo } of groupsIn(text, at, to)) {
      yield [groupAt, groupAt + 1, BRACKET];
      for (const item of readGroup(text, groupAt, groupTo)) yield* tokensOfItem(item);
      yield [groupTo - 1, groupTo, BRACKET];
    }
  }
}

function* tokensOfItem(item: Item): Iterable<Token> {
  if (item.kind === 'malformed') return;
  if (item.kind !== 'code') {
    yield [item.at, item.to, TYPE_OF[item.kind]];
    return;
  }
  const idTo = item.at + 1 + item.id.length;
  yield [item.at, idTo, CODE];
  if (item.value !== null) yield [idTo + 1, item.to, VALUE];
}
