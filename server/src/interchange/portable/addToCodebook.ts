import { readCodebook } from '../../syntax/codebook';
import { addEntries, addItems } from '../../syntax/codebook/addEntries';
import { openCodebook } from '../../syntax/codebook/change';
import { insertion } from '../../syntax/codebook/insertion';
import {
  attributeEntry,
  codeLines,
  coderEntry,
  codesInBraces,
  inOneForm,
  scaleEntry,
  writtenAs,
  type WrittenCode,
  type WrittenCodebook,
} from '../../syntax/codebook/writeCodebook';
import { applyChanges, type TextChange } from '../../syntax/textChange';

/** What a codebook is to get. Ids that it has already are not among them. */
export type Additions = Pick<WrittenCodebook, 'coders' | 'attributes' | 'scales' | 'tables' | 'codes'>;

/**
 * A codebook's text with these at the end of what they belong to: a code below its parent, which is there or among them.
 * Everything else in the text stays; the result is read again. Null where it cannot be edited so.
 */
export function addToCodebook(text: string, added: Additions): string | null {
  const before = openCodebook(text);
  if (before === null) return null;
  let now = text;
  const edit = (change: (opened: ReturnType<typeof readCodebook>) => TextChange | null): boolean => {
    const found = change(readCodebook(now));
    if (found !== null) now = applyChanges(now, [found]);
    return found !== null;
  };
  const done =
    (added.coders.length === 0 ||
      edit(({ yaml }) => addEntries(yaml, now, 'coders', added.coders.map(coderEntry)))) &&
    (added.attributes.length === 0 ||
      edit(({ yaml }) => addEntries(yaml, now, 'attributes', added.attributes.map(attributeEntry)))) &&
    (added.tables.length === 0 ||
      edit(({ yaml }) => {
        const items = added.tables.map(({ file, key }) => [
          { key: 'file', value: file },
          { key: 'key', value: key },
        ]);
        return addItems(yaml, now, 'tables', items);
      })) &&
    (added.scales.length === 0 ||
      edit(({ yaml }) => addEntries(yaml, now, 'scales', added.scales.map(scaleEntry)))) &&
    [...familiesOf(added.codes)].every(([parent, codes]) =>
      edit(({ codebook, yaml }) =>
        insertion(yaml, now, { parent }, codebook, {
          lines: (column, { lineEnd }) =>
            codeLines(codes, column)
              .map((line) => lineEnd + line)
              .join(''),
          braces: () => codesInBraces(codes),
        }),
      ),
    );
  return done && holds(writtenAs(before.codebook), now, added) ? now : null;
}

/** Parent that is there already → the new codes below it, with all that is below them. */
function familiesOf(codes: readonly WrittenCode[]): ReadonlyMap<string | null, readonly WrittenCode[]> {
  const tops = new Map<string, string | null>();
  const families = new Map<string | null, WrittenCode[]>();
  for (const code of codes) {
    const top = code.parent !== null && tops.has(code.parent) ? (tops.get(code.parent) ?? null) : code.parent;
    tops.set(code.id, top);
    families.set(top, [...(families.get(top) ?? []), code]);
  }
  return families;
}

/** Whether a text says what was there and what was added, and no more. */
function holds(before: WrittenCodebook, text: string, added: Additions): boolean {
  const opened = openCodebook(text);
  if (opened === null) return false;
  const after = writtenAs(opened.codebook);
  const apart = <T>(items: readonly T[], name: (item: T) => string, news: readonly T[]): [T[], T[]] => {
    const names = new Set(news.map(name));
    return [items.filter((item) => !names.has(name(item))), items.filter((item) => names.has(name(item)))];
  };
  const [oldCoders, newCoders] = apart(after.coders, ({ id }) => id, added.coders);
  const [oldAttributes, newAttributes] = apart(after.attributes, ({ id }) => id, added.attributes);
  const [oldScales, newScales] = apart(after.scales, ({ name }) => name, added.scales);
  const [oldTables, newTables] = apart(after.tables, ({ file }) => file, added.tables);
  const [oldCodes, newCodes] = apart(after.codes, ({ id }) => id, added.codes);
  const old = {
    coders: oldCoders,
    attributes: oldAttributes,
    scales: oldScales,
    tables: oldTables,
    codes: oldCodes,
  };
  const byId = (codes: readonly WrittenCode[]): readonly WrittenCode[] =>
    [...codes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const news = { coders: newCoders, attributes: newAttributes, scales: newScales, tables: newTables };
  return (
    inOneForm({ ...after, ...old }) === inOneForm(before) &&
    inOneForm({ ...before, ...news, codes: byId(newCodes) }) ===
      inOneForm({ ...before, ...added, codes: byId(added.codes) })
  );
}
