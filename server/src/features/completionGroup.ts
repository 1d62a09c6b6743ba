import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { canonicalId, codeOf, mayBeChosen, scaleOf, usesOfCode } from '../project/resolve';
import type { Study } from '../project/types';
import type { Code, Codebook } from '../syntax/codebookTypes';
import { codeDetails, codeHeading } from './codeMarkdown';
import type { GroupContext } from './completionContext';
import { itemsAt, type Offer } from './completionEdit';

/** Completions inside a group: codes, the values of a code's scale, or coders. */
export function completeInGroup(
  study: Study,
  text: string,
  context: GroupContext,
  recent: readonly string[],
): CompletionItem[] {
  const offers =
    context.kind === 'coder'
      ? coders(study)
      : context.kind === 'value'
        ? values(study, context.code, recent)
        : codes(study, context, recent);
  return itemsAt(text, context.at, context.to, offers);
}

export interface UsedCode {
  readonly code: Code;
  readonly uses: number;
}

/** The codes that may be chosen, those used last first, then those used most, then in the codebook's order. */
export function codesByUse(study: Study, recent: readonly string[]): readonly UsedCode[] {
  const { codebook } = study;
  const lately = new Map<string, number>();
  recent.forEach((id, i) => {
    const known = canonicalId(codebook, id);
    if (!lately.has(known)) lately.set(known, i);
  });
  const ranked = codebook.codes
    .filter(mayBeChosen)
    .map((code) => ({ code, late: lately.get(code.id) ?? Infinity, uses: usesOfCode(study, code) }));
  // Sorting is stable, so that equals stay in the codebook's order.
  ranked.sort((a, b) => (a.late === b.late ? b.uses - a.uses : a.late - b.late));
  return ranked;
}

function codes(study: Study, { signed, others }: GroupContext, recent: readonly string[]): readonly Offer[] {
  const used = new Set(others.map((id) => canonicalId(study.codebook, id)));
  const offered = codesByUse(study, recent).filter(({ code }) => !used.has(code.id));
  const offer = offerer(study, offered.length);
  // The editor matches what is typed from the range's first character on: with `#` where it is typed.
  const sign = signed ? '#' : '';
  return offered.map((one) => offer(one, `#${one.code.id}`, sign + wordsFor(one.code)));
}

/** Lists up to this length carry each code's definition and rules; in longer ones an editor asks for those it shows. */
const MOST_DOCUMENTED = 300;

/** Makes the offers of codes for a list of that length: `insert` is what is put in, `filter` what typing is matched with. */
export function offerer(
  { codebook, root }: Study,
  length: number,
): (used: UsedCode, insert: string, filter: string) => Offer {
  const documented = length <= MOST_DOCUMENTED;
  return ({ code, uses }, insert, filter) => {
    const { id } = code;
    const name = code.name === id ? '' : code.name;
    return {
      label: id,
      kind: CompletionItemKind.Constant,
      insert,
      filter,
      description: code.status === 'draft' ? `${name}${name === '' ? '' : ' · '}draft` : name,
      detail: uses === 0 ? 'not used yet' : uses === 1 ? 'used once' : `used ${uses} times`,
      documentation: documented ? documentationOf(codebook, code) : undefined,
      data: documented ? undefined : ({ root, code: id } satisfies CodeData),
    };
  };
}

/** What an item without documentation carries, so that `completionDocumentation` can find it. */
export interface CodeData {
  readonly root: string;
  readonly code: string;
}

/** A code's definition and rules, in Markdown. */
export function documentationOf(codebook: Codebook, code: Code): string {
  return `${codeHeading(codebook, code)}\n\n${codeDetails(codebook, code, 'short')}`;
}

/** Id, aliases and name: editors match with the first 128 characters, in this order. */
export function wordsFor({ id, aliases, name }: Code): string {
  const words = aliases.length === 0 ? id : `${id} ${aliases.join(' ')}`;
  return name === id ? words : `${words} ${name}`;
}

function values(study: Study, id: string, recent: readonly string[]): readonly Offer[] {
  const { codebook } = study;
  const code = codeOf(codebook, id);
  const scale = scaleOf(codebook, code);
  if (scale === undefined) return [];
  if (scale.codes) {
    const offered = codesByUse(study, recent).filter((other) => other.code !== code);
    const offer = offerer(study, offered.length);
    return offered.map((other) => offer(other, other.code.id, wordsFor(other.code)));
  }
  return scale.values.map(({ value, meaning }) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    insert: value,
    description: meaning,
    filter: `${value} ${meaning}`,
  }));
}

function coders({ codebook }: Study): readonly Offer[] {
  return Array.from(codebook.coders.values(), ({ id, name, adjudicator }) => ({
    label: id,
    kind: CompletionItemKind.Variable,
    insert: `@${id}`,
    description: [name === id ? '' : name, adjudicator ? 'adjudicator' : ''].filter(Boolean).join(' · '),
    filter: `@${id} ${name}`,
  }));
}
