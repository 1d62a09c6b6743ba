import { withOneLineEnd } from '../../syntax/lines';
import { writeDocument } from '../../syntax/writeDocument';
import { writeGroup, type Marking } from '../../syntax/writeGroup';
import { escapeBody, type Escaped } from '../tidyText';
import { writeHead, type Head } from './heads';
import type { Loss } from './outcome';
import type { Found, Places } from './places';
import type { PortableCopy, PortableDocument } from './types';

/** A file of a study. */
export interface StudyFile {
  /** Relative to the study's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Made {
  readonly files: readonly StudyFile[];
  readonly losses: readonly Loss[];
}

/** What is needed to write documents. */
export interface Writing {
  readonly places: Places;
  /** SHA-256 of a text. */
  readonly hash: (text: string) => string;
  /** The attributes of a document that its front matter has to say, since no table does. */
  readonly inHead: (document: PortableDocument) => ReadonlyMap<string, readonly string[]>;
}

/** The transcript of a document. */
export function transcriptFile(document: PortableDocument, writing: Writing): Made {
  const { key, extension } = document;
  const found = writing.places.find({
    role: 'source',
    key,
    coder: null,
    round: null,
    extension: ending(extension),
  });
  const losses = replaced(document.text, key);
  if (found === null) return { files: [], losses };
  const body = bodyOf(document.text).text;
  const head = writeHead(headFor(document, null, found, body, writing), body);
  return { files: [{ path: found.path, text: head + body }], losses };
}

/** A copy of a document, with its coding. What the language cannot say, or has no place, is said to be lost. */
export function copyFile(document: PortableDocument, copy: PortableCopy, writing: Writing): Made {
  const { key, extension } = document;
  const role = copy.consensus ? 'consensus' : 'document';
  const { coder, round } = copy;
  const whose = copy.consensus ? 'the consensus' : (coder ?? 'nobody');
  const lost = (what: string, count: number | null): Loss => ({ what, count, where: `${key}, ${whose}` });
  const found = writing.places.find({ role, key, coder, round, extension: ending(extension) });
  if (found === null) {
    const what = `the codebook has no place for a copy of ${whose}`;
    return { files: [], losses: [lost(what, null)] };
  }
  const body = bodyOf(copy.text ?? document.text);
  const head = writeHead(headFor(document, copy, found, body.text, writing), body.text);
  const { markings, losses } = writable(copy, body, lost);
  if (copy.text !== null) losses.push(...replaced(copy.text, `${key}, ${whose}`));
  const written = writeDocument(head, body.text, markings, { coder: found.captures.get('coder') ?? null });
  if (!written.ok)
    return {
      files: [],
      losses: [...losses, lost(`the copy could not be written (${written.reason})`, null)],
    };
  if (written.moved.length > 0)
    losses.push(
      lost(
        'passage that had to be moved by a few characters, to where it can begin and end',
        written.moved.length,
      ),
    );
  return { files: [{ path: found.path, text: written.text }], losses };
}

/** Whether a text, as it would be written, is that of a file. */
export function sameText(a: string, b: string): boolean {
  return withOneLineEnd(bodyOf(a).text) === withOneLineEnd(bodyOf(b).text);
}

/** What no text file can hold. */
const UNTYPABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/gu;

/**
 * A text as the body of a file: what no text file can hold is replaced, character for character (page breaks by line breaks, as
 * in transcripts that are imported), and markup escaped.
 */
export function bodyOf(text: string): Escaped {
  return escapeBody(text.replace(UNTYPABLE, (one) => (one === '\v' || one === '\f' ? '\n' : '\uFFFD')));
}

function replaced(text: string, where: string): readonly Loss[] {
  const count = text.match(UNTYPABLE)?.length ?? 0;
  return count === 0
    ? []
    : [{ what: 'control character replaced by “\uFFFD” or a line break', count, where }];
}

/** Markings with places in the body as it is written, less those that cannot be written at all. */
export function writable(
  copy: PortableCopy,
  body: Escaped,
  lost: (what: string, count: number) => Loss,
): { readonly markings: readonly Marking[]; readonly losses: Loss[] } {
  let outside = 0;
  let unwritable = 0;
  const markings = copy.markings.flatMap((one): readonly Marking[] => {
    const marking = { ...one, coder: one.coder ?? copy.coder };
    const start = body.moved(one.start);
    const end = body.moved(one.end);
    if (!(one.start >= 0 && one.start <= one.end && end <= body.text.length)) outside++;
    else if (writeGroup(marking, copy.coder) === null) unwritable++;
    else return [{ ...marking, start, end }];
    return [];
  });
  const losses = [
    ...(outside > 0 ? [lost('annotation whose place is not in the text', outside)] : []),
    ...(unwritable > 0
      ? [lost('annotation that has neither a code nor a memo, or an id that none can have', unwritable)]
      : []),
  ];
  return { markings, losses };
}

function headFor(
  document: PortableDocument,
  copy: PortableCopy | null,
  { captures }: Found,
  body: string,
  { hash, inHead }: Writing,
): Head {
  const unsaid = (name: string, value: string | null): string | null =>
    value === null || captures.get(name) === value ? null : value;
  const usual = copy === null || copy.markings.length === 0 ? 'not-started' : 'in-progress';
  return {
    document: unsaid('document', document.key.normalize('NFC')),
    coder: unsaid('coder', copy?.coder ?? null),
    round: unsaid('round', copy?.round ?? null),
    coding: copy === null || copy.coding === usual ? null : copy.coding,
    language: document.language,
    speakers: document.speakers,
    people: document.people,
    attributes: inHead(document),
    textHash: hash(withOneLineEnd(body)),
  };
}

function ending(extension: string): string {
  return /^\.(?:md|txt)$/.test(extension) ? extension : '.md';
}
