import { escapeImported } from '../../syntax/escape';
import { withOneLineEnd } from '../../syntax/lines';
import { baseText } from '../../syntax/offsets';
import { parseDocument } from '../../syntax/parseDocument';
import type { ParsedDocument } from '../../syntax/tree';
import { UPDATE_WORDS } from './wording';

/** The text that a document is to have, line ends as `\n`; or in words why it cannot have it. */
export type NewText =
  | { readonly ok: true; readonly text: string; readonly notices: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * A corrected text as somebody hands it over: brackets that would read as markup are escaped as import does it, and
 * front matter, which a corrected copy of a transcript may have, is no part of it.
 */
export function handedOver(given: string): NewText {
  const parsed = parseDocument(given);
  if (parsed.annotations.length > 0) return { ok: false, message: UPDATE_WORDS.codedText };
  const hasHead = parsed.frontMatter !== null || (parsed.bodyAt > 0 && parsed.problems.length === 0);
  const body = hasHead ? parsed.text.slice(parsed.bodyAt) : parsed.text;
  const escaped = parseDocument(escapeImported(body));
  const text = withOneLineEnd(escaped.text.slice(escaped.bodyAt));
  if (text.trim() === '') return { ok: false, message: UPDATE_WORDS.emptyText };
  return { ok: true, text, notices: hasHead ? [UPDATE_WORDS.headPassedOver] : [] };
}

/** The text of a copy that was corrected by hand. */
export function textOfCopy(copy: ParsedDocument): NewText {
  if (copy.problems.some(({ severity }) => severity === 'error'))
    return { ok: false, message: UPDATE_WORDS.errorsInCopy };
  const text = withOneLineEnd(baseText(copy));
  if (text.trim() === '') return { ok: false, message: UPDATE_WORDS.emptyText };
  return { ok: true, text, notices: [] };
}
