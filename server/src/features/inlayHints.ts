import type { InlayHint } from 'vscode-languageserver-types';
import { canonicalId, codeOf, findFacts, scaleOf, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import type { CodeNames } from '../protocol/settings';
import type { Code, Codebook, Range } from '../syntax/codebookTypes';
import { excerpt } from '../project/locator';
import { lineMap } from '../syntax/lines';
import { codeDetails, codeHeading } from './codeMarkdown';

/** Characters of a name that are shown between the words of a text. */
const MOST_NAME = 60;

/**
 * The names of codes behind their ids in the groups of a source range: behind those that say nothing by themselves
 * (`terse`), or behind all that are not the name in other letters (`all`).
 */
export function inlayHints(project: Project, uri: string, range: Range, names: CodeNames): InlayHint[] {
  const facts = findFacts(project, uri);
  const codebook = studyOf(project, uri)?.codebook;
  if (facts === undefined || codebook === undefined || names === 'off') return [];
  const lines = lineMap(facts.parsed.text);
  const hints = new Map<string, Pick<InlayHint, 'label' | 'tooltip' | 'paddingLeft'> | null>();
  const found: InlayHint[] = [];
  for (const [written, to] of idsIn(project, uri, range)) {
    let hint = hints.get(written);
    if (hint === undefined) hints.set(written, (hint = hintOf(codebook, written, names)));
    if (hint !== null) found.push({ position: lines.positionAt(to), ...hint });
  }
  return found;
}

/** Ids and values that are codes in a range, with where they end; in the order of the text. */
function idsIn(project: Project, uri: string, { at, to }: Range): readonly (readonly [string, number])[] {
  const annotations = findFacts(project, uri)?.parsed.annotations ?? [];
  const codebook = studyOf(project, uri)?.codebook;
  const ids: [string, number][] = [];
  for (const { codes, groupAt, groupTo } of annotations) {
    if (groupTo < at || groupAt > to) continue;
    for (const use of codes) {
      const idTo = use.at + 1 + use.id.length;
      ids.push([use.id, idTo]);
      if (use.value !== null && codebook && scaleOf(codebook, codeOf(codebook, use.id))?.codes === true)
        ids.push([use.value, use.to]);
    }
  }
  return ids.filter(([, end]) => at <= end && end <= to).sort((a, b) => a[1] - b[1]);
}

function hintOf(
  codebook: Codebook,
  written: string,
  names: CodeNames,
): Pick<InlayHint, 'label' | 'tooltip' | 'paddingLeft'> | null {
  const code = codebook.byId.get(canonicalId(codebook, written));
  if (code === undefined || !isWanted(written, code, names)) return null;
  const parts = [codeHeading(codebook, code), codeDetails(codebook, code, 'short')];
  const value = parts.filter((part) => part !== '').join('\n\n');
  return { label: excerpt(code.name, MOST_NAME), tooltip: { kind: 'markdown', value }, paddingLeft: true };
}

function isWanted(written: string, { name }: Code, names: CodeNames): boolean {
  const id = wordsIn(written);
  const said = wordsIn(name);
  if (name.trim() === '' || id.join('') === said.join('')) return false;
  // One word in common is enough to know a code by.
  return names === 'all' || !id.some((word) => word.length > 2 && said.some((one) => one.startsWith(word)));
}

/** Words without case, accents and signs. */
function wordsIn(text: string): readonly string[] {
  return (
    text
      .slice(0, 200)
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
