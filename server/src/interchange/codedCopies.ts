import type { Study } from '../project/types';
import { writeDocument } from '../syntax/writeDocument';
import type { CommentsOf } from './comments';
import { copyPlaceOf, type Place } from './documentName';
import { headOf, type HeadFields } from './importHead';
import { of } from './wordImport';

/** A file that an import makes. */
export interface ImportedFile {
  /** Relative to the study's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface CopiesInput {
  readonly study: Study;
  readonly key: string;
  readonly place: Extract<Place, { kind: 'place' }>;
  readonly fields: HeadFields;
  readonly body: string;
  /** With ranges of the body. */
  readonly comments: readonly CommentsOf[];
}

export interface Copies {
  /** The document first. */
  readonly files: readonly ImportedFile[];
  readonly brought: { readonly codings: number; readonly memos: number };
  readonly notes: readonly string[];
}

/**
 * The document, and the coded copies that comments make: each person's in the copy that the codebook has for them. A
 * source stays without them; where there are no sources, the document itself has them.
 */
export function codedCopies(input: CopiesInput): Copies {
  const { place, fields, body, comments } = input;
  const own = { path: place.path, text: headOf(fields, body) + body };
  if (comments.length === 0) return { files: [own], brought: { codings: 0, memos: 0 }, notes: [] };
  const brought = { codings: 0, memos: 0 };
  const notes: string[] = [];
  const files = new Map<string, ImportedFile>([[own.path, own]]);
  for (const [path, group] of byPlace(input, notes)) {
    const isOwn = path.path === own.path;
    const head = isOwn ? headOf(fields, body) : headOf({ ...fields, importedFrom: null }, body);
    const markings = group.flatMap((one) => one.markings);
    const written = writeDocument(head, body, markings, { coder: path.coder });
    if (!written.ok) {
      notes.push(`${of(markings.length, 'comment')} could not be written as coding (${written.reason})`);
      continue;
    }
    files.set(path.path, { path: path.path, text: written.text });
    if (written.moved.length > 0)
      notes.push(
        `${of(written.moved.length, 'comment')} moved by a few characters to where a passage can begin and end`,
      );
    for (const one of group) {
      brought.codings += one.codings;
      brought.memos += one.memos;
      notes.push(wordAuthor(one, path.path));
    }
  }
  return { files: [...files.values()], brought, notes };
}

type Found = Extract<Place, { kind: 'place' }>;

/** Whose comments go into which file. */
function byPlace(
  { study, key, place, comments }: CopiesInput,
  notes: string[],
): ReadonlyMap<Found, readonly CommentsOf[]> {
  const places = new Map<string, Found>();
  const groups = new Map<Found, CommentsOf[]>();
  for (const one of comments) {
    const wanted = place.role === 'document' ? place : copyPlaceOf(study.templates, key, one.coder);
    if (wanted.kind === 'none') {
      notes.push(`${of(one.markings.length, 'comment')} by ${one.author} left out: ${wanted.reason}`);
      continue;
    }
    const found = places.get(wanted.path) ?? wanted;
    places.set(found.path, found);
    groups.set(found, [...(groups.get(found) ?? []), one]);
  }
  return groups;
}

function wordAuthor({ author, coder, known, codings, memos }: CommentsOf, path: string): string {
  const whose = known ? `@${coder}` : `@${coder}, who is not in the codebook; add them under coders`;
  const what = [codings > 0 ? of(codings, 'coding') : '', memos > 0 ? of(memos, 'memo') : ''].filter(
    (one) => one !== '',
  );
  return `comments by ${author === '' ? 'somebody without a name' : author}: ${what.join(' and ')} in ${path}, by ${whose}`;
}
