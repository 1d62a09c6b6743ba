import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { codebookInPlace } from '../project/resolve';
import type { Project, Study } from '../project/types';
import { baseName, encodeUri } from '../project/uri';
import { foldText } from '../syntax/fold';
import { lineMap } from '../syntax/lines';
import { pathOf } from './codeMarkdown';
import { withLetters } from './findable';
import { findSpoken, type SearchCache } from './searchPassages';

/**
 * What one question answers with at most. VS Code asks for the first word that was typed, and looks for the others in
 * what it is given: of a frequent word it needs many.
 */
export const MOST_SYMBOLS = 1_000;

/**
 * Codes by id, name or older name, of which the letters asked for stand in order; then passages in which the words
 * asked for were said, whatever their case and accents. The best first. Of several studies each answer says which one.
 * A step is yielded after each document, so that a search of thousands can be given up.
 */
export function* workspaceSymbols(
  project: Project,
  query: string,
  cache: SearchCache,
): Generator<undefined, SymbolInformation[]> {
  const studies = [...project.studies.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  const asked = query.slice(0, 200).replace(/^["\s]+|["\s]+$/gu, '');
  const wanted = foldText(asked);
  const codes = studies.flatMap((study) => codeSymbols(study, asked, studies.length > 1));
  codes.sort((a, b) => a.cost - b.cost);
  const symbols = codes.slice(0, MOST_SYMBOLS).map(({ symbol }) => symbol);
  const room = MOST_SYMBOLS - symbols.length;
  if (!isSearchable(wanted) || room === 0) return symbols;
  return [...symbols, ...(yield* findSpoken(project, { asked, wanted, most: room }, cache))];
}

/** One letter of the alphabet is said everywhere; one of another script may be a word. */
function isSearchable(wanted: string): boolean {
  return wanted.length > 1 || /[^\0-\x7F]/.test(wanted);
}

interface Ranked {
  readonly cost: number;
  readonly symbol: SymbolInformation;
}

function codeSymbols(study: Study, asked: string, several: boolean): Ranked[] {
  const codebook = codebookInPlace(study);
  const lines = lineMap(study.text);
  const uri = encodeUri(study.codebookUri);
  const letters = foldText(asked).replace(/^#/, '').replaceAll(' ', '');
  return codebook.codes.flatMap((code) => {
    const own = Math.min(costOf(letters, code.id), costOf(letters, code.name));
    const older = code.aliases
      .map((alias) => ({ alias, cost: costOf(letters, alias) + 0.5 }))
      .filter(({ cost }) => cost < own);
    const cost = Math.min(own, ...older.map((one) => one.cost));
    if (cost === Infinity) return [];
    const name = code.name === code.id ? '' : ` ${code.name}`;
    const alias = older.map((one) => ` (${one.alias})`).join('');
    const within = [
      ...(several ? [codebook.title ?? baseName(study.root)] : []),
      ...pathOf(codebook, code),
    ].join(' › ');
    const symbol: SymbolInformation = {
      name: withLetters(`#${code.id}${name}${alias}`, asked),
      kind: SymbolKind.Constant,
      location: { uri, range: lineRange(lines, code.idRange.at, code.idRange.to) },
      ...(within === '' ? {} : { containerName: within }),
    };
    return [{ cost, symbol }];
  });
}

/** How far a name is from what is asked for: 0 is it, 1 begins with it, Infinity has not all its letters in order. */
function costOf(letters: string, name: string): number {
  if (letters === '') return 1;
  const text = foldText(name.slice(0, 200)).replaceAll(' ', '');
  const at = text.indexOf(letters);
  if (at === 0) return text.length === letters.length ? 0 : 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 3 : 2;
  let from = 0;
  let gaps = 0;
  for (const letter of letters) {
    const next = text.indexOf(letter, from);
    if (next === -1) return Infinity;
    gaps += next - from;
    from = next + letter.length;
  }
  return 4 + gaps / 100;
}
