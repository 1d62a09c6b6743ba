import type { Location } from 'vscode-languageserver-types';
import { compareNaturally } from '../syntax/natural';
import { excerpt, lineRange } from '../project/locator';
import { filesByDocument } from '../project/attributes';
import type { PlaceLink } from '../project/memoLinks';
import { turnPlace } from '../project/turnPlace';
import type { DocumentFacts, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { escapeMarkdown } from './codeMarkdown';

/** A place that a memo names, in one of the document's files. */
export interface NamedPlace {
  readonly location: Location;
  /** What was said in the turn; '' for a document as a whole. */
  readonly words: string;
}

/**
 * What a memo's `P07 ¶14` or `P07` leads to: the turn in the consensus copy and in every coder's copy, by their names; in
 * the transcript itself where nobody has a copy yet. None where the study has no such document or turn.
 */
export function placesNamed(study: Study, { key, ordinal }: PlaceLink): readonly NamedPlace[] {
  const files = [...(filesByDocument(study).get(key) ?? [])].filter(
    ({ undecodable }) => undecodable === null,
  );
  const coded = files.filter(({ role }) => role !== 'source');
  const shown = (coded.length > 0 ? coded : files).sort(
    (a, b) => rank(a) - rank(b) || compareNaturally(a.uri, b.uri),
  );
  return shown.flatMap((facts) => placeIn(study, facts, ordinal) ?? []);
}

function rank({ role }: DocumentFacts): number {
  return role === 'consensus' ? 0 : 1;
}

function placeIn({ codebook }: Study, facts: DocumentFacts, ordinal: number | null): NamedPlace | null {
  const lines = lineMap(facts.parsed.text);
  const uri = encodeUri(facts.uri);
  const { bodyAt } = facts.parsed;
  if (ordinal === null) return { location: { uri, range: lineRange(lines, bodyAt, bodyAt) }, words: '' };
  const turn = turnPlace(facts, codebook.speakers, ordinal);
  if (turn === null) return null;
  return { location: { uri, range: lineRange(lines, turn.at, turn.to) }, words: turn.words };
}

/** Characters of a turn that its hover shows. */
const MOST_SHOWN = 600;

/** What a place that a memo names says, in Markdown. */
export function placeHover(study: Study, place: PlaceLink): string {
  const { key, ordinal, known } = place;
  const name = `**${escapeMarkdown(key)}**`;
  if (!known) return `${name} is no document of this study\\.`;
  if (ordinal === null) return `${name} · document`;
  const [first] = placesNamed(study, place);
  if (first === undefined) return `${name} has no turn ¶${ordinal}\\.`;
  return `${name} ¶${ordinal}\n\n“${escapeMarkdown(excerpt(first.words, MOST_SHOWN))}”`;
}
