import { offsetMap } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import type { DocumentFacts, Study } from '../../project/types';
import type { ParsedDocument } from '../../syntax/tree';
import { turnAt } from '../../syntax/turns';
import type { WordFinder } from '../../syntax/words';
import { placesIn, type Place, type PlaceKind } from '../redact/places';
import { turnsWith } from './documentsOf';

const KINDS: Readonly<Partial<Record<DocumentFacts['role'], PlaceKind>>> = {
  source: 'source',
  consensus: 'consensus',
  memo: 'memo-file',
};

/** Where a document speaks of a person: in its text, but for the labels of turns, in memos and in front matter. */
export function citationsIn(
  study: Study,
  { role, captures }: DocumentFacts,
  text: string,
  person: string,
  find: WordFinder,
): readonly Place[] {
  const found = find(text);
  if (found.length === 0) return [];
  const document = parseText(text, { coder: captures.get('coder') ?? null });
  const isLabel = labelsIn(study, document, person);
  const placeOf = placesIn(text);
  return found.flatMap((range) => {
    const { at } = range;
    const kind =
      at < document.bodyAt ? 'front-matter' : inMarkup(document, at) ? 'memo' : (KINDS[role] ?? 'copy');
    return kind !== 'memo' && kind !== 'front-matter' && isLabel(at) ? [] : [placeOf(kind, text, range, at)];
  });
}

function inMarkup({ markup }: ParsedDocument, offset: number): boolean {
  for (let i = 0; i + 1 < markup.length && (markup[i] ?? 0) <= offset; i += 2)
    if (offset < (markup[i + 1] ?? 0)) return true;
  return false;
}

function labelsIn(study: Study, document: ParsedDocument, person: string): (offset: number) => boolean {
  const turns = turnsWith(study, document, person);
  const map = offsetMap(document);
  return (offset) => {
    const at = map.toBase(offset);
    const turn = turns[turnAt(turns, at)];
    return turn !== undefined && at < turn.saidAt;
  };
}
