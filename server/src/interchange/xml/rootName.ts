/** Before the root there may be a declaration, comments, and a document type, which whoever reads the file refuses. */
const ROOT =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[^]){0,2000}-->\s*){0,5}(?:<!DOCTYPE\s[^]{0,2000}?>\s*)?<(?:[\w.-]+:)?([\w.-]+)[\s>/]/;

/** The name of a text's first element, without its prefix, as far as a glance at its beginning shows; null for no XML. */
export function rootName(text: string): string | null {
  return ROOT.exec(text.slice(0, 4000))?.[1] ?? null;
}
