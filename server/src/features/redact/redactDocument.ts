import { findFrontMatter } from '../../syntax/frontMatterPlace';
import { parseText } from '../../syntax/parseDocument';
import type { ParsedDocument } from '../../syntax/tree';
import { UNPLACED } from '../../syntax/unplaced';
import { withoutWords, type Redaction } from '../../syntax/words';
import type { Hash } from '../../project/hash';
import { renewedHash } from '../textHash';
import { redactYaml, type YamlScalar } from '../../syntax/yamlScalars';
import { placesIn, type FileRedaction, type Kept, type Place, type PlaceKind } from './places';
import type { NewRanges } from '../../agreement/carry/carry';
import { redactBody } from './redactBody';

/** What redaction comes to in a document, with where its annotations went. */
export type DocumentRedaction =
  | (Extract<FileRedaction, { ok: true }> & { readonly ranges: NewRanges })
  | Extract<FileRedaction, { ok: false }>;

/**
 * Replaces words in a whole document: its text, its memos and its front matter, with the passages that are kept there. The
 * hash of the text is written anew where it fitted before.
 * @param coder the coder that the document's path names
 */
export function redactDocument(
  document: ParsedDocument,
  kind: PlaceKind,
  redaction: Redaction,
  { hash, coder }: { readonly hash: Hash; readonly coder: string | null },
): DocumentRedaction {
  const body = redactBody(document, kind, redaction);
  if (!body.ok) return body;
  const front = redactFrontMatter(body.document, kind, redaction);
  if (!front.ok) return front;
  const text = body.changed.length > 0 ? renewedHash(front.text, document, body.document, hash) : front.text;
  if (text === null) return { ok: false, line: 1, reason: 'front-matter' };
  const after = parseText(text, { coder });
  const holds =
    text.slice(after.bodyAt) === body.document.text.slice(body.document.bodyAt) &&
    after.coder === document.coder &&
    after.annotations.length === document.annotations.length;
  if (!holds) return { ok: false, line: 1, reason: 'would-not-read-back' };
  const changed = [...front.changed, ...body.changed];
  return { ok: true, text, ranges: body.ranges, changed, kept: [...front.kept, ...body.kept] };
}

/** Keys of front matter whose values other things are found by. */
const KEPT_KEYS = /^\/(?:document|round|textHash|importedHash)(?:\/|$)/;
const CODER_KEYS = /^\/(?:coder|coding)(?:\/|$)/;

function redactFrontMatter(document: ParsedDocument, kind: PlaceKind, redaction: Redaction): FileRedaction {
  const { text, coder } = document;
  const place = findFrontMatter(text);
  if (place === null) return { ok: true, text, changed: [], kept: [] };
  const { yamlAt, yamlTo } = place;
  const yaml = text.slice(yamlAt, yamlTo);
  const stays = ({ path }: YamlScalar): boolean => KEPT_KEYS.test(path) || CODER_KEYS.test(path);
  const redacted = redactYaml(yaml, redaction, (one) => {
    if (stays(one)) return null;
    return isUnplaced(one)
      ? redactUnplaced(one.text, coder, kind, redaction)
      : withoutWords(redaction, one.text);
  });
  if (redacted === null || redacted.kept.some(({ scalar }) => scalar !== null && isUnplaced(scalar)))
    return { ok: false, line: 1, reason: 'front-matter' };
  const placeOf = placesIn(text);
  const changed = redacted.changed.map(({ at, to, scalar }): Place => {
    const where: PlaceKind = scalar !== null && isUnplaced(scalar) ? 'unplaced' : 'front-matter';
    return placeOf(where, yaml, { at, to }, yamlAt + at);
  });
  const kept = redacted.kept.map(({ at, to, scalar }): Kept => {
    const reason = scalar !== null && CODER_KEYS.test(scalar.path) ? 'coder' : 'key';
    return { ...placeOf('front-matter', yaml, { at, to }, yamlAt + at), reason };
  });
  const after = text.slice(0, yamlAt) + redacted.text + text.slice(yamlTo);
  return { ok: true, text: after, changed, kept };
}

function isUnplaced({ path }: YamlScalar): boolean {
  return path === `/${UNPLACED}` || path.startsWith(`/${UNPLACED}/`);
}

/** An unplaced passage is a document of its own: its words, and groups with memos. */
function redactUnplaced(
  entry: string,
  coder: string | null,
  kind: PlaceKind,
  redaction: Redaction,
): string | null {
  const redacted = redactBody(parseText(entry, { coder }), kind, redaction);
  return redacted.ok ? redacted.document.text : null;
}
