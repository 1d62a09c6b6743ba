import type { Location } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { codebookInPlace, resolveAt, type Resolved } from '../project/resolve';
import type { Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { passagesWithCode, placesOfExample } from './livingExamples';
import { placesNamed } from './memoPlaces';
import { entryOf, targetOf } from './target';

/**
 * Where what stands at a source offset is defined: the id of a code's entry in the codebook, for codes, aliases,
 * links and values that are codes; the entry of a coder, a scale or an attribute; the passages in which an example
 * lives; the turn or the document that a memo names, in each of its copies. Empty for anything else.
 */
export function definition(project: Project, uri: string, offset: number): Location[] {
  const found = resolveAt(project, uri, offset);
  if (found === null || found.study === null) return [];
  const { study } = found;
  if (found.place !== undefined) return placesNamed(study, found.place).map(({ location }) => location);
  if (found.kind === 'example') return examplePassages(study, found);
  const target = targetOf(found);
  const place = target === null ? undefined : entryOf(codebookInPlace(study), target);
  if (place === undefined) return [];
  return [{ uri: encodeUri(study.codebookUri), range: lineRange(lineMap(study.text), place.at, place.to) }];
}

/** The passages that hold an example; where none does any more, the places at which its words stand. */
function examplePassages(study: Study, { id, at, to }: Resolved): Location[] {
  const codebook = codebookInPlace(study);
  const code = codebook.byId.get(id);
  const example = code?.examples.find((one) => one.at === at && one.to === to);
  if (code === undefined || example === undefined) return [];
  const passages = passagesWithCode({ ...study, codebook }, code);
  const places = placesOfExample(study, passages, example.text, MOST_PASSAGES);
  return places.map(({ facts, range }) => ({
    uri: encodeUri(facts.uri),
    range: lineRange(lineMap(facts.parsed.text), range.at, range.to),
  }));
}

/** Passages of one example that are worth choosing from. */
const MOST_PASSAGES = 20;
