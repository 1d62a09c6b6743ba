import { codeLinks } from '../codebook/links';
import type { Range } from '../codebookTypes';
import { readFrontMatter } from '../frontMatter';
import { findFrontMatter } from '../frontMatterPlace';
import { isId, normalId } from '../ids';
import type { Problem } from '../problem';
import { readAbout, withoutSigns, type AboutItem, type AboutList } from './about';
import { onlyProse } from './prose';

/*
 * An analytic memo: Markdown with front matter. What it names of the study is found here by its form alone; whether a
 * name means something is for the study to say (project/memoLinks.ts).
 */

/** Something of the study that a memo names. Source offsets. */
export type MemoName = CodeName | TurnName | DocumentName | UnclearName;

interface NameBase extends Range {
  /** Whether it stands under `about`, and not in the text. */
  readonly about: boolean;
}

/** `#trust`, from its sign. */
export interface CodeName extends NameBase {
  readonly kind: 'code';
  /** In NFC, as written. */
  readonly id: string;
}

/** `P07 ¶14`. Where the document's name begins in a text, only a study can say: names may hold blanks. */
export interface TurnName extends NameBase {
  readonly kind: 'turn';
  /** The line before the sign, or a part of it, without blanks at its end: its last words are the document. */
  readonly before: string;
  /** Where `before` begins. */
  readonly beforeAt: number;
  readonly ordinal: number;
}

/** A document, under `about` alone. */
export interface DocumentName extends NameBase {
  readonly kind: 'document';
  readonly key: string;
}

/** What begins like a code and is none, under `about`. */
export interface UnclearName extends NameBase {
  readonly kind: 'unclear';
  readonly text: string;
}

export interface ParsedMemo {
  /** In the order of the text. */
  readonly names: readonly MemoName[];
  /** Where the value of `about` stands; null without it. */
  readonly about: AboutList | null;
  readonly bodyAt: number;
  /** At most one `invalid-front-matter`. */
  readonly problems: readonly Problem[];
}

/** `¶14`, with the blank that may stand before the number. */
const TURN = /¶[ \t\u00A0]?(\d{1,9})/gu;
/** Characters before a `¶` in which the document's name is looked for. */
const MOST_NAME = 200;

/** Reads a memo. Never throws; costs one pass over the text. */
export function parseMemo(text: string): ParsedMemo {
  const about = readAbout(text);
  const { bodyAt } = findFrontMatter(text) ?? { bodyAt: 0 };
  const { problems } = readFrontMatter(withoutSigns(text.slice(0, bodyAt), about));
  const named = (about?.items ?? []).flatMap((item) => nameIn(item));
  return { about, bodyAt, problems, names: [...named, ...namesInText(text, bodyAt)] };
}

function nameIn(item: AboutItem): readonly MemoName[] {
  const { text, at, to } = item;
  const place = { at, to, about: true };
  if (text.trim() === '') return [];
  if (text.startsWith('#')) {
    const id = text.slice(1);
    return [isId(id) ? { kind: 'code', id: normalId(id), ...place } : { kind: 'unclear', text, ...place }];
  }
  const turn = /^(.*\S)[ \t\u00A0]*¶[ \t\u00A0]?(\d{1,9})$/u.exec(text);
  if (turn === null) return [{ kind: 'document', key: text.normalize('NFC'), ...place }];
  return [{ kind: 'turn', before: turn[1] ?? '', beforeAt: at, ordinal: Number(turn[2]), ...place }];
}

function namesInText(text: string, bodyAt: number): readonly MemoName[] {
  if (!text.includes('#', bodyAt) && !text.includes('¶', bodyAt)) return [];
  const prose = onlyProse(text, bodyAt);
  const names: MemoName[] = [];
  for (const { id, at, to } of codeLinks(prose))
    if (prose[at - 1] !== '\\') names.push({ kind: 'code', id, at, to, about: false });
  for (const { 0: sign, 1: digits, index } of prose.matchAll(TURN)) {
    const line = prose.slice(Math.max(0, index - MOST_NAME), index);
    const begun = /[^\r\n]*$/u.exec(line)?.[0] ?? '';
    const before = begun.trimEnd();
    if (before.trim() === '' || begun.length - before.length > 2) continue;
    const beforeAt = index - begun.length;
    const range = { at: index, to: index + sign.length };
    names.push({ kind: 'turn', before, beforeAt, ordinal: Number(digits), about: false, ...range });
  }
  return names.sort((a, b) => a.at - b.at);
}
