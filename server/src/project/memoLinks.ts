import type { Range } from '../syntax/codebookTypes';
import type { MemoName, TurnName } from '../syntax/memo/parseMemo';
import { filesByDocument, type DocumentsByKey } from './attributes';
import type { DocumentFacts, Study } from './types';

/*
 * What the names in a memo mean in its study.
 */

/** A name in a memo, found in the study or not. Source ranges. */
export type MemoLink = CodeLink | PlaceLink | UnclearLink;

interface CodeLink extends Range {
  readonly kind: 'code';
  readonly id: string;
  readonly about: boolean;
}

/** A document, or a turn of one. */
export interface PlaceLink extends Range {
  readonly kind: 'place';
  /** The document's key: that of the study, or as written where it has none. In NFC. */
  readonly key: string;
  /** The end of the key in the text; it begins at `at`. */
  readonly keyTo: number;
  /** The 14 of `P07 ¶14`; null for a document as a whole. */
  readonly ordinal: number | null;
  readonly known: boolean;
  readonly about: boolean;
}

interface UnclearLink extends Range {
  readonly kind: 'unclear';
  readonly text: string;
  readonly about: boolean;
}

/**
 * What a memo names, in the order of the text; none of a file that is no memo.
 * @param documents the study's documents by key, which cost a look at each of its files: who asks for many memos finds
 *   them once
 */
export function memoLinks(
  study: Study,
  { memo }: DocumentFacts,
  documents: () => DocumentsByKey = () => filesByDocument(study),
): readonly MemoLink[] {
  if (memo === null || memo.names.length === 0) return [];
  const places = memo.names.some(({ kind }) => kind === 'turn' || kind === 'document');
  const keys: DocumentsByKey = places ? documents() : new Map();
  return memo.names.map((name) => linkOf(name, keys));
}

/** The memos of a study. */
export function memosOf(study: Study): readonly DocumentFacts[] {
  return [...study.documents.values()].filter(
    ({ role, undecodable }) => role === 'memo' && undecodable === null,
  );
}

function linkOf(name: MemoName, keys: DocumentsByKey): MemoLink {
  const { at, to, about } = name;
  switch (name.kind) {
    case 'code':
      return { kind: 'code', id: name.id, at, to, about };
    case 'unclear':
      return { kind: 'unclear', text: name.text, at, to, about };
    case 'document': {
      const { key } = name;
      return { kind: 'place', key, at, to, keyTo: to, ordinal: null, known: keys.has(key), about };
    }
    case 'turn': {
      const { key, known, from } = about ? wholeName(name, keys) : lastWords(name, keys);
      const keyTo = name.beforeAt + name.before.length;
      return { kind: 'place', key, at: name.beforeAt + from, to, keyTo, ordinal: name.ordinal, known, about };
    }
  }
}

interface FoundName {
  readonly key: string;
  readonly known: boolean;
  /** Where it begins within the words. */
  readonly from: number;
}

function wholeName({ before }: TurnName, keys: DocumentsByKey): FoundName {
  const key = before.normalize('NFC');
  return { key, known: keys.has(key), from: 0 };
}

/** The longest key of a document with which some words end, and where it begins in them; null where there is none. */
export function keyAtEnd(
  before: string,
  keys: DocumentsByKey,
): { readonly key: string; readonly from: number } | null {
  for (let from = 0; from < before.length; from++) {
    if (/[\p{L}\p{M}\p{N}]/u.test(before.charAt(from - 1))) continue;
    const key = before.slice(from).normalize('NFC');
    if (keys.has(key)) return { key, from };
  }
  return null;
}

/** Where there is no such key, the last word. */
function lastWords({ before }: TurnName, keys: DocumentsByKey): FoundName {
  const found = keyAtEnd(before, keys);
  if (found !== null) return { ...found, known: true };
  const word = /[^\s([{"'“‘«]*$/u.exec(before)?.[0] ?? '';
  return { key: word.normalize('NFC'), known: false, from: before.length - word.length };
}
