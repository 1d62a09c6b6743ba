import { carry, rangesOf, type NewRanges } from '../../agreement/carry/carry';
import { groupsIn } from '../../project/resolve';
import { quoteMemo, readGroup, type Item } from '../../syntax/group';
import { baseText, offsetMap } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import type { ParsedDocument } from '../../syntax/tree';
import { withoutWords, type Redaction } from '../../syntax/words';
import { replacing } from './escapeReplacement';
import { placesIn, type FileRefusal, type Kept, type Place, type PlaceKind } from './places';

/** A document with the replacement in the place of the words, its front matter as it was. */
export type RedactedBody =
  | {
      readonly ok: true;
      readonly document: ParsedDocument;
      /** Where each annotation of before stands now. */
      readonly ranges: NewRanges;
      /** Places in the file as it was. */
      readonly changed: readonly Place[];
      readonly kept: readonly Kept[];
    }
  | { readonly ok: false; readonly line: number; readonly reason: FileRefusal };

/**
 * Replaces words in the base text, whatever markup lies between them, and in memos. Every annotation stays, one on nothing
 * but the words on what stands in their place. The result is read again; it is refused where it says anything else.
 */
export function redactBody(document: ParsedDocument, kind: PlaceKind, redaction: Redaction): RedactedBody {
  const base = baseText(document);
  const ranges = redaction.find(base);
  const map = offsetMap(document);
  const placeOf = placesIn(document.text);
  const inText = ranges.map((range) => placeOf(kind, base, range, map.toSource(range.at).last));
  const { changed: inMemos, kept } = inGroups(document, kind, redaction);
  const refused = (reason: FileRefusal): RedactedBody => ({
    ok: false,
    line: (inText[0] ?? inMemos[0])?.line ?? 1,
    reason,
  });
  const carried = carry(document, replacing(base, ranges, redaction.replacement));
  if (!carried.ok)
    return refused(carried.reason === 'reads-as-markup' ? carried.reason : 'would-not-read-back');
  if (carried.passages.some(({ fate }) => fate === 'unplaced')) return refused('would-not-read-back');
  const after = withNewMemos(carried.document, redaction);
  if (after === null) return refused('would-not-read-back');
  if (ranges.length > 0 && redaction.find(baseText(after)).length > 0) return refused('words-again');
  return { ok: true, document: after, ranges: rangesOf(carried), changed: [...inText, ...inMemos], kept };
}

/** The document with the words replaced in its memos, if nothing else of it reads otherwise. Else null. */
function withNewMemos(document: ParsedDocument, redaction: Redaction): ParsedDocument | null {
  const changes: TextChange[] = [];
  for (const item of itemsOf(document)) {
    if (item.kind !== 'memo') continue;
    const memo = withoutWords(redaction, item.text);
    if (memo !== item.text) changes.push({ at: item.at, to: item.to, insert: quoteMemo(memo) });
  }
  if (changes.length === 0) return document;
  const after = parseText(applyChanges(document.text, changes), { coder: document.coder });
  const says = ({ annotations, problems }: ParsedDocument, memoOf: (memo: string) => string): string =>
    JSON.stringify([
      annotations.map(({ start, end, coder, codes, memo, unsure }) => [
        ...[start, end, coder, unsure, memo && memoOf(memo)],
        ...codes.map(({ id, value }) => [id, value]),
      ]),
      problems.map(({ code }) => code),
    ]);
  const holds =
    after.bodyAt === document.bodyAt &&
    baseText(after) === baseText(document) &&
    says(after, (memo) => memo) === says(document, (memo) => withoutWords(redaction, memo)) &&
    after.annotations.every(({ memo }) => memo === null || redaction.find(memo).length === 0);
  return holds ? after : null;
}

/** Where the words stand in groups: in memos, and in what stays, each such item once. */
function inGroups(
  document: ParsedDocument,
  kind: PlaceKind,
  { find }: Redaction,
): { readonly changed: readonly Place[]; readonly kept: readonly Kept[] } {
  const placeOf = placesIn(document.text);
  const changed: Place[] = [];
  const kept: Kept[] = [];
  const seen = new Set<string>();
  for (const item of itemsOf(document)) {
    if (item.kind === 'unsure') continue;
    const written = document.text.slice(item.at, item.to);
    if (item.kind !== 'memo' && seen.has(written)) continue;
    seen.add(written);
    const text = item.kind === 'memo' ? item.text : written;
    for (const range of find(text)) {
      const place = placeOf(item.kind === 'memo' ? 'memo' : kind, text, range, item.at);
      if (item.kind === 'memo') changed.push(place);
      else kept.push({ ...place, reason: item.kind === 'malformed' ? 'broken-group' : item.kind });
    }
  }
  return { changed, kept };
}

function* itemsOf({ text, markup }: ParsedDocument): Iterable<Item> {
  for (let i = 0; i + 1 < markup.length; i += 2)
    for (const { groupAt, groupTo } of groupsIn(text, markup[i] ?? 0, markup[i + 1] ?? 0))
      yield* readGroup(text, groupAt, groupTo);
}
