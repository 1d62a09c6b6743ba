import { addAnnotation } from './editDocument';
import { parseText } from './parseDocument';
import { applyChanges, composeChanges, type TextChange } from './textChange';
import type { ParsedDocument } from './tree';
import { changeUnplaced, readUnplaced, unplacedEntries } from './unplaced';

/**
 * The changes that give an unplaced passage a place and take its entry out of front matter; null where it cannot stand
 * there, or is no passage. `index` is that of its entry; the range is one of the base text.
 */
export function placeUnplaced(
  document: ParsedDocument,
  index: number,
  { start, end }: { readonly start: number; readonly end: number },
): readonly TextChange[] | null {
  const removal = removeUnplaced(document, index);
  const unplaced = readUnplaced(unplacedEntries(document.frontMatter)[index] ?? '', document.coder);
  if (removal === null || unplaced === null) return null;
  let changes = removal;
  let now = parseText(applyChanges(document.text, removal), { coder: document.coder });
  for (const { codes, coder, memo, unsure } of unplaced.annotations) {
    const added = addAnnotation(now, { codes, coder, memo, unsure, start, end });
    if (!added.ok) return null;
    changes = composeChanges(changes, added.changes);
    now = parseText(added.text, { coder: document.coder });
  }
  return changes;
}

/** The changes that take an entry out of front matter; null where front matter cannot be written. */
export function removeUnplaced(document: ParsedDocument, index: number): readonly TextChange[] | null {
  const isThere = index in unplacedEntries(document.frontMatter);
  return isThere ? changeUnplaced(document.text, new Set([index]), []) : null;
}
