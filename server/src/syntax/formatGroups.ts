import { readGroup } from './group';
import { rankOf } from './groupItems';
import { applyChanges, type TextChange } from './textChange';
import { groupExtent } from './group';
import { baseText } from './offsets';
import { parseText } from './parseDocument';
import type { ParsedDocument } from './tree';
import { readsBack } from './writeDocument';

/**
 * The changes that put the items of every group into one order (codes, coder, memo, unsure; codes among themselves as
 * they stand) with one space between them and none at the braces. A group with something in it that cannot be read
 * stays as it is; nothing outside of groups is touched. Ascending and disjoint, source offsets; none where all is so
 * already. Only groups that lie within `from` and `to` are looked at.
 */
export function formatGroups(document: ParsedDocument, from = 0, to = Infinity): readonly TextChange[] {
  const { text, markup } = document;
  const changes: TextChange[] = [];
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    const end = markup[i + 1] ?? 0;
    if (text[at] === '[' || end <= from || at >= to) continue;
    for (let groupAt = text.indexOf(']', at) + 1; groupAt < end;) {
      const groupTo = groupExtent(text, groupAt)?.to ?? end;
      if (from <= groupAt && groupTo <= to) {
        const insert = formatted(text, groupAt, groupTo);
        if (insert !== null) changes.push({ at: groupAt, to: groupTo, insert });
      }
      groupAt = groupTo;
    }
  }
  // The order of items says nothing, so that this cannot fail; should it ever, the text stays as it is.
  const after = parseText(applyChanges(text, changes), { coder: document.coder });
  return readsBack(after, baseText(document), document.annotations) ? changes : [];
}

/** A group as it should be written; null when it is so already, or cannot be read in part. */
function formatted(text: string, groupAt: number, groupTo: number): string | null {
  const items = readGroup(text, groupAt, groupTo);
  if (items.some(({ kind }) => kind === 'malformed')) return null;
  const sorted = [...items].sort((a, b) => rankOf(a) - rankOf(b));
  const group = `{${sorted.map(({ at, to }) => text.slice(at, to)).join(' ')}}`;
  return group === text.slice(groupAt, groupTo) ? null : group;
}
