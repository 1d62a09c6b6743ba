import type { Loss } from '../portable/outcome';
import { of } from '../wordImport';
import { LONG, nameOf, quoted, whatWasMarked, type Names } from './lossWords';
import type { RawArea, RawCoding, RawSource } from './rawSource';

/* What of sources has no place in texts, and sources that have none. */

/** Says that a source has no text, and everything that is lost with it. Its memos and its description stay, as memos. */
export function leftOut(source: RawSource, names: Names): readonly Loss[] {
  const { name, kind, path, selections, values } = source;
  const why =
    kind === 'TextSource' || path !== null
      ? `its text (${path ?? 'none is named'}) is not in the file`
      : 'it has no text';
  return [
    one(
      `left out${selections.length === 0 ? '' : ` with its ${of(selections.length, 'passage')}`}: ${why}`,
      name,
    ),
    ...selections.map((selection) =>
      one(`passage of it at ${selection.start}–${selection.end}${whatWasMarked(selection, names)}`, name),
    ),
    ...many('value of a variable of it', values.length, name),
  ];
}

/** What of a source is no text. @param kept whether its text is */
export function beyondText(source: RawSource, kept: boolean, names: Names): readonly Loss[] {
  const { name, kind, areas, codings, times, laidOut } = source;
  const layout = kept ? (LAYOUTS.get(kind) ?? null) : null;
  const marked = kept ? codesOfSelections(source) : new Map<string, ReadonlySet<string>>();
  const elsewhere = new Set(areas.filter((area) => isAmong(area, marked)));
  return [
    ...(layout === null ? [] : many(layout, 1, name)),
    ...many('text with a layout, of which the plain one is kept', laidOut ? 1 : 0, name),
    ...many('point in time of a transcript', times, name),
    ...many('area of a page that is kept as the passage of its words', elsewhere.size, name),
    ...areas
      .filter((area) => !elsewhere.has(area))
      .map((area) =>
        one(
          `passage that is ${AREAS.get(area.kind) ?? ''} (${area.place})${whatWasMarked(area, names)}`,
          name,
        ),
      ),
    ...wholeCodings(codings, name, names),
  ];
}

const LAYOUTS: ReadonlyMap<string, string> = new Map([
  ['PDFSource', 'layout of a PDF, of which the text is kept'],
  ['PictureSource', 'picture, of which the description is kept'],
  ['AudioSource', 'sound, of which the transcript is kept'],
  ['VideoSource', 'film, of which the transcript is kept'],
]);

const AREAS: ReadonlyMap<string, string> = new Map([
  ['PDFSelection', 'an area of a page'],
  ['PictureSelection', 'an area of a picture'],
  ['AudioSelection', 'a stretch of a recording'],
  ['VideoSelection', 'a stretch of a film'],
]);

/** Codes of a text's selections, by the GUIDs of these. ATLAS.ti has a passage of a PDF as both, under one GUID. */
function codesOfSelections({ selections }: RawSource): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(selections.map(({ guid, codings }) => [guid, new Set(codings.map(({ target }) => target))]));
}

function isAmong(
  { guid, codings, description }: RawArea,
  marked: ReturnType<typeof codesOfSelections>,
): boolean {
  const codes = guid === '' ? undefined : marked.get(guid);
  const said = (description ?? '').trim() !== '';
  return codes !== undefined && !said && codings.every(({ target }) => codes.has(target));
}

function wholeCodings(codings: readonly RawCoding[], name: string, names: Names): readonly Loss[] {
  const codes = codings.map(({ target }) => nameOf(target, names)).filter((code) => code !== '');
  const what = ['coding of the whole document', ...codes].join(' ');
  return many(what, codings.length, name);
}

/** What is said of a drawing, by its name. */
export function drawing(name: string): Loss {
  return one(`drawing of codes and sources${quoted(name, LONG)}`, null);
}

function one(what: string, where: string | null): Loss {
  return { what, count: null, where };
}

/** Something that is counted; nothing where there is none of it. */
export function many(what: string, count: number, where: string | null): readonly Loss[] {
  return count === 0 ? [] : [{ what, count, where }];
}
