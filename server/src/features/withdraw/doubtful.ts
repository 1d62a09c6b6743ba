import type { Study } from '../../project/types';
import { baseText, offsetMap } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { findTurns } from '../../syntax/turns';
import { placesIn, type Place } from '../redact/places';
import type { InFile } from '../redact/planRedaction';
import { isSame, turnsWith, type PersonsDocument } from './documentsOf';

const ANYBODY: ReadonlyMap<string, readonly string[]> = new Map([['', ['*']]]);

/**
 * Lines of a document that look like the beginning of somebody else's turn although they count as none, their label standing
 * there once: they go with the person's words, and somebody should look first whether they may.
 */
export function doubtfulIn(
  study: Study,
  { files, part }: PersonsDocument,
  person: string,
): readonly InFile<Place>[] {
  if (part === 'unclear') return [];
  // Copies have the same lines.
  const facts = files.find(({ role }) => role === 'source') ?? files[0];
  if (facts === undefined || facts.undecodable !== null) return [];
  const document = facts.reading.glance;
  return linesIn(study, document, person, part === 'alone').map((place) => ({ ...place, uri: facts.uri }));
}

function linesIn(study: Study, document: ParsedDocument, person: string, alone: boolean): readonly Place[] {
  const base = baseText(document);
  const turns = turnsWith(study, document, person);
  const begins = new Set(turns.map(({ start }) => start));
  const map = offsetMap(document);
  const placeOf = placesIn(document.text);
  return findTurns(base, ANYBODY).flatMap(({ start, labelAt, label }) => {
    if (begins.has(start) || isSame(label, person)) return [];
    const turn = turns.findLast((one) => one.start <= start);
    if (!alone && (turn === undefined || start >= turn.end || !isSame(turn.label, person))) return [];
    const range = { at: labelAt, to: labelAt + label.length };
    return [placeOf('source', base, range, map.toSource(start).last)];
  });
}
