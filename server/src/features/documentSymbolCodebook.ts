import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { excerpt, lineRange } from '../project/locator';
import type { Study } from '../project/types';
import { lineMap, type LineMap } from '../syntax/lines';
import { yamlTree, type YamlPart } from '../syntax/yamlTree';

/** What a codebook defines: codes within each other, and coders, attributes and scales, in the file's order. */
export function codebookSymbols(study: Study): DocumentSymbol[] {
  const lines = lineMap(study.text);
  return yamlTree(study.text).flatMap((part) => {
    if (part.key === 'codes') return [symbolOf(part, lines, SymbolKind.Namespace, codesIn(part, lines, 0))];
    const kind = KINDS[part.key];
    if (kind === undefined) return [];
    const entries = part.parts.filter(({ key }) => key !== '');
    const children = entries.map((entry) => symbolOf(entry, lines, kind, []));
    return [symbolOf(part, lines, SymbolKind.Namespace, children)];
  });
}

/** What stands below these fields; the names stay the file's own words. */
const KINDS: Readonly<Record<string, SymbolKind>> = {
  coders: SymbolKind.Variable,
  attributes: SymbolKind.Property,
  scales: SymbolKind.Enum,
};

/** Deeper than this the codes stand beside each other. */
const MOST_LEVELS = 20;

/** The entries of a list of codes; one that has no id yet gives its place to those below it. */
function codesIn(field: YamlPart, lines: LineMap, level: number): DocumentSymbol[] {
  return field.parts.flatMap((entry) => {
    if (entry.kind !== 'item' || entry.valueKind !== 'map') return [];
    const id = entry.parts.find(({ key }) => key === 'id');
    const below = entry.parts.find(({ key }) => key === 'codes');
    const children = below === undefined ? [] : codesIn(below, lines, level + 1);
    if (id === undefined || id.value === null || id.text.trim() === '') return children;
    const heading = entry.parts.some(({ key, text }) => key === 'selectable' && text === 'false');
    const symbol: DocumentSymbol = {
      ...symbolOf(entry, lines, heading ? SymbolKind.Class : SymbolKind.Constant, children),
      name: excerpt(id.text),
      selectionRange: lineRange(lines, id.value.at, id.value.to),
    };
    return level < MOST_LEVELS ? [symbol] : [{ ...symbol, children: [] }, ...children];
  });
}

function symbolOf(
  part: YamlPart,
  lines: LineMap,
  kind: SymbolKind,
  children: DocumentSymbol[],
): DocumentSymbol {
  const name = part.parts.find(({ key }) => key === 'name')?.text ?? part.text;
  return {
    name: excerpt(part.key) || '(no name)',
    ...(name === '' ? {} : { detail: excerpt(name) }),
    kind,
    range: lineRange(lines, part.at, part.to),
    selectionRange: lineRange(lines, part.head.at, part.head.to),
    children,
  };
}
