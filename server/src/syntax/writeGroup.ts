import { quoteMemo, readGroup } from './group';

/** What an annotation says, apart from where it stands. */
export interface Content {
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
  readonly coder: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

/** A place and what is said there. Base offsets. */
export interface Marking extends Content {
  readonly start: number;
  readonly end: number;
}

/**
 * The group that says `content` in a document whose coder is `documentCoder`: that coder is not repeated.
 * Null when no group can say it: an id, value or coder that the language cannot write, neither code nor memo,
 * or no coder in a document that has one.
 */
export function writeGroup(content: Content, documentCoder: string | null): string | null {
  const items = content.codes.map(({ id, value }) => writeCode(id, value));
  if (content.coder !== documentCoder) items.push(`@${content.coder ?? ''}`);
  if (content.memo !== null) items.push(quoteMemo(content.memo));
  if (content.unsure) items.push('?');
  const group = `{${items.join(' ')}}`;
  return readsAs(group, content, documentCoder) ? group : null;
}

/** `#id` or `#id:value`. */
export function writeCode(id: string, value: string | null): string {
  return value === null ? `#${id}` : `#${id}:${value}`;
}

function readsAs(group: string, content: Content, documentCoder: string | null): boolean {
  const items = readGroup(group, 0, group.length);
  const codes = items.filter((item) => item.kind === 'code');
  const coder = items.find((item) => item.kind === 'coder');
  return (
    (codes.length > 0 || content.memo !== null) &&
    items.every((item) => item.kind !== 'malformed') &&
    codes.length === content.codes.length &&
    codes.every((code, i) => code.id === content.codes[i]?.id && code.value === content.codes[i].value) &&
    (coder?.id ?? documentCoder) === content.coder
  );
}
