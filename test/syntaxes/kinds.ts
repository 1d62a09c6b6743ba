import { groupExtent, readGroup } from '../../server/src/syntax/group';
import { parseDocument } from '../../server/src/syntax/parseDocument';

/** What stands somewhere: text, front matter, or which part of the markup. */
export type Kind =
  'text' | 'front matter' | 'bracket' | 'group' | 'code' | 'coder' | 'memo' | 'unsure' | 'malformed';

/** What the parser finds in a text: one kind for each UTF-16 unit. */
export function kindsByParser(text: string): readonly Kind[] {
  const { bodyAt, markup } = parseDocument(text);
  const kinds: Kind[] = Array.from({ length: text.length }, (_, i) => (i < bodyAt ? 'front matter' : 'text'));
  for (let i = 0; i + 1 < markup.length; i += 2) paintMarkup(text, kinds, markup[i] ?? 0, markup[i + 1] ?? 0);
  return kinds;
}

function paintMarkup(text: string, kinds: Kind[], from: number, end: number): void {
  for (let at = from; at < end;) {
    const to = groupExtent(text, at)?.to;
    if (to === undefined) {
      kinds[at++] = 'bracket';
      continue;
    }
    kinds.fill('group', at, to);
    for (const item of readGroup(text, at, to)) kinds.fill(item.kind, item.at, item.to);
    at = to;
  }
}

/** The kind that a scope of the grammar claims. */
export function kindOfScope(scope: string): Kind {
  for (const [prefix, kind] of CLAIMS) if (scope.startsWith(prefix)) return kind;
  throw new Error(`a scope that no kind stands for: ${scope}`);
}

const CLAIMS: readonly (readonly [string, Kind])[] = [
  ['punctuation.definition.passage', 'bracket'],
  ['punctuation.definition.group', 'group'],
  ['entity.name.tag.code', 'code'],
  ['punctuation.separator.value', 'code'],
  ['constant.other.value', 'code'],
  ['variable.other.coder', 'coder'],
  ['string.quoted.double.memo', 'memo'],
  ['constant.character.escape', 'memo'],
  ['keyword.operator.unsure', 'unsure'],
  ['string.unquoted.yaml', 'front matter'],
];
