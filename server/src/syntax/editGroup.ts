import { checked, checkedChange, cannot, refused, removeAnnotation, type Edited } from './editDocument';
import { quoteMemo, readGroup, type Item } from './group';
import { itemInsertion, itemRemoval, itemRemovals } from './groupItems';
import { isCoderId, normalId } from './ids';
import type { TextChange } from './textChange';
import type { Annotation, CodeUse, ParsedDocument } from './tree';
import { writeCode, writeGroup, type Marking } from './writeGroup';

/*
 * What one group says, changed item by item: everything else in it stays as it is written, and in its order.
 */

/** Writes another code, another value, or both, in the place of one code. */
export function replaceCode(
  document: ParsedDocument,
  annotation: Annotation,
  code: CodeUse,
  { id, value }: Marking['codes'][number],
): Edited {
  if (!document.annotations.includes(annotation) || !annotation.codes.includes(code))
    return refused('not-found');
  if (code.id === id && code.value === value) return refused('nothing-to-do');
  const alone = { codes: [{ id, value }], coder: null, memo: null, unsure: false };
  if (writeGroup(alone, null) === null) return refused('not-writable');
  const codes = annotation.codes.map((other) => (other === code ? { id, value } : other));
  // Only what differs is written, so that a value that is set leaves the id alone.
  const valueAt = code.at + 1 + code.id.length;
  const change =
    code.id === id
      ? { at: valueAt, to: code.to, insert: value === null ? '' : `:${value}` }
      : { at: code.at, to: code.to, insert: writeCode(id, value) };
  return checkedChange(document, annotation, { ...annotation, codes }, [change]);
}

/** Signs a group with a coder; null, or the document's own coder, takes the signature away. */
export function setCoder(document: ParsedDocument, annotation: Annotation, coder: string | null): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  if (coder !== null && !isCoderId(coder)) return refused('not-writable');
  const own = coder === document.coder ? null : coder;
  const item = itemOf(document, annotation, 'coder');
  const signed = item?.kind === 'coder' ? item.id : null;
  if (own === signed) return refused('nothing-to-do');
  const changes = itemChange(document, annotation, item, 'coder', own === null ? null : `@${own}`);
  return checkedChange(document, annotation, { ...annotation, coder: own ?? document.coder }, changes);
}

/** Writes a group's memo, or takes it away (null); with the memo of a note the whole note. Line ends become `\n`. */
export function setMemo(document: ParsedDocument, annotation: Annotation, memo: string | null): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const wanted = memo?.replace(/\r\n?/g, '\n') ?? null;
  if (wanted === annotation.memo) return refused('nothing-to-do');
  if (wanted === null && annotation.codes.length === 0) return removeAnnotation(document, annotation);
  const item = itemOf(document, annotation, 'memo');
  const changes = itemChange(document, annotation, item, 'memo', wanted === null ? null : quoteMemo(wanted));
  return checkedChange(document, annotation, { ...annotation, memo: wanted }, changes);
}

/** Flags a group for discussion, or takes every flag away. */
export function setUnsure(document: ParsedDocument, annotation: Annotation, unsure: boolean): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  if (unsure === annotation.unsure) return refused('nothing-to-do');
  const { text } = document;
  const changes = unsure
    ? [itemInsertion(text, annotation, 'unsure', '?')]
    : itemRemovals(text, annotation, ({ kind }) => kind === 'unsure');
  return checkedChange(document, annotation, { ...annotation, unsure }, changes);
}

/**
 * Gives each code of a group a group of its own. Coder, memo and unsure belong to every one of them (annotation language,
 * rule 12), so each group gets them, as they are written.
 */
export function splitGroup(document: ParsedDocument, annotation: Annotation): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const { codes, groupAt, groupTo } = annotation;
  if (codes.length < 2) return refused('nothing-to-do');
  const items = itemsOf(document, annotation);
  if (items.some(({ kind }) => kind === 'malformed')) return refused('malformed');
  const written = ({ at, to }: Item): string => document.text.slice(at, to);
  const others = items.filter(({ kind }) => kind !== 'code').map(written);
  const groups = items
    .filter(({ kind }) => kind === 'code')
    .map((code) => [written(code), ...others].join(' '));
  const insert = groups.map((group) => `{${group}}`).join('');
  const expected = document.annotations.flatMap((other): readonly (Annotation | Marking)[] =>
    other === annotation ? codes.map((code) => ({ ...annotation, codes: [code] })) : [other],
  );
  return checked(document, [{ at: groupAt, to: groupTo, insert }], expected, null) ?? cannot();
}

/**
 * Joins the groups of a passage that say the same of their codes (coder, memo and unsure) as this one: the codes move
 * into the first of them, each once.
 */
export function joinGroups(document: ParsedDocument, annotation: Annotation): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const [first, ...others] = groupsLike(document, annotation);
  if (first === undefined || others.length === 0) return refused('nothing-to-do');
  if ([first, ...others].some((one) => itemsOf(document, one).some(({ kind }) => kind === 'malformed'))) {
    return refused('malformed');
  }
  const seen = new Set(first.codes.map(keyOf));
  const more = others
    .flatMap(({ codes }) => codes)
    .filter((code) => {
      const key = keyOf(code);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  const written = more.map(({ id, value }) => writeCode(id, value)).join(' ');
  const changes: TextChange[] = others.map(({ groupAt, groupTo }) => ({
    at: groupAt,
    to: groupTo,
    insert: '',
  }));
  if (written !== '') changes.unshift(itemInsertion(document.text, first, 'code', written));
  const joined: Marking = { ...first, codes: [...first.codes, ...more] };
  const expected = document.annotations
    .filter((other) => !others.includes(other))
    .map((other) => (other === first ? joined : other));
  return checked(document, changes, expected, null) ?? cannot();
}

/** The groups of the same passage with the same coder, memo and unsure, in their order. */
export function groupsLike({ annotations }: ParsedDocument, annotation: Annotation): readonly Annotation[] {
  const { passage, coder, memo, unsure } = annotation;
  return annotations.filter(
    (other) =>
      other.passage === passage && other.coder === coder && other.memo === memo && other.unsure === unsure,
  );
}

function keyOf({ id, value }: CodeUse): string {
  return `${normalId(id)}:${value === null ? '' : normalId(value)}`;
}

function itemsOf({ text }: ParsedDocument, { groupAt, groupTo }: Annotation): readonly Item[] {
  return readGroup(text, groupAt, groupTo);
}

function itemOf(document: ParsedDocument, annotation: Annotation, kind: Item['kind']): Item | undefined {
  return itemsOf(document, annotation).find((item) => item.kind === kind);
}

/** Puts an item in, writes another in its place, or takes it out. */
function itemChange(
  { text }: ParsedDocument,
  annotation: Annotation,
  item: Item | undefined,
  kind: 'coder' | 'memo',
  written: string | null,
): readonly TextChange[] {
  if (item === undefined) return [itemInsertion(text, annotation, kind, written ?? '')];
  if (written === null) return itemRemoval(text, annotation, item);
  return [{ at: item.at, to: item.to, insert: written }];
}
