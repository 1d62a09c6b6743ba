import type { Location } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { codebookInPlace, codeOf, resolveAt, type Resolved } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Codebook, Range } from '../syntax/codebookTypes';
import { lineMap } from '../syntax/lines';

/**
 * Where what stands at a source offset is defined: the id of a code's entry in the codebook, for codes, aliases,
 * links and values that are codes; the entry of a coder. Empty for anything else.
 */
export function definition(project: Project, uri: string, offset: number): Location[] {
  const found = resolveAt(project, uri, offset);
  if (found === null || found.study === null) return [];
  const { study } = found;
  const place = placeIn(codebookInPlace(study), found);
  if (place === undefined) return [];
  return [{ uri: encodeUri(study.codebookUri), range: lineRange(lineMap(study.text), place.at, place.to) }];
}

function placeIn(codebook: Codebook, { kind, id }: Resolved): Range | undefined {
  switch (kind) {
    case 'code':
    case 'code-value':
    case 'codebook-code':
    case 'alias':
    case 'link':
    case 'reference':
      return codeOf(codebook, id)?.idRange;
    case 'coder':
      return codebook.coders.get(id)?.range;
    case 'value':
    case 'memo':
    case 'unsure':
    case 'group':
    case 'front-matter':
      return undefined;
  }
}
