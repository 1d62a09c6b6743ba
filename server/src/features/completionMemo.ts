import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { compareNaturally } from '../syntax/natural';
import { excerpt } from '../project/locator';
import { filesByDocument, type DocumentsByKey } from '../project/attributes';
import { keyAtEnd } from '../project/memoLinks';
import { turnWords } from '../project/turnPlace';
import type { DocumentFacts, Study } from '../project/types';
import type { Range } from '../syntax/codebookTypes';
import { isProse } from '../syntax/memo/prose';
import type { ParsedMemo } from '../syntax/memo/parseMemo';
import { scalarSource } from '../syntax/yamlEdit';
import { itemsAt, lineEnd, lineStart, type Offer } from './completionEdit';
import { codesByUse, offerer, wordsFor } from './completionGroup';

/**
 * Completions in an analytic memo: codes behind a `#`, documents, the turns of a document behind its name and `¶`; under
 * `about` the same, in quotes where YAML needs them; and the key `about` itself.
 */
export function completeInMemo(
  study: Study,
  facts: DocumentFacts,
  offset: number,
  recent: readonly string[],
): CompletionItem[] {
  const { memo } = facts;
  const { text } = facts.reading;
  if (memo === null) return [];
  if (offset < memo.bodyAt) return inFrontMatter({ study, text, recent }, memo, offset);
  const before = text.slice(lineStart(text, offset), offset);
  const at = offset - before.length;
  const code = /(?<![\p{L}\p{M}\p{N}_/#&\\])#[\p{L}\p{M}\p{N}_\-./]*$/u.exec(before);
  if (code !== null) {
    const from = at + code.index;
    // A sign alone at the beginning of a line begins a heading.
    if (before === '#' || !isProse(text, memo.bodyAt, from)) return [];
    return itemsAt(
      text,
      from,
      offset,
      codeOffers(study, recent, (id) => `#${id}`),
    );
  }
  const keys = filesByDocument(study);
  const turn = turnBefore(before, keys);
  if (turn !== null) return itemsAt(text, at + turn.from, offset, turnOffers(study, turn.files, turn.key));
  const word = /[^\s([{"'“‘«]*$/u.exec(before)?.[0] ?? '';
  if (!isProse(text, memo.bodyAt, offset)) return [];
  return itemsAt(
    text,
    offset - word.length,
    offset,
    documentOffers(keys, (key) => `${key} ¶`),
  );
}

interface About {
  readonly study: Study;
  readonly text: string;
  readonly recent: readonly string[];
}

function inFrontMatter({ study, text, recent }: About, memo: ParsedMemo, offset: number): CompletionItem[] {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  const { about } = memo;
  if (about === null) {
    const isKey = /^[a-z]*$/u.test(before) && text.slice(offset, lineEnd(text, offset)).trim() === '';
    const offer = { label: 'about', kind: CompletionItemKind.Property, insert: 'about: ' };
    return isKey && start > 0
      ? itemsAt(text, start, offset, [{ ...offer, description: 'What this memo is about' }])
      : [];
  }
  const item = about.items.find(({ at, to }) => at <= offset && offset <= to);
  const empty = about.flow
    ? about.at < offset && offset < about.to
    : offset >= about.at && isEmptyItem(before);
  if (item === undefined && !empty) return [];
  const { quote = '' } = item ?? {};
  const range: Range = { at: item?.at ?? offset, to: item?.to ?? offset };
  const written = (name: string): string => (quote === '' ? scalarSource(name, about.flow) : name);
  const keys = filesByDocument(study);
  const turn = turnBefore(text.slice(range.at, offset), keys);
  const offers =
    turn !== null
      ? turnOffers(study, turn.files, turn.key, written)
      : [...codeOffers(study, recent, (id) => written(`#${id}`)), ...documentOffers(keys, written)];
  return itemsAt(text, range.at, range.to, offers);
}

/** Whether an item of the list may begin here: behind a hyphen, or behind the key. */
function isEmptyItem(before: string): boolean {
  return /^(?:[ \t]*-[ \t]+|about:[ \t]+)$/u.test(before);
}

function codeOffers(
  study: Study,
  recent: readonly string[],
  insert: (id: string) => string,
): readonly Offer[] {
  const offered = codesByUse(study, recent);
  const offer = offerer(study, offered.length);
  return offered.map((one) => offer(one, insert(one.code.id), `#${wordsFor(one.code)}`));
}

function documentOffers(keys: DocumentsByKey, insert: (key: string) => string): readonly Offer[] {
  return [...keys.keys()].sort(compareNaturally).map((key) => ({
    label: key,
    kind: CompletionItemKind.File,
    insert: insert(key),
    description: 'Document',
  }));
}

interface TurnBefore {
  readonly key: string;
  /** Where the document's name begins in the words before. */
  readonly from: number;
  readonly files: readonly DocumentFacts[];
}

/** The document whose name and `¶` stand at the end of some words, perhaps with digits behind. */
function turnBefore(before: string, keys: DocumentsByKey): TurnBefore | null {
  const match = /[ \t\u00A0]?¶[ \t\u00A0]?\d*$/u.exec(before);
  const found = match && keyAtEnd(before.slice(0, match.index), keys);
  return found && { ...found, files: keys.get(found.key) ?? [] };
}

function turnOffers(
  { codebook }: Study,
  [file]: readonly DocumentFacts[],
  key: string,
  written = (name: string): string => name,
): readonly Offer[] {
  if (file === undefined) return [];
  return turnWords(file, codebook.speakers).map((words, i) => {
    const name = `${key} ¶${i + 1}`;
    return {
      label: name,
      kind: CompletionItemKind.Reference,
      insert: written(name),
      description: excerpt(words, 60),
    };
  });
}
